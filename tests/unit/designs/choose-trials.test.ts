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

  it('turns each pair of systems half of the times within a session', () => {
    const trials = chooseTrials(
      asked({ conditions: names('s', 2), prompts: names('p', 21), trialsPerSession: 21 }),
      fresh,
      createRandom('seed'),
    )
    const turned = trials.filter((trial) => trial.conditions[0] === 's1').length
    expect(Math.abs(21 - 2 * turned)).toBe(1)
  })
})
