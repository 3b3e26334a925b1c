import { normalQuantile } from '../distributions.js'
import { type Interval, type Undefined, undefinedFigure } from '../reason.js'

export type ProportionInterval =
  | { readonly value: number; readonly ci: Interval; readonly reason: null }
  | (Undefined & { readonly ci: null })

/** Guards what all proportions share: 0 ≤ successes ≤ trials, and a null without trials. */
export const proportionInterval = (
  successes: number,
  trials: number,
  limits: (p: number) => Interval,
): ProportionInterval => {
  if (!(successes >= 0 && successes <= trials))
    throw new RangeError('successes must lie between 0 and trials')
  if (trials === 0) return { ...undefinedFigure('no-data'), ci: null }
  const p = successes / trials
  return { value: p, ci: limits(p), reason: null }
}

/**
 * Wilson score interval of a proportion of independent trials. Neither count needs to be whole.
 * Source: Wilson 1927; Newcombe 1998, Stat. Med. 17:857, method 3.
 */
export const wilsonInterval = (successes: number, trials: number, level = 0.95): ProportionInterval =>
  proportionInterval(successes, trials, (p) => {
    const z2 = normalQuantile(1 - (1 - level) / 2) ** 2
    const centre = p + z2 / (2 * trials)
    const half = Math.sqrt((z2 * p * (1 - p)) / trials + z2 ** 2 / (4 * trials ** 2))
    const low = successes === 0 ? 0 : (centre - half) / (1 + z2 / trials)
    const high = successes === trials ? 1 : (centre + half) / (1 + z2 / trials)
    return [low, high]
  })
