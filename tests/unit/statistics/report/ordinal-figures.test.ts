import { describe, expect, test } from 'vitest'
import { createRandom } from '../../../../server/statistics/random.js'
import type { NamedTable } from '../../../../server/statistics/report/named-table.js'
import { ordinalFigures } from '../../../../server/statistics/report/ordinal-figures.js'
import { expectClose } from '../close-to.js'

/** Everybody scores everything once; `score` sees system, rater and item. */
function complete(
  systems: string[],
  raters: number,
  items: number,
  score: (system: number, rater: number, item: number) => number,
): NamedTable {
  const size = systems.length * raters * items
  const at = (k: number): [number, number, number] => [
    Math.floor(k / (raters * items)),
    Math.floor(k / items) % raters,
    k % items,
  ]
  const column = (part: number): Int32Array => Int32Array.from({ length: size }, (_, k) => at(k)[part]!)
  return {
    table: {
      size,
      system: column(0),
      rater: column(1),
      item: column(2),
      score: Float64Array.from({ length: size }, (_, k) => score(...at(k))),
      votes: new Int32Array(size).fill(1),
      systems: systems.length,
      raters,
      items,
    },
    systems,
    systemCodes: systems.map((_, k) => k),
    raters: Array.from({ length: raters }, (_, k) => `r${k}`),
    items: Array.from({ length: items }, (_, k) => `i${k}`),
  }
}

function noisy(systems: string[], raters: number, items: number, step: number): NamedTable {
  const random = createRandom('words')
  const lenient = Array.from({ length: raters }, () => 0.5 * random.normal())
  return complete(systems, raters, items, (s, r) =>
    Math.min(5, Math.max(1, Math.round(3 + step * (s - 1) + lenient[r]! + 0.9 * random.normal()))),
  )
}

const meansOf = ({ table, systems }: NamedTable): { mean: number }[] =>
  systems.map((_, system) => {
    const own = table.score.filter((__, k) => table.system[k] === system)
    return { mean: own.reduce((sum, y) => sum + y, 0) / own.length }
  })

describe('scores read as words', () => {
  test('strengths sum to zero, stand in the order of the means, and thresholds ascend between the scores', () => {
    const named = noisy(['A', 'B', 'C'], 12, 8, 0.7)
    const { ordinal_model: model } = ordinalFigures(named, meansOf(named))
    const strengths = model!.systems.map((s) => s.log_odds)
    expect(strengths.reduce((a, b) => a + b)).toBeCloseTo(0, 10)
    expect(strengths).toEqual([...strengths].sort((a, b) => a - b))
    expect(model!.reversed_pairs).toEqual([])
    expect(model!.thresholds.map(({ below, above }) => [below, above])).toEqual([
      [1, 2],
      [2, 3],
      [3, 4],
      [4, 5],
    ])
    const cuts = model!.thresholds.map(({ estimate }) => estimate)
    expect(cuts).toEqual([...cuts].sort((a, b) => a - b))
    expect(model!.variance.rater).toBeGreaterThan(0.3)
    for (const { se, ci95, log_odds } of model!.systems) {
      expectClose((ci95![1] - ci95![0]) / 2, 1.959963984540054 * se!)
      expectClose((ci95![1] + ci95![0]) / 2, log_odds, 1e-9)
    }
  })

  test('a pair that only unequal steps between the words put in order is named', () => {
    // A: mostly 4, a few 1. B: 3 and 4 in turn. The mean prefers A, and so do the words when 1 weighs like 3.
    const named = complete(['A', 'B'], 10, 10, (s, r, i) =>
      s === 0 ? ((r * 10 + i) % 9 === 0 ? 1 : 4) : (r + i) % 2 === 0 ? 3 : 4,
    )
    const means = [{ mean: 3.4 }, { mean: 3.5 }]
    const { ordinal_model: model } = ordinalFigures(named, means)
    expect(model!.systems[0]!.log_odds).toBeGreaterThan(model!.systems[1]!.log_odds)
    expect(model!.reversed_pairs).toEqual([{ a: 'B', b: 'A' }])
  })

  test('the order of the systems’ names does not matter', () => {
    const named = noisy(['A', 'B', 'C'], 9, 6, 0.6)
    const turned: NamedTable = {
      ...named,
      systems: ['C', 'B', 'A'],
      table: { ...named.table, system: named.table.system.map((s) => 2 - s) },
    }
    const a = ordinalFigures(named, meansOf(named)).ordinal_model!
    const b = ordinalFigures(turned, meansOf(turned)).ordinal_model!
    for (const { system, log_odds, se } of a.systems) {
      const other = b.systems.find((s) => s.system === system)!
      expectClose(other.log_odds, log_odds, 1e-4)
      expectClose(other.se, se!, 1e-3)
    }
  })

  test('one rater or one item leaves a single term, and sliders and equal votes have no words', () => {
    const one = noisy(['A', 'B', 'C'], 1, 30, 0.6)
    expect(ordinalFigures(one, meansOf(one)).ordinal_model?.variance).toMatchObject({
      rater: null,
      rater_reason: 'one-rater',
    })
    const slider = complete(['A', 'B'], 5, 6, (s, r, i) => 40 + s + 7 * r + i)
    expect(ordinalFigures(slider, meansOf(slider)).ordinal_model_reason).toBe('too-many-categories')
    const equal = complete(['A', 'B'], 5, 6, () => 3)
    expect(ordinalFigures(equal, meansOf(equal)).ordinal_model_reason).toBe('no-variance')
  })
})
