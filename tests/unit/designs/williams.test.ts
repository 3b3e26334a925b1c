import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { planDesign } from '../../../server/domain/designs/plan-design.js'
import type { DesignTrial } from '../../../server/domain/designs/types.js'
import { williamsFirstRow } from '../../../server/domain/designs/williams.js'
import { readOracle } from '../statistics/oracle.js'

const names = (prefix: string, count: number) =>
  Array.from({ length: count }, (_, index) => `${prefix}${index}`)

function williamsOf(systems: number, prompts: number, ratings: number, trials: number, seed: string) {
  return planDesign({
    kind: 'williams',
    conditions: names('s', systems),
    baseline: null,
    prompts: names('p', prompts),
    perTrial: 1,
    ratingsPerStimulus: ratings,
    trialsPerSession: trials,
    uniformShare: 0.2,
    seed,
  }).rows.map((row) => row.trials)
}

const neighbours = (row: readonly DesignTrial[]) =>
  row.slice(1).map((trial, index) => [row[index]!, trial] as const)

describe('williams', () => {
  it('starts as the published square of four does', () => {
    const first = williamsFirstRow(4)
    const rows = [0, 1, 2, 3].map((shift) => first.map((value) => (value + shift) % 4))
    const { williams } = readOracle('bws_wer_designs') as { williams: Record<'4', number[][]> }
    expect(rows).toEqual(williams['4'])
  })

  const sizes = {
    systems: fc.integer({ min: 1, max: 7 }),
    prompts: fc.integer({ min: 2, max: 14 }),
    ratings: fc.integer({ min: 1, max: 6 }),
    trials: fc.integer({ min: 1, max: 40 }),
    seed: fc.string(),
  }

  it('says no sentence twice in a row, though raters hear its rows as they are planned', () => {
    fc.assert(
      fc.property(fc.record(sizes), ({ systems, prompts, ratings, trials, seed }) => {
        for (const row of williamsOf(systems, prompts, ratings, trials, seed))
          for (const [before, after] of neighbours(row)) expect(after.prompt).not.toBe(before.prompt)
      }),
    )
  })

  it('puts no system beside itself where sentences fill the squares', () => {
    const squares = fc.record({ ...sizes, sections: fc.integer({ min: 1, max: 3 }) })
    fc.assert(
      fc.property(squares, ({ systems, sections, ratings, trials, seed }) => {
        for (const row of williamsOf(systems + 1, (systems + 1) * sections, ratings, trials, seed))
          for (const [before, after] of neighbours(row))
            expect(after.conditions).not.toEqual(before.conditions)
      }),
    )
  })

  it('lets every system follow every other equally often', () => {
    fc.assert(
      fc.property(fc.integer({ min: 2, max: 8 }), fc.integer({ min: 1, max: 3 }), (systems, ratings) => {
        const follows = new Map<string, number>()
        for (const row of williamsOf(systems, systems, ratings, systems, 'seed'))
          for (const [before, after] of neighbours(row)) {
            const pair = `${before.conditions[0]!}>${after.conditions[0]!}`
            follows.set(pair, (follows.get(pair) ?? 0) + 1)
          }
        expect(follows.size).toBe(systems * (systems - 1))
        expect(new Set(follows.values()).size).toBe(1)
      }),
    )
  })
})
