import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { preferenceNonInferiority } from '../../../../server/statistics/equivalence/preference-margin-test.js'
import { abxCriterion, abxTest } from '../../../../server/statistics/pairs/abx.js'
import { binomialTail, binomialTest } from '../../../../server/statistics/pairs/binomial-test.js'
import { clopperPearsonInterval } from '../../../../server/statistics/intervals/clopper-pearson.js'
import { signTest } from '../../../../server/statistics/pairs/sign-test.js'
import { expectClose } from '../close-to.js'
import { readOracle } from '../oracle.js'

interface Oracle {
  r_doc_mendel: { x: number; n: number; p0: number; p_two_sided: number; ci95: [number, number] }
  doubling_rule_for_p_half: { examples: { x: number; n: number; p: number }[] }
  abx_min_correct_one_sided_05: Record<string, { x: number; p: number }>
  three_afc_guess: { p_ge5_of6: number; p_6_of6: number }
  p808_env_test_guess: { p_ge2_of4: number; p_ge3_of4: number; p_4_of4: number }
}
const oracle = readOracle('binomial_sign_abx') as Oracle

describe('the exact binomial test', () => {
  test("agrees with R's example by R's two-sided rule", () => {
    const { x, n, p0, p_two_sided, ci95 } = oracle.r_doc_mendel
    expectClose(binomialTest(x, n, p0).p, p_two_sided)
    const { ci } = clopperPearsonInterval(x, n)
    expectClose(ci?.[0], ci95[0])
    expectClose(ci?.[1], ci95[1])
  })

  test('doubles the tail at one half', () => {
    for (const { x, n, p } of oracle.doubling_rule_for_p_half.examples) expectClose(binomialTest(x, n).p, p)
  })

  test('is the sum of outcomes no more likely than the one seen, for every count', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 40 }),
        fc.double({ min: 0.05, max: 0.95, noNaN: true }),
        (n, p0) => {
          const mass = Array.from(
            { length: n + 1 },
            (_, k) => binomialTail(k, n, p0) - (k === n ? 0 : binomialTail(k + 1, n, p0)),
          )
          for (let x = 0; x <= n; x++) {
            const direct = mass.reduce((sum, m) => sum + (m <= mass[x]! * (1 + 1e-7) ? m : 0), 0)
            expect(binomialTest(x, n, p0).p).toBeCloseTo(Math.min(1, direct), 9)
          }
        },
      ),
      { numRuns: 30 },
    )
  })

  test('answers null without trials and refuses impossible counts', () => {
    expect(binomialTest(0, 0)).toEqual({ p: null, reason: 'no-data' })
    expect(() => binomialTest(3, 2)).toThrow(RangeError)
  })
})

describe('the sign test', () => {
  test('does not change when everybody changes side, and drops ties', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: -3, max: 3 }), { minLength: 1, maxLength: 30 }), (values) => {
        const one = signTest(values)
        const other = signTest(values.map((x) => -x))
        expect(one.p).toEqual(other.p)
        expect(one.wins + one.losses + one.ties).toBe(values.length)
      }),
    )
  })

  test('is undefined when every rater ties', () => {
    expect(signTest([0, 0])).toMatchObject({ ties: 2, p: null, reason: 'all-tied' })
  })
})

describe('ABX', () => {
  test('needs the tabulated number of correct answers', () => {
    for (const [n, { x, p }] of Object.entries(oracle.abx_min_correct_one_sided_05)) {
      const found = abxCriterion(Number(n))
      expect(found?.correct, `of ${n}`).toBe(x)
      expectClose(found?.p, p)
    }
  })

  test('gives the published chances of guessing through screening checks', () => {
    expectClose(abxTest(5, 6, 3).p, oracle.three_afc_guess.p_ge5_of6)
    expectClose(abxTest(6, 6, 3).p, oracle.three_afc_guess.p_6_of6)
    expectClose(abxTest(2, 4, 3).p, oracle.p808_env_test_guess.p_ge2_of4)
    expectClose(abxTest(3, 4, 3).p, oracle.p808_env_test_guess.p_ge3_of4)
    expectClose(abxTest(4, 4, 3).p, oracle.p808_env_test_guess.p_4_of4)
  })

  test('counts as heard what is beyond guessing', () => {
    expect(abxTest(10, 10).heard).toBe(1)
    expect(abxTest(15, 20).heard).toBeCloseTo(0.5, 12)
    expect(abxTest(4, 10).heard).toBe(0)
    expect(abxCriterion(4)).toBeNull()
    expect(abxTest(0, 0)).toMatchObject({ p: null, reason: 'no-data' })
  })
})

test('guessing seldom passes the headphone checks: five of six tones, six of six pitches in two attempts', () => {
  const { antiphase, huggins } = readOracle('headphone_checks') as {
    antiphase: { trials: number; pass_min_correct: number; orders: string[] }
    huggins: { trials: number; pass_min_correct: number; intervals: number; max_attempts: number }
  }
  // One of three places is right: S, the softest tone, stands first, second and last equally often.
  for (const place of [0, 1, 2])
    expect(antiphase.orders.filter((order) => order[place] === 'S')).toHaveLength(antiphase.trials / 3)
  expectClose(
    binomialTail(antiphase.pass_min_correct, antiphase.trials, 1 / 3),
    oracle.three_afc_guess.p_ge5_of6,
  )
  const once = binomialTail(huggins.pass_min_correct, huggins.trials, 1 / huggins.intervals)
  expectClose(once, oracle.three_afc_guess.p_6_of6)
  expect(binomialTail(1, huggins.max_attempts, once)).toBeLessThan(0.003)
})

test('a preference is non-inferior by the exact upper tail', () => {
  const { preference_ni } = readOracle('tost_noninferiority') as {
    preference_ni: { wins: number; n: number; p0: number; p_one_sided: number }[]
  }
  for (const { wins, n, p0, p_one_sided } of preference_ni) {
    expectClose(preferenceNonInferiority(wins, n, 0.5 - p0).p, p_one_sided)
  }
})
