/** Solves A x = b by elimination with row exchange, for small matrices; null if A is singular. */
export const solve = (matrix: readonly (readonly number[])[], b: readonly number[]): number[] | null => {
  const n = b.length
  const a = matrix.map((row, i) => [...row, b[i]!])
  const scale = Math.max(...matrix.flat().map(Math.abs))
  for (let column = 0; column < n; column++) {
    let pivot = column
    for (let i = column + 1; i < n; i++)
      if (Math.abs(a[i]![column]!) > Math.abs(a[pivot]![column]!)) pivot = i
    if (!(Math.abs(a[pivot]![column]!) > 1e-13 * scale)) return null
    const held = a[column]!
    a[column] = a[pivot]!
    a[pivot] = held
    const top = a[column]!
    for (let i = column + 1; i < n; i++) {
      const factor = a[i]![column]! / top[column]!
      for (let k = column; k <= n; k++) a[i]![k]! -= factor * top[k]!
    }
  }
  const x = new Array<number>(n).fill(0)
  for (let i = n - 1; i >= 0; i--) {
    let rest = a[i]![n]!
    for (let k = i + 1; k < n; k++) rest -= a[i]![k]! * x[k]!
    x[i] = rest / a[i]![i]!
  }
  return x
}
