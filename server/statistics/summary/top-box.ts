import { wilsonInterval, type ProportionInterval } from '../intervals/wilson.js'
import type { Histogram } from './vote-summary.js'

/**
 * Share of votes at or above `threshold` (top-2-box on a 5-point scale: 4) with Wilson's interval. The interval treats
 * votes as independent, so it suits one clip rated once by each rater; for a system code the votes 1 and 0 and use the
 * default engine.
 */
export const topBoxShare = (histogram: Histogram, threshold: number, level = 0.95): ProportionInterval => {
  let all = 0
  let top = 0
  for (const { value, count } of histogram) {
    all += count
    if (value >= threshold) top += count
  }
  return wilsonInterval(top, all, level)
}
