import { type BoundedMean, type Generality, type Scale } from './mean-result.js'
import { wilsonInterval } from './wilson.js'

/** A slider's points are not separate judgements: more steps than this say nothing more. */
const mostSteps = 10

/**
 * An interval for equal votes: each vote is taken as a count of successes in as many trials as the scale has steps (4 on
 * 1–5), which spreads votes as a binomial would, and the mean's place on the scale gets Wilson's interval. `units` are the
 * independent units of the design, raters or items, whichever are fewer, because votes of one rater repeat each other.
 * Source: the binomial reference of Hoßfeld et al. 2011 (SOS); METHODS handbook §6.1.
 */
export const boundedMean = (
  estimate: number,
  counts: { raters: number; items: number; cells: number },
  generalisesTo: Generality,
  scale: Scale,
  level: number,
): BoundedMean => {
  const width = scale.max - scale.min
  if (!(width > 0) || estimate < scale.min || estimate > scale.max)
    throw new RangeError('boundedMean: the mean lies outside the scale')
  const units = generalisesTo === 'raters-and-items' ? Math.min(counts.raters, counts.items) : counts.cells
  const trials = units * Math.min(width, mostSteps)
  const share = wilsonInterval(((estimate - scale.min) / width) * trials, trials, level)
  if (share.reason !== null) throw new RangeError('boundedMean: no votes')
  return {
    ...counts,
    method: 'bounded',
    generalisesTo,
    estimate,
    se: null,
    df: null,
    ci: [scale.min + share.ci[0] * width, scale.min + share.ci[1] * width],
    p: null,
    reason: 'no-variance',
  }
}
