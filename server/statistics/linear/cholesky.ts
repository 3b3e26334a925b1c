/** Columns that are finished together: a panel of so many columns of a few thousand rows stays in the cache. */
const block = 48

/** Finishes columns from … to of all rows below, given that earlier panels were already subtracted. */
const finishPanel = (a: Float64Array, n: number, from: number, to: number, least: Float64Array): number => {
  for (let i = from; i < n; i++) {
    const row = i * n
    const last = Math.min(i, to - 1)
    for (let j = from; j <= last; j++) {
      const other = j * n
      let sum = 0
      for (let k = from; k < j; k++) sum += a[row + k]! * a[other + k]!
      const rest = a[row + j]! - sum
      if (j < i) a[row + j] = rest / a[other + j]!
      else {
        if (!(rest > least[i]!)) return i
        a[row + i] = Math.sqrt(rest)
      }
    }
  }
  return -1
}

/** Subtracts P Pᵀ from the rows and columns behind the panel, four by four; P is the packed panel, `width` a row. */
const subtractPanel = (a: Float64Array, n: number, first: number, p: Float64Array, width: number): void => {
  const rows = n - first
  const single = (i: number, j: number): void => {
    let sum = 0
    for (let k = 0; k < width; k++) sum += p[i * width + k]! * p[j * width + k]!
    a[(first + i) * n + first + j]! -= sum
  }
  let i = 0
  for (; i + 3 < rows; i += 4) {
    const p0 = i * width
    const p1 = p0 + width
    const p2 = p1 + width
    const p3 = p2 + width
    const r0 = (first + i) * n + first
    const r1 = r0 + n
    const r2 = r1 + n
    const r3 = r2 + n
    // The tile on the diagonal also fills its upper corner, which nobody reads.
    for (let j = 0; j <= i; j += 2) {
      const q0 = j * width
      const q1 = q0 + width
      let s00 = 0
      let s01 = 0
      let s10 = 0
      let s11 = 0
      let s20 = 0
      let s21 = 0
      let s30 = 0
      let s31 = 0
      for (let k = 0; k < width; k++) {
        const y0 = p[q0 + k]!
        const y1 = p[q1 + k]!
        const x0 = p[p0 + k]!
        const x1 = p[p1 + k]!
        const x2 = p[p2 + k]!
        const x3 = p[p3 + k]!
        s00 += x0 * y0
        s01 += x0 * y1
        s10 += x1 * y0
        s11 += x1 * y1
        s20 += x2 * y0
        s21 += x2 * y1
        s30 += x3 * y0
        s31 += x3 * y1
      }
      a[r0 + j]! -= s00
      a[r0 + j + 1]! -= s01
      a[r1 + j]! -= s10
      a[r1 + j + 1]! -= s11
      a[r2 + j]! -= s20
      a[r2 + j + 1]! -= s21
      a[r3 + j]! -= s30
      a[r3 + j + 1]! -= s31
    }
    single(i + 2, i + 2)
    single(i + 3, i + 2)
    single(i + 3, i + 3)
  }
  for (; i < rows; i++) for (let j = 0; j <= i; j++) single(i, j)
}

/**
 * Lower Cholesky factor of a symmetric matrix, in place. `a` is row-major n × n; only its lower triangle is read, and
 * it holds L afterwards (what is above the diagonal is not to be read any more).
 * Answers the row at which the matrix stops being positive definite, or −1. A pivot counts as lost when it has shrunk
 * below `tolerance` of its diagonal, which is where columns are linear combinations of earlier ones.
 * Source: the right-looking blocked form, Golub & Van Loan 2013, §4.2.
 */
export const choleskyInPlace = (a: Float64Array, n: number, tolerance = 1e-13): number => {
  const least = Float64Array.from({ length: n }, (_, i) => tolerance * a[i * n + i]!)
  const packed = new Float64Array(Math.max(0, n - block) * block)
  for (let from = 0; from < n; from += block) {
    const to = Math.min(n, from + block)
    const failed = finishPanel(a, n, from, to, least)
    if (failed !== -1) return failed
    const width = to - from
    for (let i = to; i < n; i++) packed.set(a.subarray(i * n + from, i * n + to), (i - to) * width)
    if (to < n) subtractPanel(a, n, to, packed, width)
  }
  return -1
}

/** Inverse of L Lᵀ for a lower triangular row-major L of size n; full symmetric matrix. */
export const inverseFromCholesky = (lower: Float64Array, n: number): Float64Array => {
  const inverse = new Float64Array(n * n)
  for (let column = 0; column < n; column++) {
    inverse[column * n + column] = 1 / lower[column * n + column]!
    for (let i = column + 1; i < n; i++) {
      let sum = 0
      for (let k = column; k < i; k++) sum += lower[i * n + k]! * inverse[k * n + column]!
      inverse[i * n + column] = -sum / lower[i * n + i]!
    }
  }
  const product = new Float64Array(n * n)
  for (let i = 0; i < n; i++)
    for (let j = 0; j <= i; j++) {
      let sum = 0
      for (let k = i; k < n; k++) sum += inverse[k * n + i]! * inverse[k * n + j]!
      product[i * n + j] = sum
      product[j * n + i] = sum
    }
  return product
}

/** Solves Lᵀ x = b for a lower triangular row-major L; answers a new vector. */
export const solveTransposed = (
  lower: Float64Array,
  stride: number,
  n: number,
  b: ArrayLike<number>,
): Float64Array => {
  const x = Float64Array.from({ length: n }, (_, k) => b[k]!)
  for (let i = n - 1; i >= 0; i--) {
    const value = x[i]! / lower[i * stride + i]!
    x[i] = value
    for (let k = 0; k < i; k++) x[k]! -= lower[i * stride + k]! * value
  }
  return x
}

/** Solves L x = b for a lower triangular row-major L, in place of b; leading zeros of b cost nothing. */
export const solveLower = (lower: Float64Array, stride: number, b: Float64Array): void => {
  let first = 0
  while (first < b.length && b[first] === 0) first++
  for (let i = first; i < b.length; i++) {
    let rest = b[i]!
    for (let k = first; k < i; k++) rest -= lower[i * stride + k]! * b[k]!
    b[i] = rest / lower[i * stride + i]!
  }
}
