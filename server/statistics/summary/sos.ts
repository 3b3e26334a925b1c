import type { Scale } from '../intervals/mean-result.js'
import { type Figure, figure, undefinedFigure } from '../reason.js'

/** Mean and population variance of the votes of one clip or condition. */
export interface ConditionSpread {
  readonly mean: number
  readonly variance: number
}

/**
 * The SOS parameter a: how wide votes spread at a given mean, var = a · (mean − min)(max − mean), by least squares
 * through 0 over conditions. 0 is full agreement, 1 the widest spread a scale allows. A sudden fall in a standing panel
 * means anchoring or copying, a rise confusion. Source: Hoßfeld, Schatz & Egger 2011 (QoMEX).
 */
export const sosParameter = (conditions: readonly ConditionSpread[], scale: Scale): Figure => {
  let products = 0
  let squares = 0
  for (const { mean, variance } of conditions) {
    if (mean < scale.min || mean > scale.max) return undefinedFigure('outside-domain')
    const widest = (mean - scale.min) * (scale.max - mean)
    products += widest * variance
    squares += widest * widest
  }
  if (conditions.length === 0) return undefinedFigure('no-data')
  return squares === 0 ? undefinedFigure('no-variance') : figure(products / squares)
}
