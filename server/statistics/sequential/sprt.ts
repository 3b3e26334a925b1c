export interface Sprt {
  logLikelihoodRatio: number
  /** Reaching it accepts H1. */
  upper: number
  /** Reaching it accepts H0. */
  lower: number
  decision: 'h0' | 'h1' | 'continue'
}

/**
 * Wald's sequential probability ratio test of a share: H0 p = p0 against H1 p = p1 > p0.
 *
 * The fastest way to choose between two named values; it answers nothing about values between them (a confidence
 * sequence does). Bounds ln((1−β)/α) and ln(β/(1−α)). One independent outcome per rater.
 *
 * Source: Wald 1945. Oracle: sequential.sprt.
 */
export function sprt(
  wins: number,
  losses: number,
  { p0, p1, alpha = 0.05, beta = 0.2 }: { p0: number; p1: number; alpha?: number; beta?: number },
): Sprt {
  if (!(p0 > 0 && p1 > p0 && p1 < 1)) throw new RangeError('sprt requires 0 < p0 < p1 < 1')
  const ratio = wins * Math.log(p1 / p0) + losses * Math.log((1 - p1) / (1 - p0))
  const upper = Math.log((1 - beta) / alpha)
  const lower = Math.log(beta / (1 - alpha))
  const decision = ratio >= upper ? 'h1' : ratio <= lower ? 'h0' : 'continue'
  return { logLikelihoodRatio: ratio, upper, lower, decision }
}
