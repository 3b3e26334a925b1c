/** A square matrix (row-major) factored as P·A = L·U in place. */
export interface LuFactors {
  matrix: Float64Array
  rows: Int32Array
  size: number
  /** Sign of the row permutation: the determinant is sign × product of the diagonal. */
  sign: 1 | -1
}

/** Gaussian elimination with partial pivoting of a row-major square matrix; null if it is singular. */
export function factorLu(source: Float64Array, size: number): LuFactors | null {
  const a = Float64Array.from(source)
  const rows = Int32Array.from({ length: size }, (_, i) => i)
  let sign: 1 | -1 = 1
  for (let k = 0; k < size; k++) {
    let pivot = k
    for (let i = k + 1; i < size; i++) {
      if (Math.abs(a[i * size + k]!) > Math.abs(a[pivot * size + k]!)) pivot = i
    }
    const head = a[pivot * size + k]!
    if (head === 0 || !Number.isFinite(head)) return null
    if (pivot !== k) {
      swapRows(a, rows, size, pivot, k)
      sign = sign === 1 ? -1 : 1
    }
    for (let i = k + 1; i < size; i++) {
      const factor = a[i * size + k]! / head
      a[i * size + k] = factor
      if (factor === 0) continue
      for (let j = k + 1; j < size; j++) a[i * size + j]! -= factor * a[k * size + j]!
    }
  }
  return { matrix: a, rows, size, sign }
}

/** Solves A·x = b from the factors of A. */
export function solveLu({ matrix, rows, size }: LuFactors, b: ArrayLike<number>): Float64Array {
  const x = Float64Array.from(rows, (row) => b[row]!)
  for (let i = 1; i < size; i++) {
    for (let j = 0; j < i; j++) x[i]! -= matrix[i * size + j]! * x[j]!
  }
  for (let i = size - 1; i >= 0; i--) {
    for (let j = i + 1; j < size; j++) x[i]! -= matrix[i * size + j]! * x[j]!
    x[i]! /= matrix[i * size + i]!
  }
  return x
}

function swapRows(a: Float64Array, rows: Int32Array, size: number, i: number, k: number): void {
  for (let j = 0; j < size; j++) {
    const held = a[i * size + j]!
    a[i * size + j] = a[k * size + j]!
    a[k * size + j] = held
  }
  const row = rows[i]!
  rows[i] = rows[k]!
  rows[k] = row
}
