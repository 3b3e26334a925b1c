import { likelihoodBounds } from '../../../contract/risks.js'

/** Likelihood class 1…5 of a measured defect rate, so that measured and judged risks stand in one matrix. */
export function likelihoodOf(rate: number): number {
  return 1 + likelihoodBounds.filter((bound) => rate >= bound).length
}
