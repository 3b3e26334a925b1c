import { groupCodes } from '../cells/group-codes.js'
import type { UnitValues } from './unit-values.js'

/**
 * Units with at least two values, grouped by what was given to them: a unit with votes 4, 4, 5 is the same pattern
 * as any other with 4, 4, 5. Agreement depends only on how often each pattern occurs, so a bootstrap draw of units costs
 * one addition a unit, and the rest follows the far fewer patterns.
 */
export interface UnitPatterns {
  /** Distinct values, ascending. */
  readonly values: Float64Array
  /** Pattern of each pairable unit. */
  readonly patternOf: Int32Array
  /** Units of each pattern. */
  readonly weights: Int32Array
  /** Values in a unit of the pattern. */
  readonly sizes: Int32Array
  /** Entries of pattern p are starts[p] … starts[p + 1] − 1: which value, how often. */
  readonly starts: Int32Array
  readonly entryValue: Int32Array
  readonly entryCount: Int32Array
}

export const unitPatterns = (data: UnitValues): UnitPatterns => {
  const { starts: first, order } = groupCodes(data.unit, data.size, data.units)
  const sizeOf = (unit: number): number => first[unit + 1]! - first[unit]!
  const distinct = new Set<number>()
  for (let k = 0; k < data.size; k++) if (sizeOf(data.unit[k]!) >= 2) distinct.add(data.value[k]!)
  const values = Float64Array.from(distinct).sort()
  const indexOf = new Map([...values].map((value, index) => [value, index]))
  const known = new Map<string, number>()
  const patternOf: number[] = []
  const sizes: number[] = []
  const weights: number[] = []
  const starts = [0]
  const entryValue: number[] = []
  const entryCount: number[] = []
  for (let unit = 0; unit < data.units; unit++) {
    const size = sizeOf(unit)
    if (size < 2) continue
    const indexes = new Int32Array(size)
    for (let k = 0; k < size; k++) indexes[k] = indexOf.get(data.value[order[first[unit]! + k]!]!)!
    const key = indexes.sort().join()
    let pattern = known.get(key)
    if (pattern === undefined) {
      pattern = sizes.length
      known.set(key, pattern)
      sizes.push(size)
      weights.push(0)
      for (let k = 0; k < size; k++) {
        if (k > 0 && indexes[k] === indexes[k - 1]) entryCount[entryCount.length - 1]!++
        else {
          entryValue.push(indexes[k]!)
          entryCount.push(1)
        }
      }
      starts.push(entryValue.length)
    }
    patternOf.push(pattern)
    weights[pattern]!++
  }
  return {
    values,
    patternOf: Int32Array.from(patternOf),
    weights: Int32Array.from(weights),
    sizes: Int32Array.from(sizes),
    starts: Int32Array.from(starts),
    entryValue: Int32Array.from(entryValue),
    entryCount: Int32Array.from(entryCount),
  }
}
