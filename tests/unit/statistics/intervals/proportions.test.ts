import fc from 'fast-check'
import { expect, test } from 'vitest'
import { clopperPearsonInterval } from '../../../../server/statistics/intervals/clopper-pearson.js'
import { newcombeDifference } from '../../../../server/statistics/intervals/newcombe.js'
import { wilsonInterval } from '../../../../server/statistics/intervals/wilson.js'
import { isNear, readOracle } from '../oracle.js'

type Pair = [number, number]
interface Oracle {
  single: {
    x: number
    n: number
    wilson: Pair
    clopper_pearson: Pair
    published_wilson_4dp: Pair
    published_cp_4dp: Pair
  }[]
  difference_newcombe_method10: {
    published: Pair
    x1: number
    n1: number
    x2: number
    n2: number
    diff: number
    ci95: Pair
  }
  edge_cases: { x: number; n: number; result?: null; wilson?: Pair; clopper_pearson?: Pair }[]
}
const oracle = readOracle('proportion_intervals') as Oracle

const expectInterval = (ci: readonly [number, number] | null, expected: Pair): void => {
  expect(isNear(ci![0], expected[0], 1e-7)).toBe(true)
  expect(isNear(ci![1], expected[1], 1e-7)).toBe(true)
}

test('single proportions equal Newcombe 1998', () => {
  for (const { x, n, wilson, clopper_pearson, published_wilson_4dp, published_cp_4dp } of oracle.single) {
    const printed = (ci: readonly [number, number] | null) => ci!.map((end) => Number(end.toFixed(4)))
    expect(printed(clopperPearsonInterval(x, n).ci)).toEqual(published_cp_4dp)
    expectInterval(wilsonInterval(x, n).ci, wilson)
    expectInterval(clopperPearsonInterval(x, n).ci, clopper_pearson)
    expect(printed(wilsonInterval(x, n).ci)).toEqual(published_wilson_4dp)
  }
})

test('no trials give null; all or no successes reach the end of the scale', () => {
  for (const { x, n, wilson, clopper_pearson } of oracle.edge_cases) {
    if (wilson && clopper_pearson) {
      expectInterval(wilsonInterval(x, n).ci, wilson)
      expectInterval(clopperPearsonInterval(x, n).ci, clopper_pearson)
    } else {
      expect(wilsonInterval(x, n)).toEqual({ value: null, ci: null, reason: 'no-data' })
      expect(clopperPearsonInterval(x, n)).toEqual({ value: null, ci: null, reason: 'no-data' })
    }
  }
})

test('the difference of 56/70 and 48/80 equals Newcombe 1998, method 10', () => {
  const { x1, n1, x2, n2, diff, ci95, published } = oracle.difference_newcombe_method10
  const result = newcombeDifference({ successes: x1, trials: n1 }, { successes: x2, trials: n2 })
  expect(isNear(result.value, diff)).toBe(true)
  expectInterval(result.ci, ci95)
  expect(result.ci!.map((end) => Number(end.toFixed(4)))).toEqual(published)
  const turned = newcombeDifference({ successes: x2, trials: n2 }, { successes: x1, trials: n1 })
  expectInterval(turned.ci, [-ci95[1], -ci95[0]])
  expect(newcombeDifference({ successes: 0, trials: 0 }, { successes: 1, trials: 2 }).reason).toBe('no-data')
})

test('counting failures mirrors the interval, and Clopper–Pearson is never the narrower', () => {
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 400 }), fc.double({ min: 0, max: 1, noNaN: true }), (n, share) => {
      const x = Math.round(n * share)
      const wilson = wilsonInterval(x, n).ci!
      const mirrored = wilsonInterval(n - x, n).ci!
      expect(mirrored[0]).toBeCloseTo(1 - wilson[1], 10)
      expect(wilson[0]).toBeGreaterThanOrEqual(0)
      expect(wilson[1]).toBeLessThanOrEqual(1)
      const exact = clopperPearsonInterval(x, n).ci!
      expect(exact[0]).toBeLessThanOrEqual(x / n)
      expect(exact[1]).toBeGreaterThanOrEqual(x / n)
    }),
  )
  expect(() => wilsonInterval(3, 2)).toThrow(RangeError)
})
