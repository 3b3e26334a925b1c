import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import {
  detectableDifference,
  halfWidth,
} from '../../../../server/statistics/planning/detectable-difference.js'
import { proportionPower, proportionSize } from '../../../../server/statistics/planning/proportion-power.js'
import {
  designEffect,
  signTestPower,
  signTestSize,
  signTestSizeApproximate,
} from '../../../../server/statistics/planning/sign-test-size.js'
import { plannedErrors } from '../../../../server/statistics/planning/standard-errors.js'
import { cheapestStudy, ratersNeeded } from '../../../../server/statistics/planning/study-for-power.js'
import { tTestPower, tTestSize } from '../../../../server/statistics/planning/t-test-power.js'
import { isNear, readOracle } from '../oracle.js'

interface Power {
  r_docs: Record<
    | 'power_t_n20_d1'
    | 'n_power90_d1'
    | 'n_power90_d1_one_sided'
    | 'power_prop_50_50_75'
    | 'n_prop_90'
    | 'n_paired_half_sd2_80',
    number
  >
  sign_test_two_sided_05_power80: Record<string, { exact_n_stable: number; approx_n: number }>
}
const power = readOracle('power') as Power
const vcc = (
  readOracle('variance_components_tts') as {
    vcc2018: { variance: Record<'judge' | 'judge_x_condition' | 'item_shared' | 'clip' | 'residual', number> }
  }
).vcc2018.variance
const components = {
  rater: vcc.judge,
  item: vcc.item_shared,
  raterSystem: vcc.judge_x_condition,
  itemSystem: vcc.clip,
  residual: vcc.residual,
}

describe('t test, as power.t.test of R', () => {
  const two = { difference: 1, sd: 1, kind: 'two-sample' } as const
  test('power and sizes', () => {
    expect(isNear(tTestPower(20, two), power.r_docs.power_t_n20_d1)).toBe(true)
    expect(isNear(tTestSize(0.9, two), power.r_docs.n_power90_d1)).toBe(true)
    expect(isNear(tTestSize(0.9, { ...two, sides: 1 }), power.r_docs.n_power90_d1_one_sided)).toBe(true)
    const paired = { difference: 0.5, sd: 2, kind: 'paired' } as const
    expect(isNear(tTestSize(0.8, paired), power.r_docs.n_paired_half_sd2_80)).toBe(true)
  })
})

test('two proportions, as power.prop.test of R', () => {
  expect(isNear(proportionPower(50, 0.5, 0.75), power.r_docs.power_prop_50_50_75)).toBe(true)
  expect(isNear(proportionSize(0.9, 0.5, 0.75), power.r_docs.n_prop_90)).toBe(true)
})

describe('sign test', () => {
  test.each(Object.entries(power.sign_test_two_sided_05_power80))('share %s', (share, expected) => {
    expect(signTestSize(Number(share))).toBe(expected.exact_n_stable)
    expect(signTestSizeApproximate(Number(share))).toBe(expected.approx_n)
  })
  test('its power saws, and never drops below 80 % from the answer on', () => {
    const n = signTestSize(0.7)
    expect(signTestPower(n - 1, 0.7)).toBeLessThan(0.8)
    for (let k = n; k < n + 60; k++) expect(signTestPower(k, 0.7)).toBeGreaterThanOrEqual(0.8)
    expect(signTestPower(5, 0.9)).toBe(0)
    expect(() => signTestSize(0.5)).toThrow(RangeError)
    expect(designEffect(10, 0.1)).toBeCloseTo(1.9, 12)
  })
})

describe('raters and items from the VCC 2018 components', () => {
  // Handbook §8, two decimals.
  test.each([
    [10, 20, 0.54, 0.62, 0.54, 0.55, 1.09],
    [20, 20, 0.41, 0.48, 0.38, 0.43, 0.82],
    [30, 50, 0.31, 0.35, 0.3, 0.31, 0.63],
    [50, 30, 0.27, 0.33, 0.24, 0.3, 0.55],
    [50, 50, 0.25, 0.3, 0.23, 0.26, 0.51],
    [100, 30, 0.22, 0.29, 0.17, 0.26, 0.45],
    [100, 100, 0.18, 0.21, 0.16, 0.18, 0.36],
    [200, 100, 0.14, 0.17, 0.11, 0.15, 0.28],
  ])('%i × %i', (raters, items, ci, paired, fixed, margin, panels) => {
    const errors = plannedErrors(components, { raters, items })
    expect(Math.abs(halfWidth(errors.mean) - ci)).toBeLessThan(0.0101)
    expect(Math.abs(detectableDifference({ se: errors.difference }) - paired)).toBeLessThan(0.0101)
    expect(Math.abs(detectableDifference({ se: errors.differenceFixedItems }) - fixed)).toBeLessThan(0.0101)
    expect(Math.abs(detectableDifference({ se: errors.difference }, { sides: 1 }) - margin)).toBeLessThan(
      0.0101,
    )
    expect(Math.abs(detectableDifference({ se: errors.separatePanels }) - panels)).toBeLessThan(0.0101)
  })
  test('the raters it asks for reach the difference, one fewer does not', () => {
    const sizes = fc.tuple(
      fc.integer({ min: 15, max: 200 }),
      fc.double({ min: 0.2, max: 1, noNaN: true }),
      fc.boolean(),
    )
    fc.assert(
      fc.property(sizes, ([items, difference, itemsFixed]) => {
        const needed = ratersNeeded(components, items, { difference, itemsFixed })
        if (needed.reason !== null) {
          const endless = plannedErrors(components, { raters: 1e9, items })
          expect(detectableDifference({ se: endless.difference })).toBeGreaterThan(difference * (1 - 1e-3))
          return
        }
        const at = (raters: number): number => {
          const errors = plannedErrors(components, { raters, items })
          return detectableDifference({ se: itemsFixed ? errors.differenceFixedItems : errors.difference })
        }
        expect(at(needed.value)).toBeLessThanOrEqual(difference * (1 + 1e-6))
        if (needed.value > 2) expect(at(needed.value - 1)).toBeGreaterThan(difference * (1 - 1e-6))
      }),
    )
  })
  test('too few items cannot be made up by raters', () => {
    expect(ratersNeeded(components, 5, { difference: 0.2 })).toEqual({ value: null, reason: 'not-reachable' })
  })
  test('the cheapest study reaches the target, and dear raters bring more items', () => {
    const target = { difference: 0.3 }
    const cheapRaters = cheapestStudy(components, target, { rater: 1, vote: 1, systems: 2 })
    const dearRaters = cheapestStudy(components, target, { rater: 200, vote: 1, systems: 2 })
    if (cheapRaters.reason !== null || dearRaters.reason !== null) throw new Error('not reachable')
    expect(dearRaters.items).toBeGreaterThan(cheapRaters.items)
    expect(dearRaters.raters).toBeLessThan(cheapRaters.raters)
    const errors = plannedErrors(components, cheapRaters)
    expect(detectableDifference({ se: errors.difference })).toBeLessThanOrEqual(0.3 * (1 + 1e-6))
    expect(cheapRaters.cost).toBe(cheapRaters.raters + cheapRaters.votes)
    expect(
      cheapestStudy(components, { difference: 0.05 }, { rater: 1, vote: 1, systems: 2, items: 50 }),
    ).toMatchObject({
      raters: null,
      reason: 'not-reachable',
    })
    expect(
      cheapestStudy(components, target, { rater: 1, vote: 1, systems: 2, votesPerRater: 60 }).items,
    ).toBeLessThanOrEqual(30)
  })
  test('a study with an empty rater is refused', () => {
    expect(() => plannedErrors(components, { raters: 20, items: 10, votes: 15 })).toThrow(RangeError)
  })
})
