/**
 * Likelihood class 1…5 of a measured defect rate, so that measured and judged risks stand in one matrix:
 * below 0.1 %, 1 %, 5 %, 20 %, and above.
 */
export function likelihoodOf(rate: number): 1 | 2 | 3 | 4 | 5 {
  if (rate < 0.001) return 1
  if (rate < 0.01) return 2
  if (rate < 0.05) return 3
  if (rate < 0.2) return 4
  return 5
}
