/**
 * Lower Cholesky factor of a symmetric matrix, in place. `a` is row-major n × n; only its lower triangle is read, and
 * it holds L afterwards (the upper triangle is left as it was).
 * Answers the row at which the matrix stops being positive definite, or −1. A pivot counts as lost when it has shrunk
 * below `tolerance` of its diagonal, which is where columns are linear combinations of earlier ones.
 */
export const choleskyInPlace = (a: Float64Array, n: number, tolerance = 1e-13): number => {
  for (let i = 0; i < n; i++) {
    const row = i * n
    const diagonal = a[row + i]!
    for (let j = 0; j <= i; j++) {
      const other = j * n
      let s0 = 0
      let s1 = 0
      let s2 = 0
      let s3 = 0
      let k = 0
      for (; k + 3 < j; k += 4) {
        s0 += a[row + k]! * a[other + k]!
        s1 += a[row + k + 1]! * a[other + k + 1]!
        s2 += a[row + k + 2]! * a[other + k + 2]!
        s3 += a[row + k + 3]! * a[other + k + 3]!
      }
      for (; k < j; k++) s0 += a[row + k]! * a[other + k]!
      const rest = a[row + j]! - (s0 + s1 + (s2 + s3))
      if (j < i) a[row + j] = rest / a[other + j]!
      else {
        if (!(rest > tolerance * diagonal)) return i
        a[row + i] = Math.sqrt(rest)
      }
    }
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
