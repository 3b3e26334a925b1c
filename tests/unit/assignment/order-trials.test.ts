import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { insertRepeats } from '../../../server/domain/assignment/insert-repeats.js'
import { orderTrials, type OrderedTrial } from '../../../server/domain/assignment/order-trials.js'
import { createRandom } from '../../../server/statistics/random.js'

const seed = fc.integer({ min: 0, max: 1_000_000 })

/** A Latin square's row: every prompt once, systems as even as possible. */
function squareRow(prompts: number, systems: number): OrderedTrial[] {
  return Array.from({ length: prompts }, (_, index) => ({
    prompt: `p${index}`,
    condition: `s${index % systems}`,
  }))
}

const neighbours = (order: readonly OrderedTrial[]) =>
  order.slice(1).map((trial, index) => [order[index]!, trial] as const)

describe('the order of trials', () => {
  it('keeps every trial exactly once', () => {
    fc.assert(
      fc.property(
        seed,
        fc.integer({ min: 0, max: 40 }),
        fc.integer({ min: 1, max: 6 }),
        (dice, prompts, systems) => {
          const trials = squareRow(prompts, systems)
          const order = orderTrials(trials, createRandom(dice))
          expect(new Set(order)).toEqual(new Set(trials))
          expect(order).toHaveLength(trials.length)
        },
      ),
    )
  })

  it('never puts a condition beside itself when there are three or more in equal shares', () => {
    fc.assert(
      fc.property(
        seed,
        fc.integer({ min: 3, max: 8 }),
        fc.integer({ min: 2, max: 8 }),
        (dice, systems, times) => {
          const order = orderTrials(squareRow(systems * times, systems), createRandom(dice))
          expect(neighbours(order).filter(([a, b]) => a.condition === b.condition)).toEqual([])
        },
      ),
    )
  })

  it('never says a prompt twice in a row and keeps equal prompts three apart when there are enough others', () => {
    fc.assert(
      fc.property(seed, fc.integer({ min: 5, max: 10 }), (dice, prompts) => {
        const trials = squareRow(prompts, prompts).flatMap((trial) => [
          trial,
          { prompt: trial.prompt, condition: null },
        ])
        const order = orderTrials(trials, createRandom(dice))
        for (const trial of trials) {
          const places = order.flatMap((other, place) => (other.prompt === trial.prompt ? [place] : []))
          expect(places[1]! - places[0]!).toBeGreaterThanOrEqual(3)
        }
      }),
    )
  })

  it('is the same for the same seed', () => {
    const trials = squareRow(24, 4)
    expect(orderTrials(trials, createRandom('a'))).toEqual(orderTrials(trials, createRandom('a')))
    expect(orderTrials(trials, createRandom('a'))).not.toEqual(orderTrials(trials, createRandom('b')))
  })

  it('gives up what cannot be had rather than trials', () => {
    const trials = Array.from({ length: 4 }, () => ({ prompt: 'only', condition: 'one' }))
    expect(orderTrials(trials, createRandom(1))).toHaveLength(4)
  })
})

describe('repeats', () => {
  it('come later, apart from their first time, and never beside their own prompt or condition', () => {
    fc.assert(
      fc.property(seed, fc.double({ min: 0, max: 0.5, noNaN: true }), (dice, share) => {
        const order = orderTrials(squareRow(24, 4), createRandom(dice))
        const session = insertRepeats(order, share, createRandom(dice))
        expect(session.filter((entry) => !entry.repeat).map((entry) => entry.trial)).toEqual(order)
        expect(session.filter((entry) => entry.repeat).length).toBeLessThanOrEqual(Math.round(24 * share))
        for (const [place, entry] of session.entries()) {
          if (!entry.repeat) continue
          const first = session.findIndex((other) => !other.repeat && other.trial === entry.trial)
          expect(place - first).toBeGreaterThanOrEqual(4)
        }
        for (const [a, b] of neighbours(session.map((entry) => entry.trial)))
          expect(a.prompt).not.toBe(b.prompt)
      }),
    )
  })
})
