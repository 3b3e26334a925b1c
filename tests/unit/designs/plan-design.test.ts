import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { groupBy } from '../../../server/lib/group-by.js'
import { groupsOf, planDesign } from '../../../server/domain/designs/plan-design.js'
import {
  type DesignInput,
  type DesignKind,
  type DesignPlan,
  cellKey,
  stimulusKey,
} from '../../../server/domain/designs/types.js'

const names = (prefix: string, count: number): string[] =>
  Array.from({ length: count }, (_, index) => `${prefix}${String(index).padStart(2, '0')}`)

function design(kind: DesignKind, perTrial: DesignInput['perTrial']): fc.Arbitrary<DesignInput> {
  const least = perTrial === 'all' || perTrial === 1 ? 1 : perTrial
  return fc.record({
    kind: fc.constant(kind),
    conditions: fc.integer({ min: least, max: 7 }).map((count) => names('system', count)),
    baseline: fc.constantFrom(null, 'system00'),
    prompts: fc.integer({ min: 1, max: 14 }).map((count) => names('prompt', count)),
    perTrial: fc.constant(perTrial),
    ratingsPerStimulus: fc.integer({ min: 1, max: 9 }),
    trialsPerSession: fc.integer({ min: 1, max: 40 }),
    uniformShare: fc.constant(0.2),
    seed: fc.string({ minLength: 1, maxLength: 8 }),
  })
}

const planned = fc.oneof(
  ...(['latin_square', 'williams', 'full', 'balanced_random'] as const).map((kind) => design(kind, 1)),
  ...(['all_pairs', 'star', 'latin_square', 'full', 'balanced_random'] as const).map((kind) =>
    design(kind, 2),
  ),
  ...(['latin_square', 'full', 'balanced_random'] as const).map((kind) => design(kind, 'all')),
  ...(['bws_tuples', 'balanced_incomplete_block', 'balanced_random'] as const).map((kind) => design(kind, 4)),
)

function exposures(plan: DesignPlan): Map<string, number> {
  const counts = new Map<string, number>()
  for (const row of plan.rows)
    for (const trial of row.trials) counts.set(cellKey(trial), (counts.get(cellKey(trial)) ?? 0) + 1)
  return counts
}

describe('planDesign', () => {
  it('exposes every cell equally often, give or take one, and at least as often as wanted', () => {
    fc.assert(
      fc.property(planned, (input) => {
        const plan = planDesign(input)
        const counts = [...exposures(plan).values()]
        expect(plan.exposure).toEqual({ min: Math.min(...counts), max: Math.max(...counts) })
        expect(plan.exposure.max - plan.exposure.min).toBeLessThanOrEqual(1)
        if (input.perTrial !== 4) expect(plan.exposure.min).toBeGreaterThanOrEqual(input.ratingsPerStimulus)
      }),
    )
  })

  it('never gives a rater a stimulus twice in a session', () => {
    fc.assert(
      fc.property(planned, (input) => {
        for (const row of planDesign(input).rows) {
          const heard = row.trials.flatMap((trial) =>
            trial.conditions.map((condition) => stimulusKey(trial.prompt, condition)),
          )
          expect(new Set(heard).size).toBe(heard.length)
        }
      }),
    )
  })

  it('keeps every session within the length asked for, and none empty', () => {
    fc.assert(
      fc.property(planned, (input) => {
        for (const row of planDesign(input).rows) {
          expect(row.trials.length).toBeGreaterThan(0)
          expect(row.trials.length).toBeLessThanOrEqual(input.trialsPerSession)
        }
      }),
    )
  })

  it('gives the same plan for the same seed', () => {
    fc.assert(
      fc.property(planned, (input) => {
        expect(planDesign(input)).toEqual(planDesign(input))
      }),
    )
  })

  it('rates every condition of tuples and blocks at least as often as wanted on every prompt', () => {
    fc.assert(
      fc.property(fc.oneof(design('bws_tuples', 4), design('balanced_incomplete_block', 4)), (input) => {
        const counts = new Map<string, number>()
        for (const { trials } of planDesign(input).rows)
          for (const { prompt, conditions } of trials)
            for (const condition of conditions)
              counts.set(
                stimulusKey(prompt, condition),
                (counts.get(stimulusKey(prompt, condition)) ?? 0) + 1,
              )
        expect(counts.size).toBe(input.conditions.length * input.prompts.length)
        expect(Math.min(...counts.values())).toBeGreaterThanOrEqual(input.ratingsPerStimulus)
      }),
    )
  })
})

describe('pairs', () => {
  const pairs = fc.oneof(
    ...(['all_pairs', 'star', 'balanced_random', 'full', 'latin_square'] as const).map((kind) =>
      design(kind, 2),
    ),
  )
  const isTurned = (conditions: readonly string[]): boolean => conditions[0]! > conditions[1]!
  const imbalance = (trials: readonly { conditions: readonly string[] }[]): number =>
    Math.abs(trials.length - 2 * trials.filter((trial) => isTurned(trial.conditions)).length)

  it('are balanced in their order within a rater and within an item', () => {
    fc.assert(
      fc.property(pairs, (input) => {
        const { rows } = planDesign(input)
        for (const row of rows) {
          expect(imbalance(row.trials)).toBeLessThanOrEqual(1)
          const byPair = groupBy(row.trials, (trial) => [...trial.conditions].sort().join())
          for (const trials of byPair.values()) expect(imbalance(trials)).toBeLessThanOrEqual(1)
        }
        const byItem = groupBy(
          rows.flatMap((row) => row.trials),
          cellKey,
        )
        for (const trials of byItem.values()) expect(imbalance(trials)).toBeLessThanOrEqual(1)
      }),
    )
  })

  it('are every pair of conditions, or the baseline with each other one', () => {
    fc.assert(
      fc.property(
        fc.oneof(...(['all_pairs', 'star', 'adaptive_pairs'] as const).map((kind) => design(kind, 2))),
        (input) => {
          const pairs = groupsOf(input).map((group) => [...group].sort().join())
          const n = input.conditions.length
          expect(new Set(pairs).size).toBe(pairs.length)
          expect(pairs.length).toBe(input.kind === 'star' ? n - 1 : (n * (n - 1)) / 2)
        },
      ),
    )
  })

  it('of a star all contain the baseline', () => {
    fc.assert(
      fc.property(design('star', 2), (input) => {
        for (const row of planDesign(input).rows)
          for (const trial of row.trials) expect(trial.conditions).toContain('system00')
      }),
    )
  })
})

describe('latin_square', () => {
  const complete = fc
    .record({
      systems: fc.integer({ min: 2, max: 6 }),
      sections: fc.integer({ min: 1, max: 3 }),
      seed: fc.string(),
    })
    .map(({ systems, sections, seed }): DesignInput => ({
      kind: 'latin_square',
      conditions: names('system', systems),
      baseline: null,
      prompts: names('prompt', systems * sections),
      perTrial: 1,
      ratingsPerStimulus: 2,
      trialsPerSession: systems * sections,
      uniformShare: 0.2,
      seed,
    }))

  it('lets every rater hear every system equally often and every sentence once', () => {
    fc.assert(
      fc.property(complete, (input) => {
        for (const row of planDesign(input).rows) {
          expect(new Set(row.trials.map((trial) => trial.prompt)).size).toBe(input.prompts.length)
          const perSystem = groupBy(row.trials, (trial) => trial.conditions[0]!)
          for (const trials of perSystem.values())
            expect(trials.length).toBe(input.prompts.length / input.conditions.length)
        }
      }),
    )
  })

  it('makes a block of as many raters as systems a complete square', () => {
    fc.assert(
      fc.property(complete, (input) => {
        for (const block of groupBy(planDesign(input).rows, (row) => row.block).values()) {
          expect(block.length).toBe(input.conditions.length)
          const cells = block.flatMap((row) => row.trials.map(cellKey))
          expect(new Set(cells).size).toBe(input.conditions.length * input.prompts.length)
        }
      }),
    )
  })
})
