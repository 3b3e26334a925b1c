import { betaQuantile } from '../distributions.js'
import { proportionInterval, type ProportionInterval } from './wilson.js'

/**
 * Exact (Clopper–Pearson) interval of a proportion of independent trials: never covers less than `level`,
 * usually more. Source: Clopper & Pearson 1934, by beta quantiles.
 */
export const clopperPearsonInterval = (successes: number, trials: number, level = 0.95): ProportionInterval =>
  proportionInterval(successes, trials, () => {
    const tail = (1 - level) / 2
    return [
      successes === 0 ? 0 : betaQuantile(tail, successes, trials - successes + 1),
      successes === trials ? 1 : betaQuantile(1 - tail, successes + 1, trials - successes),
    ]
  })
