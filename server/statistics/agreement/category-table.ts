import type { UnitValues } from './unit-values.js'

/** How many raters put each unit into each category; units without a value are left out. */
export interface CategoryTable {
  /** Category values, ascending. */
  readonly categories: readonly number[]
  readonly units: readonly (readonly number[])[]
}

/** `declared` adds categories that nobody used, such as the ends of a scale. */
export const categoryTable = (data: UnitValues, declared: readonly number[] = []): CategoryTable => {
  const categories = [...new Set([...declared, ...data.value.subarray(0, data.size)])].sort((a, b) => a - b)
  const indexOf = new Map(categories.map((value, index) => [value, index]))
  const units = new Map<number, number[]>()
  for (let k = 0; k < data.size; k++) {
    const unit = data.unit[k]!
    let counts = units.get(unit)
    if (counts === undefined) units.set(unit, (counts = new Array<number>(categories.length).fill(0)))
    counts[indexOf.get(data.value[k]!)!]!++
  }
  return { categories, units: [...units.values()] }
}
