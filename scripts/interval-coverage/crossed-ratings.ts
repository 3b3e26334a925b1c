import type { Cells } from '../../server/statistics/cells/cell-table.js'
import { normalCdf } from '../../server/statistics/distributions.js'
import type { PlanningComponents } from '../../server/statistics/planning/standard-errors.js'
import type { Random } from '../../server/statistics/random.js'

/** Which cells of raters × items are filled for a system. */
export type Design = 'complete' | 'a third missing' | 'two thirds missing' | 'Latin square'

export interface Setting {
  readonly raters: number
  readonly items: number
  readonly design: Design
}

const isFilled = (design: Design, r: number, i: number, system: number, random: Random): boolean => {
  if (design === 'complete') return true
  if (design === 'Latin square') return (r + i) % 2 === system
  return random.uniform() >= (design === 'a third missing' ? 1 / 3 : 2 / 3)
}

const draws = (random: Random, variance: number, count: number): Float64Array =>
  Float64Array.from({ length: count }, () => Math.sqrt(variance) * random.normal())

/** New raters and new items give two systems of the same quality whole votes from 1 to 5. */
export const crossedRatings = (
  { raters, items, design }: Setting,
  components: PlanningComponents,
  quality: number,
  random: Random,
): [Cells, Cells] => {
  const rater = draws(random, components.rater, raters)
  const item = draws(random, components.item, items)
  const system = (code: number): Cells => {
    const raterSystem = draws(random, components.raterSystem, raters)
    const itemSystem = draws(random, components.itemSystem, items)
    const spread = Math.sqrt(components.residual)
    const rows = { rater: [] as number[], item: [] as number[], value: [] as number[] }
    for (let r = 0; r < raters; r++)
      for (let i = 0; i < items; i++) {
        if (!isFilled(design, r, i, code, random)) continue
        const level =
          quality + rater[r]! + raterSystem[r]! + item[i]! + itemSystem[i]! + spread * random.normal()
        rows.rater.push(r)
        rows.item.push(i)
        rows.value.push(Math.min(5, Math.max(1, Math.round(level))))
      }
    return {
      size: rows.rater.length,
      rater: Int32Array.from(rows.rater),
      item: Int32Array.from(rows.item),
      value: Float64Array.from(rows.value),
      raters,
      items,
    }
  }
  return [system(0), system(1)]
}

/** The true mean vote over all raters and items. */
export const trueMean = (components: PlanningComponents, quality: number): number => {
  const { rater, item, raterSystem, itemSystem, residual } = components
  const sd = Math.sqrt(rater + item + raterSystem + itemSystem + residual)
  let mean = 5
  for (let vote = 1; vote < 5; vote++) mean -= normalCdf((vote + 0.5 - quality) / sd)
  return mean
}
