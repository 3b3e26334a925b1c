import { describe, expect, test } from 'vitest'
import * as d from '../../../server/statistics/distributions.js'
import { isNear, readOracle } from './oracle.js'

interface Oracle {
  normal_quantile: Record<string, number>
  t_quantile: { p: number; df: number; q: number }[]
  chi2_quantile: { p: number; df: number; q: number }[]
  F_quantile: { p: number; df1: number; df2: number; q: number }[]
  beta: { q_975_3_7: number; cdf_03_2_5: number }
  gamma_cdf_2_shape3: number
  studentized_range: { p: number; k: number; df: number; q: number }[]
}
const oracle = readOracle('distributions') as Oracle

describe('distributions equal R', () => {
  test('normal quantiles', () => {
    for (const [p, q] of Object.entries(oracle.normal_quantile))
      expect(isNear(d.normalQuantile(Number(p)), q, 1e-8)).toBe(true)
  })
  test('t quantiles, also for df that are not whole', () => {
    for (const { p, df, q } of oracle.t_quantile) expect(isNear(d.tQuantile(p, df), q, 1e-8)).toBe(true)
  })
  test('chi-square, F, beta and gamma', () => {
    for (const { p, df, q } of oracle.chi2_quantile)
      expect(isNear(d.chiSquareQuantile(p, df), q, 1e-8)).toBe(true)
    for (const { p, df1, df2, q } of oracle.F_quantile)
      expect(isNear(d.fQuantile(p, df1, df2), q, 1e-8)).toBe(true)
    expect(isNear(d.betaQuantile(0.975, 3, 7), oracle.beta.q_975_3_7, 1e-8)).toBe(true)
    expect(isNear(d.betaCdf(0.3, 2, 5), oracle.beta.cdf_03_2_5, 1e-8)).toBe(true)
    expect(isNear(d.gammaCdf(2, 3), oracle.gamma_cdf_2_shape3, 1e-8)).toBe(true)
  })
  test('studentised range', () => {
    for (const { p, k, df, q } of oracle.studentized_range)
      expect(isNear(d.studentizedRangeQuantile(p, k, df), q, 1e-8)).toBe(true)
  })
})

test('quantile and distribution function undo each other', () => {
  for (const p of [1e-6, 0.01, 0.3, 0.5, 0.9, 0.999]) {
    expect(d.normalCdf(d.normalQuantile(p))).toBeCloseTo(p, 12)
    expect(d.tCdf(d.tQuantile(p, 4.7), 4.7)).toBeCloseTo(p, 12)
    expect(d.chiSquareCdf(d.chiSquareQuantile(p, 3), 3)).toBeCloseTo(p, 12)
    expect(d.fCdf(d.fQuantile(p, 3, 8.5), 3, 8.5)).toBeCloseTo(p, 12)
  }
})

test('upper tails keep their digits where 1 − p would be 0', () => {
  expect(d.normalCdf(10, 'upper')).toBeCloseTo(7.619853024160527e-24, 35)
  expect(d.tTwoSided(40, 60)).toBeGreaterThan(0)
  expect(d.binomialCdf(-1, 5, 0.5, 'upper')).toBe(1)
})

test('a parameter outside its range throws instead of answering NaN', () => {
  expect(() => d.tCdf(1, -1)).toThrow(RangeError)
  expect(() => d.normalQuantile(1.2)).toThrow(RangeError)
  expect(() => d.fQuantile(0.5, 0, 3)).toThrow(RangeError)
})
