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

const groupByUnit = (data: UnitValues): number[][] => {
  const groups: number[][] = Array.from({ length: data.units }, () => [])
  for (let k = 0; k < data.size; k++) groups[data.unit[k]!]!.push(data.value[k]!)
  return groups
}

export const unitPatterns = (data: UnitValues): UnitPatterns => {
  const pairable = groupByUnit(data).filter((values) => values.length >= 2)
  const values = Float64Array.from(new Set(pairable.flat())).sort()
  const indexOf = new Map([...values].map((value, index) => [value, index]))
  const known = new Map<string, number>()
  const patternOf = new Int32Array(pairable.length)
  const patterns: { size: number; counts: Map<number, number> }[] = []
  const weights: number[] = []
  pairable.forEach((unit, position) => {
    const indexes = unit.map((value) => indexOf.get(value)!).sort((a, b) => a - b)
    const key = indexes.join(',')
    let pattern = known.get(key)
    if (pattern === undefined) {
      pattern = patterns.length
      known.set(key, pattern)
      const counts = new Map<number, number>()
      for (const index of indexes) counts.set(index, (counts.get(index) ?? 0) + 1)
      patterns.push({ size: unit.length, counts })
      weights.push(0)
    }
    patternOf[position] = pattern
    weights[pattern]!++
  })
  const entries = patterns.flatMap(({ counts }) => [...counts])
  const starts = new Int32Array(patterns.length + 1)
  patterns.forEach(({ counts }, p) => (starts[p + 1] = starts[p]! + counts.size))
  return {
    values,
    patternOf,
    weights: Int32Array.from(weights),
    sizes: Int32Array.from(patterns, ({ size }) => size),
    starts,
    entryValue: Int32Array.from(entries, ([value]) => value),
    entryCount: Int32Array.from(entries, ([, count]) => count),
  }
}
