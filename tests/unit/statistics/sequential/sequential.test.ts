import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { createRandom } from '../../../../server/statistics/random.js'
import {
  asymptoticHalfWidth,
  asymptoticSequence,
} from '../../../../server/statistics/sequential/asymptotic.js'
import { betaBinomialSequence } from '../../../../server/statistics/sequential/beta-binomial.js'
import { crossingChances } from '../../../../server/statistics/sequential/crossing.js'
import {
  groupBoundaries,
  obrienFlemingSpending,
  pocockSpending,
  spendingBoundaries,
} from '../../../../server/statistics/sequential/group-boundaries.js'
import { sprt } from '../../../../server/statistics/sequential/sprt.js'
import { expectClose } from '../close-to.js'
import { readOracle } from '../oracle.js'

interface Oracle {
  beta_binomial_mixture: {
    examples: { s: number; n: number; M_at_half: number; p_anytime: number; cs95: [number, number] }[]
  }
  group_sequential: { computed: Record<string, { pocock: number; obrien_fleming_final: number }> }
  lan_demets: { obf_values: Record<string, number> }
  sprt: Record<'p0' | 'p1' | 'alpha' | 'beta' | 'upper' | 'lower' | 'llr_win' | 'llr_loss', number>
  asymptotic_cs: { alpha: number; examples: { n: number; n_opt: number; half_width_over_s: number }[] }
}
const oracle = readOracle('sequential') as Oracle

describe('the beta-binomial confidence sequence', () => {
  test('agrees with the tabulated examples', () => {
    for (const { s, n, M_at_half, p_anytime, cs95 } of oracle.beta_binomial_mixture.examples) {
      const result = betaBinomialSequence(s, n)
      expectClose(result.martingale, M_at_half)
      expectClose(result.pAnytime, p_anytime)
      expectClose(result.interval?.[0], cs95[0])
      expectClose(result.interval?.[1], cs95[1])
    }
  })

  test('holds the observed share and mirrors it', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 400 }), fc.nat(400), (n, k) => {
        const s = k % (n + 1)
        const { interval } = betaBinomialSequence(s, n)
        const mirror = betaBinomialSequence(n - s, n).interval!
        expect(interval![0]).toBeLessThanOrEqual(s / n)
        expect(interval![1]).toBeGreaterThanOrEqual(s / n)
        expect(mirror[0]).toBeCloseTo(1 - interval![1], 9)
      }),
    )
  })

  test('looking after every vote rarely refutes the truth', () => {
    const random = createRandom('ever-looking')
    let alarms = 0
    for (let run = 0; run < 300; run++) {
      let s = 0
      for (let n = 1; n <= 300; n++) {
        s += random.integer(2)
        if (betaBinomialSequence(s, n).pAnytime! <= 0.05) {
          alarms++
          break
        }
      }
    }
    expect(alarms / 300).toBeLessThan(0.08)
  })

  test('is undefined before the first vote', () => {
    expect(betaBinomialSequence(0, 0)).toMatchObject({ interval: null, reason: 'no-data' })
  })
})

describe('the asymptotic confidence sequence', () => {
  test('agrees with the tabulated half widths', () => {
    for (const { n, n_opt, half_width_over_s } of oracle.asymptotic_cs.examples) {
      expectClose(asymptoticHalfWidth(n, n_opt), half_width_over_s)
    }
  })

  test('waits for 20 raters and does not invent a width for equal values', () => {
    expect(
      asymptoticSequence(
        Array.from({ length: 19 }, (_, k) => k),
        50,
      ).reason,
    ).toBe('too-few-values')
    expect(asymptoticSequence(new Array<number>(30).fill(1), 50).reason).toBe('no-variance')
    const { interval, mean } = asymptoticSequence(
      Array.from({ length: 30 }, (_, k) => k % 3),
      50,
    )
    expect(interval![0]).toBeLessThan(mean!)
  })
})

describe('group-sequential boundaries', () => {
  test('meet the tables of Jennison & Turnbull', () => {
    for (const [looks, { pocock, obrien_fleming_final }] of Object.entries(
      oracle.group_sequential.computed,
    )) {
      const k = Number(looks)
      expect(Math.abs(groupBoundaries(k, 'pocock')[0]! - pocock)).toBeLessThan(0.003)
      const obf = groupBoundaries(k, 'obrien-fleming')
      expect(Math.abs(obf.at(-1)! - obrien_fleming_final)).toBeLessThan(0.003)
      expectClose(obf[0], obf.at(-1)! * Math.sqrt(k), 1e-12)
    }
  })

  test('spending values meet the oracle, and all of alpha is spent at the end', () => {
    for (const [t, spent] of Object.entries(oracle.lan_demets.obf_values)) {
      expectClose(obrienFlemingSpending(Number(t), 0.05), spent)
    }
    expectClose(pocockSpending(1, 0.05), 0.05, 1e-12)
  })

  test('Lan–DeMets bounds release exactly what was spent', () => {
    const fractions = [0.2, 0.55, 0.7, 1]
    for (const spending of [obrienFlemingSpending, pocockSpending]) {
      const looks = spendingBoundaries(fractions, spending)
      const chances = crossingChances(
        fractions,
        looks.map((l) => Math.min(12, l.bound)),
      )
      let total = 0
      for (const [k, look] of looks.entries()) {
        total += chances[k]!
        expect(total).toBeCloseTo(look.spent, 8)
      }
    }
  })

  test('an early look is not moved by looks that come later', () => {
    const early = spendingBoundaries([0.3, 0.6])
    expect(spendingBoundaries([0.3, 0.6, 1]).slice(0, 2)).toEqual(early)
    expect(() => spendingBoundaries([0.5, 0.4])).toThrow(RangeError)
  })

  test('one look is the ordinary test', () => {
    expect(groupBoundaries(1, 'pocock')[0]).toBeCloseTo(1.959964, 5)
  })
})

test("Wald's test meets its bounds", () => {
  const { p0, p1, alpha, beta, upper, lower, llr_win, llr_loss } = oracle.sprt
  const options = { p0, p1, alpha, beta }
  const start = sprt(0, 0, options)
  expectClose(start.upper, upper)
  expectClose(start.lower, lower)
  expectClose(sprt(1, 0, options).logLikelihoodRatio, llr_win)
  expectClose(sprt(0, 1, options).logLikelihoodRatio, llr_loss)
  expect([start, sprt(16, 0, options), sprt(0, 7, options)].map((x) => x.decision)).toEqual([
    'continue',
    'h1',
    'h0',
  ])
})
