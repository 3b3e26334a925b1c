import { type BoundedMean, type Generality, type Scale } from './mean-result.js'
import { wilsonInterval } from './wilson.js'

/**
 * An interval for equal votes: on a scale from `min` to `max` no distribution with a given mean spreads wider than
 * the two-point one on the ends, so the mean's place on the scale is treated as a proportion with `units · (max − min)`
 * pseudo trials and gets Wilson's interval. `units` are the independent units of the design: raters or items, whichever
 * are fewer, because votes of one rater repeat each other. Source: the binomial bound of Hoßfeld et al. 2011 (SOS).
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
  const trials = units * width
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
