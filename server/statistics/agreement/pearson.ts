import { tTwoSided } from '../distributions.js'
import { type Figure, figure, undefinedFigure } from '../reason.js'

/** Pearson's correlation of paired values; null below two pairs or without spread on either side. */
export const pearson = (x: readonly number[], y: readonly number[]): Figure => {
  if (x.length !== y.length) throw new RangeError('pearson requires as many x as y')
  const n = x.length
  if (n < 2) return undefinedFigure('too-few-values')
  const meanX = x.reduce((sum, value) => sum + value, 0) / n
  const meanY = y.reduce((sum, value) => sum + value, 0) / n
  let xx = 0
  let yy = 0
  let xy = 0
  for (let k = 0; k < n; k++) {
    const dx = x[k]! - meanX
    const dy = y[k]! - meanY
    xx += dx * dx
    yy += dy * dy
    xy += dx * dy
  }
  const negligible = 1e-24 * n
  if (xx <= negligible * meanX ** 2 || yy <= negligible * meanY ** 2) return undefinedFigure('no-variance')
  return figure(Math.max(-1, Math.min(1, xy / Math.sqrt(xx * yy))))
}

/** Two-sided p of a correlation of n independent pairs against 0. */
export const correlationP = (r: number, n: number): Figure => {
  if (n < 3) return undefinedFigure('too-few-values')
  if (Math.abs(r) >= 1) return figure(0)
  return figure(tTwoSided(r * Math.sqrt((n - 2) / (1 - r * r)), n - 2))
}
