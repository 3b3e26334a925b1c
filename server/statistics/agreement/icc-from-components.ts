import { type Figure, figure, undefinedFigure } from '../reason.js'

export interface ReliabilityComponents {
  /** Variance between targets: clips, or systems if these are what is measured. */
  readonly target: number
  readonly rater: number
  readonly residual: number
}

/**
 * Reliability of one vote and of the mean of k different raters' votes for tables with gaps, from variance components:
 * target / (target + rater + residual), the last two divided by k for the mean.
 * Source: METHODS handbook §6.8; Shrout & Fleiss 1979 in terms of components.
 */
export const iccFromComponents = (
  { target, rater, residual }: ReliabilityComponents,
  k: number,
): { readonly single: Figure; readonly average: Figure; readonly k: number } => {
  if (!(k >= 1)) throw new RangeError('iccFromComponents: k must be at least 1')
  const share = (error: number): Figure =>
    target + error > 0 ? figure(target / (target + error)) : undefinedFigure('no-variance')
  return { single: share(rater + residual), average: share((rater + residual) / k), k }
}

/** Harmonic mean of the raters per target: the k for which the reliability of the mean holds in an uneven table. */
export const effectiveRaters = (ratersPerTarget: ArrayLike<number>): number | null => {
  let inverse = 0
  let targets = 0
  for (let t = 0; t < ratersPerTarget.length; t++) {
    const raters = ratersPerTarget[t]!
    if (raters === 0) continue
    inverse += 1 / raters
    targets += 1
  }
  return targets === 0 ? null : targets / inverse
}
