import { type Figure, figure, undefinedFigure } from '../reason.js'
import { type UnitPatterns, unitPatterns } from './unit-patterns.js'
import type { UnitValues } from './unit-values.js'

/** How far two values are apart: equal or not, by rank, by difference, by relative difference. */
export type Metric = 'nominal' | 'ordinal' | 'interval' | 'ratio'

/** Alpha as a function of how many units of each pattern there are. */
export type AlphaOf = (weights: Int32Array) => Figure

/**
 * Where values lie on a line whose squared distances are the metric. Krippendorff's ordinal metric is the squared
 * distance of mid-ranks among all pairable values, so it moves with every draw; nominal and ratio have no such line.
 */
const positions = (
  metric: 'ordinal' | 'interval',
  values: Float64Array,
  counts: Float64Array,
  out: Float64Array,
): void => {
  let below = 0
  for (let c = 0; c < values.length; c++) {
    out[c] = metric === 'interval' ? values[c]! - values[0]! : below + counts[c]! / 2
    below += counts[c]!
  }
}

const ratioDistance = (a: number, b: number): number => (a === b ? 0 : ((a - b) / (a + b)) ** 2)

/** Disagreement inside one unit of each pattern for a metric that does not depend on the counts. */
const fixedDisagreements = (
  patterns: UnitPatterns,
  distance: (a: number, b: number) => number,
): Float64Array =>
  Float64Array.from(patterns.sizes, (size, p) => {
    let sum = 0
    for (let i = patterns.starts[p]!; i < patterns.starts[p + 1]!; i++)
      for (let j = i + 1; j < patterns.starts[p + 1]!; j++)
        sum +=
          2 *
          patterns.entryCount[i]! *
          patterns.entryCount[j]! *
          distance(patterns.values[patterns.entryValue[i]!]!, patterns.values[patterns.entryValue[j]!]!)
    return sum / (size - 1)
  })

/** Prepares everything that stays the same over draws. Observed and expected disagreement share the factor 1/n. */
export const alphaOf = (patterns: UnitPatterns, metric: Metric): AlphaOf => {
  const { values, sizes, starts, entryValue, entryCount } = patterns
  const counts = new Float64Array(values.length)
  const place = new Float64Array(values.length)
  const onLine = metric === 'ordinal' || metric === 'interval'
  const nominal = (a: number, b: number): number => (a === b ? 0 : 1)
  const inside = onLine ? null : fixedDisagreements(patterns, metric === 'nominal' ? nominal : ratioDistance)
  return (weights) => {
    counts.fill(0)
    let n = 0
    for (let p = 0; p < sizes.length; p++) {
      const weight = weights[p]!
      if (weight === 0) continue
      n += weight * sizes[p]!
      for (let e = starts[p]!; e < starts[p + 1]!; e++) counts[entryValue[e]!]! += weight * entryCount[e]!
    }
    if (n === 0) return undefinedFigure('no-pairable-values')
    let observed = 0
    let expected = 0
    if (onLine) {
      positions(metric, values, counts, place)
      for (let p = 0; p < sizes.length; p++) {
        const weight = weights[p]!
        if (weight === 0) continue
        const size = sizes[p]!
        let sum = 0
        for (let e = starts[p]!; e < starts[p + 1]!; e++) sum += entryCount[e]! * place[entryValue[e]!]!
        let squares = 0
        for (let e = starts[p]!; e < starts[p + 1]!; e++)
          squares += entryCount[e]! * (place[entryValue[e]!]! - sum / size) ** 2
        observed += (weight * 2 * size * squares) / (size - 1)
      }
      let sum = 0
      for (let c = 0; c < values.length; c++) sum += counts[c]! * place[c]!
      for (let c = 0; c < values.length; c++) expected += 2 * n * counts[c]! * (place[c]! - sum / n) ** 2
    } else {
      for (let p = 0; p < sizes.length; p++) observed += weights[p]! * inside![p]!
      if (metric === 'nominal') {
        expected = n * n
        for (let c = 0; c < values.length; c++) expected -= counts[c]! ** 2
      } else
        for (let c = 0; c < values.length; c++)
          for (let k = c + 1; k < values.length; k++)
            expected += 2 * counts[c]! * counts[k]! * ratioDistance(values[c]!, values[k]!)
    }
    return expected === 0 ? undefinedFigure('no-variance') : figure(1 - ((n - 1) * observed) / expected)
  }
}

/** Alpha from patterns that were prepared once for several metrics or a bootstrap. */
export const alphaFromPatterns = (patterns: UnitPatterns, metric: Metric): Figure => {
  if (metric === 'ratio' && patterns.values.some((value) => value < 0))
    return undefinedFigure('outside-domain')
  return alphaOf(patterns, metric)(patterns.weights)
}

/**
 * Krippendorff's alpha: do raters agree beyond what pooled values would by chance? 1 is perfect, 0 is chance, below 0
 * is systematic disagreement. Any number of raters, missing values allowed; a unit with one value is left out. Ordinal
 * for 5-point scales, interval for 0–100, nominal for fault tags, ratio for counts and times.
 * A low alpha of single votes is normal when systems are close; look at the reliability of the mean beside it.
 * Source: Krippendorff 2011, "Computing Krippendorff's Alpha-Reliability".
 */
export const krippendorffAlpha = (data: UnitValues, metric: Metric): Figure =>
  alphaFromPatterns(unitPatterns(data), metric)
