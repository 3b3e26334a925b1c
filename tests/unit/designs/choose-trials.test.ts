import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { chooseTrials } from '../../../server/domain/designs/choose-trials.js'
import { planDesign } from '../../../server/domain/designs/plan-design.js'
import {
  type ChosenTrial,
  type DesignInput,
  type PairOutcome,
  type StreamState,
  cellKey,
  stimulusKey,
} from '../../../server/domain/designs/types.js'
import { groupBy } from '../../../server/lib/group-by.js'
import { createRandom } from '../../../server/statistics/random.js'

const names = (prefix: string, count: number): string[] =>
  Array.from({ length: count }, (_, index) => `${prefix}${index}`)

const input = (overrides: Partial<DesignInput>): DesignInput => ({
  kind: 'least_rated',
  conditions: names('s', 4),
  baseline: null,
  prompts: names('p', 6),
  perTrial: 1,
  ratingsPerStimulus: 4,
  trialsPerSession: 8,
  uniformShare: 0.2,
  seed: 'seed',
  ...overrides,
})

const fresh: StreamState = { counts: new Map(), smallerFirst: new Map(), heard: new Set(), outcomes: [] }

const stimuliOf = (trials: readonly ChosenTrial[]): string[] =>
  trials.flatMap((trial) => trial.conditions.map((condition) => stimulusKey(trial.prompt, condition)))

describe('least_rated', () => {
  it('ends with exposures that differ by at most one when every session finishes', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 6 }),
        fc.integer({ min: 1, max: 9 }),
        fc.integer({ min: 1, max: 20 }),
        fc.integer({ min: 1, max: 5 }),
        (systems, prompts, trialsPerSession, ratingsPerStimulus) => {
          const asked = input({
            conditions: names('s', systems),
            prompts: names('p', prompts),
            trialsPerSession,
            ratingsPerStimulus,
          })
          const plan = planDesign(asked)
          const counts = new Map<string, number>()
          for (let session = 0; session < plan.sessions; session++)
            for (const trial of chooseTrials(asked, { ...fresh, counts }, createRandom(session)))
              counts.set(cellKey(trial), (counts.get(cellKey(trial)) ?? 0) + 1)
          expect(counts.size).toBe(systems * prompts)
          const values = [...counts.values()]
          expect({ min: Math.min(...values), max: Math.max(...values) }).toEqual(plan.exposure)
        },
      ),
    )
  })

  it('gives a returning rater only what they have not heard, and nothing when that is everything', () => {
    const asked = input({ trialsPerSession: 10 })
    const heard = new Set<string>()
    const lengths = Array.from({ length: 4 }, (_, session) => {
      const trials = chooseTrials(asked, { ...fresh, heard }, createRandom(session))
      for (const stimulus of stimuliOf(trials)) {
        expect(heard.has(stimulus)).toBe(false)
        heard.add(stimulus)
      }
      return trials.length
    })
    expect(lengths).toEqual([10, 10, 4, 0])
  })

  it('spreads the prompts and systems of a session', () => {
    const trials = chooseTrials(input({ trialsPerSession: 6 }), fresh, createRandom('any'))
    expect(new Set(trials.map((trial) => trial.prompt)).size).toBe(6)
  })
})

describe('adaptive_pairs', () => {
  const asked = (overrides: Partial<DesignInput> = {}): DesignInput =>
    input({
      kind: 'adaptive_pairs',
      perTrial: 2,
      conditions: names('s', 5),
      trialsPerSession: 6,
      ...overrides,
    })

  it('records a chance for every pair, never below the uniform share', () => {
    fc.assert(
      fc.property(fc.string(), fc.double({ min: 0.05, max: 1, noNaN: true }), (seed, uniformShare) => {
        for (const trial of chooseTrials(asked({ uniformShare }), fresh, createRandom(seed))) {
          expect(trial.samplingProbability).toBeGreaterThanOrEqual(uniformShare / 10 - 1e-12)
          expect(trial.samplingProbability).toBeLessThanOrEqual(1)
        }
      }),
    )
  })

  it('draws all pairs alike when every draw is uniform', () => {
    const trials = chooseTrials(asked({ uniformShare: 1 }), fresh, createRandom('seed'))
    expect(trials[0]!.samplingProbability).toBeCloseTo(1 / 10, 12)
  })

  it('asks more often about systems that cannot be told apart yet', () => {
    // s0 … s2 are settled far apart; s3 and s4 were never compared with each other and look equal.
    const outcome = (a: string, b: string, winsA: number, winsB: number): PairOutcome => ({
      a,
      b,
      winsA,
      winsB,
      ties: 0,
    })
    const outcomes = [
      outcome('s0', 's1', 400, 20),
      outcome('s1', 's2', 400, 20),
      outcome('s0', 's2', 400, 2),
      outcome('s2', 's3', 30, 3),
      outcome('s2', 's4', 30, 3),
    ]
    const chanceOf = new Map<string, number>()
    for (let seed = 0; seed < 200; seed++)
      for (const trial of chooseTrials(
        asked({ trialsPerSession: 1 }),
        { ...fresh, outcomes },
        createRandom(seed),
      ))
        chanceOf.set([...trial.conditions].sort().join('-'), trial.samplingProbability!)
    const settled = ['s0-s1', 's1-s2', 's0-s2'].map((pair) => chanceOf.get(pair) ?? 0)
    expect(chanceOf.get('s3-s4')).toBeGreaterThan(Math.max(...settled) * 3)
  })

  it('never pairs a stimulus twice with the same rater', () => {
    fc.assert(
      fc.property(fc.string(), fc.integer({ min: 1, max: 40 }), (seed, trialsPerSession) => {
        const heard = stimuliOf(chooseTrials(asked({ trialsPerSession }), fresh, createRandom(seed)))
        expect(new Set(heard).size).toBe(heard.length)
      }),
    )
  })

  it('draws pairs as often as it says: weighted by one over the recorded chance, all count alike', () => {
    const outcomes = [{ a: 's0', b: 's1', winsA: 90, winsB: 10, ties: 0 }]
    const draws = 6000
    const counted = new Map<string, { times: number; weight: number; chance: number }>()
    for (let seed = 0; seed < draws; seed++) {
      const [trial] = chooseTrials(
        asked({ conditions: names('s', 4), trialsPerSession: 1 }),
        { ...fresh, outcomes },
        createRandom(seed),
      )
      const chance = trial!.samplingProbability!
      const pair = [...trial!.conditions].sort().join()
      const { times, weight } = counted.get(pair) ?? { times: 0, weight: 0 }
      counted.set(pair, { times: times + 1, weight: weight + 1 / chance, chance })
    }
    expect(counted.size).toBe(6)
    const chances = [...counted.values()].map(({ chance }) => chance)
    expect(Math.max(...chances)).toBeGreaterThan(2 * Math.min(...chances))
    expect(chances.reduce((sum, chance) => sum + chance, 0)).toBeCloseTo(1, 12)
    for (const { times, weight, chance } of counted.values()) {
      // Five standard errors of a share over these fixed seeds.
      expect(Math.abs(times / draws - chance)).toBeLessThan(5 * Math.sqrt((chance * (1 - chance)) / draws))
      expect(Math.abs(weight / draws - 1)).toBeLessThan(5 * Math.sqrt((1 - chance) / chance / draws))
    }
  })
})

describe('the sides of pairs that are chosen while raters are at work', () => {
  const pairs = fc.record({
    kind: fc.constantFrom('least_rated' as const, 'adaptive_pairs' as const),
    conditions: fc.integer({ min: 2, max: 6 }).map((count) => names('s', count)),
    prompts: fc.integer({ min: 1, max: 12 }).map((count) => names('p', count)),
    trialsPerSession: fc.integer({ min: 1, max: 20 }),
    ratingsPerStimulus: fc.integer({ min: 1, max: 8 }),
    seed: fc.string(),
  })
  const lean = (trials: readonly ChosenTrial[]): number =>
    trials.reduce((sum, { conditions: [first, second] }) => sum + (first! < second! ? 1 : -1), 0)

  /** A whole study, one session after the other, each knowing the ones before. */
  function study(asked: DesignInput): ChosenTrial[][] {
    const counts = new Map<string, number>()
    const smallerFirst = new Map<string, number>()
    return Array.from({ length: planDesign(asked).sessions }, (_, session) => {
      const trials = chooseTrials(asked, { ...fresh, counts, smallerFirst }, createRandom(session))
      for (const trial of trials) {
        const key = cellKey(trial)
        counts.set(key, (counts.get(key) ?? 0) + 1)
        if (lean([trial]) > 0) smallerFirst.set(key, (smallerFirst.get(key) ?? 0) + 1)
      }
      return trials
    })
  }

  it('differ by at most one within a session, and within each pair of conditions in it', () => {
    fc.assert(
      fc.property(pairs, (overrides) => {
        for (const trials of study(input({ ...overrides, perTrial: 2 }))) {
          expect(Math.abs(lean(trials))).toBeLessThanOrEqual(1)
          for (const group of groupBy(trials, ({ conditions }) => [...conditions].sort().join()).values())
            expect(Math.abs(lean(group))).toBeLessThanOrEqual(1)
        }
      }),
      { numRuns: 50 },
    )
  })

  it('differ by at most one in nine items of ten over a study, and hardly ever by more than three', () => {
    const leans = Array.from({ length: 40 }, (_, seed) => {
      const dice = createRandom(`study ${seed}`)
      return study(
        input({
          kind: seed % 2 === 0 ? 'least_rated' : 'adaptive_pairs',
          conditions: names('s', 2 + dice.integer(5)),
          prompts: names('p', 1 + dice.integer(12)),
          trialsPerSession: 1 + dice.integer(20),
          ratingsPerStimulus: 2 + dice.integer(8),
          perTrial: 2,
          seed: `${seed}`,
        }),
      )
    }).flatMap((sessions) =>
      [...groupBy(sessions.flat(), cellKey).values()].map((item) => Math.abs(lean(item))),
    )
    expect(leans.length).toBeGreaterThan(1000)
    expect(leans.filter((one) => one <= 1).length / leans.length).toBeGreaterThan(0.9)
    expect(Math.max(...leans)).toBeLessThanOrEqual(3)
  })
})
