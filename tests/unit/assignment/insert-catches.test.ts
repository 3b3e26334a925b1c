import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { insertCatches } from '../../../server/domain/assignment/insert-catches.js'
import { orderTrials, type OrderedTrial } from '../../../server/domain/assignment/order-trials.js'
import { createRandom } from '../../../server/statistics/random.js'

const session = (trials: number, seed: number) =>
  orderTrials(
    Array.from({ length: trials }, (_, index) => ({ prompt: `p${index}`, condition: `s${index % 4}` })),
    createRandom(seed),
  ).map((trial) => ({ trial, repeat: false }))

const catchTrial = (trials: number): fc.Arbitrary<OrderedTrial> =>
  fc.record({
    prompt: fc.nat(trials + 3).map((index) => `p${index}`),
    condition: fc.nat(5).map((index) => `s${index}`),
  })

const cases = fc.integer({ min: 1, max: 30 }).chain((trials) =>
  fc.record({
    trials: fc.constant(trials),
    catches: fc.array(catchTrial(trials), { maxLength: 6 }),
    seed: fc.integer({ min: 0, max: 1_000_000 }),
  }),
)

describe('catch trials', () => {
  it('stand neither in the first two places nor in the last, and not beside one another', () => {
    fc.assert(
      fc.property(cases, ({ trials, catches, seed }) => {
        const mixed = insertCatches(session(trials, seed), catches, createRandom(seed))
        const places = mixed.flatMap(({ trial }, place) => (catches.includes(trial) ? [place] : []))
        for (const [index, place] of places.entries()) {
          expect(place).toBeGreaterThanOrEqual(2)
          expect(place).toBeLessThan(mixed.length - 1)
          if (index > 0) expect(place - places[index - 1]!).toBeGreaterThan(1)
        }
      }),
    )
  })

  it('never bring a sentence or a system beside itself, and leave the order of the others alone', () => {
    fc.assert(
      fc.property(cases, ({ trials, catches, seed }) => {
        const before = session(trials, seed)
        const mixed = insertCatches(before, catches, createRandom(seed))
        expect(mixed.filter(({ trial }) => !catches.includes(trial))).toEqual(before)
        for (const [place, { trial }] of mixed.entries())
          for (const other of [mixed[place - 1]?.trial, mixed[place + 1]?.trial])
            if (catches.includes(trial) && other !== undefined) {
              expect(other.prompt).not.toBe(trial.prompt)
              expect(other.condition).not.toBe(trial.condition)
            }
      }),
    )
  })

  it('all find a place in a session of ordinary length', () => {
    const catches = [1, 2, 3].map((number) => ({ prompt: `trap-${number}`, condition: 'checks' }))
    for (let seed = 0; seed < 200; seed++)
      expect(insertCatches(session(24, seed), catches, createRandom(seed))).toHaveLength(27)
  })

  it('fall on every place they may have', () => {
    const trap = { prompt: 'trap', condition: 'checks' }
    const places = new Set(
      Array.from({ length: 300 }, (_, seed) =>
        insertCatches(session(8, 1), [trap], createRandom(seed)).findIndex(({ trial }) => trial === trap),
      ),
    )
    expect([...places].sort()).toEqual([2, 3, 4, 5, 6, 7])
  })
})
