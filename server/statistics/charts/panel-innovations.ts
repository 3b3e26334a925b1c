/** The mean of one wave, with what its variance is made of. */
export interface WaveMean {
  readonly mean: number
  /** The part of the variance that stays with the raters: who they are, not what they happened to answer. */
  readonly panelVariance: number
  /** The part that is drawn anew in every wave. */
  readonly noiseVariance: number
  /** Share of this wave's raters who also heard the wave before, 0…1. */
  readonly overlap: number
}

/**
 * What each wave says that the waves before it did not: standardised one-step prediction errors, independent and
 * standard normal while nothing but the panel's turnover happens. A chart of plain wave means would take the slow drift
 * of a panel that changes a few raters a week for a change of the voice.
 *
 * The level is constant and unknown; the panel's deviation from it is a first-order autoregression whose memory is the
 * overlap of raters. The first wave only sets the level, so its innovation is null. Kalman filter with an exact
 * diffuse start for the level.
 *
 * Source: Durbin & Koopman, Time Series Analysis by State Space Methods, ch. 4–5; residual charts for correlated data:
 * Alwan & Roberts 1988, J. Bus. Econ. Stat. 6:87.
 */
export function panelInnovations(waves: readonly WaveMean[]): (number | null)[] {
  let level = 0
  let panel = 0
  // Covariance of (level, panel).
  let [ll, lp, pp] = [0, 0, 0]
  return waves.map((wave, index) => {
    const { mean, panelVariance, noiseVariance, overlap } = wave
    if (index === 0) {
      // Given the first mean, level and panel are known only up to their sum.
      level = mean
      ll = panelVariance + noiseVariance
      lp = -panelVariance
      pp = panelVariance
      return null
    }
    panel *= overlap
    lp *= overlap
    pp = overlap ** 2 * pp + (1 - overlap ** 2) * panelVariance
    const expected = ll + 2 * lp + pp + noiseVariance
    const error = mean - level - panel
    if (!(expected > 0)) return error === 0 ? 0 : null
    const [gainLevel, gainPanel] = [(ll + lp) / expected, (lp + pp) / expected]
    level += gainLevel * error
    panel += gainPanel * error
    const [oldLl, oldLp, oldPp] = [ll, lp, pp]
    ll = oldLl - gainLevel * (oldLl + oldLp)
    lp = oldLp - gainLevel * (oldLp + oldPp)
    pp = oldPp - gainPanel * (oldLp + oldPp)
    return error / Math.sqrt(expected)
  })
}
