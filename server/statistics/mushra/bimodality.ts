import type { Reason } from '../reason.js'

/** Shape of a sample of scores. */
export interface Shape {
  n: number
  skewness: number | null
  /** Excess kurtosis: 0 for a normal distribution. */
  excessKurtosis: number | null
  /** b = (g² + 1) / (k + 3(n−1)²/((n−2)(n−3))). */
  bimodality: number | null
  /** b > 5/9, the value of a uniform distribution: more than one group of raters may be speaking. */
  suggestsModes: boolean | null
  reason: Reason | null
}

/**
 * Sarle's bimodality coefficient with sample-adjusted skewness and kurtosis, as BS.1534-3 asks for.
 *
 * Answers: do the scores of one condition look like one opinion or several? A flag for a histogram, not a proof:
 * heavy skew alone raises it. Undefined below 4 scores and when all scores are equal.
 *
 * Source: ITU-R BS.1534-3 (METHODS §1.6); Pfister et al. 2013, Front. Psychol. 4:700.
 */
export function bimodality(scores: readonly number[]): Shape {
  const n = scores.length
  const undefinedBecause = (reason: Reason): Shape => ({
    n,
    skewness: null,
    excessKurtosis: null,
    bimodality: null,
    suggestsModes: null,
    reason,
  })
  if (n < 4) return undefinedBecause('too-few-values')
  const mean = scores.reduce((sum, x) => sum + x, 0) / n
  let m2 = 0
  let m3 = 0
  let m4 = 0
  for (const x of scores) {
    const d = x - mean
    m2 += d * d
    m3 += d ** 3
    m4 += d ** 4
  }
  m2 /= n
  m3 /= n
  m4 /= n
  if (m2 === 0 || scores.every((x) => x === scores[0])) return undefinedBecause('no-variance')
  const skewness = (Math.sqrt(n * (n - 1)) / (n - 2)) * (m3 / m2 ** 1.5)
  const kurtosis = ((n - 1) / ((n - 2) * (n - 3))) * ((n + 1) * (m4 / (m2 * m2) - 3) + 6)
  const b = (skewness * skewness + 1) / (kurtosis + (3 * (n - 1) ** 2) / ((n - 2) * (n - 3)))
  return { n, skewness, excessKurtosis: kurtosis, bimodality: b, suggestsModes: b > 5 / 9, reason: null }
}

/** BS.1534-3's reading of residual skewness: above 0.5 warn, above 1.0 severe. */
export function residualSkewness(skewness: number): 'fine' | 'warn' | 'severe' {
  const size = Math.abs(skewness)
  if (size > 1) return 'severe'
  return size > 0.5 ? 'warn' : 'fine'
}
