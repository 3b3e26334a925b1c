import fc from 'fast-check'
import { expect, test } from 'vitest'
import {
  equivalenceTest,
  nonInferiorityTest,
} from '../../../../server/statistics/equivalence/margin-tests.js'
import { cellsFromMatrix } from '../../../../server/statistics/cells/cell-table.js'
import { twoWayMean } from '../../../../server/statistics/intervals/two-way-mean.js'
import { expectClose } from '../close-to.js'
import { readOracle } from '../oracle.js'

interface Oracle {
  data: number[]
  sd: number
  t0: number
  p_two_sided: number
  ci95: [number, number]
  mean: number
  se: number
  n: number
  ci90: [number, number]
  tost: {
    margin: number
    t_lower: number
    p_lower: number
    t_upper: number
    p_upper: number
    equivalent: boolean
  }[]
  noninferiority: { margin: number; t: number; p: number; lower_one_sided_95: number; pass_: boolean }[]
}
const oracle = readOracle('tost_noninferiority') as Oracle
const sleep = { estimate: oracle.mean, se: oracle.se, df: oracle.n - 1 }

test('the sleep data as one item rated by ten: the plain t test of R', () => {
  const result = twoWayMean(cellsFromMatrix(oracle.data.map((value) => [value])))
  if (result.reason !== null) throw new Error(result.reason)
  expect(result.method).toBe('raters-only')
  expectClose(result.estimate, oracle.mean)
  expectClose(result.se, oracle.se)
  expectClose(result.se * Math.sqrt(oracle.n), oracle.sd)
  expectClose(result.estimate / result.se, oracle.t0)
  expectClose(result.p, oracle.p_two_sided)
  expectClose(result.ci[0], oracle.ci95[0])
  expectClose(result.ci[1], oracle.ci95[1])
})

test('two one-sided tests agree with R on the sleep data', () => {
  for (const { margin, t_lower, p_lower, t_upper, p_upper, equivalent } of oracle.tost) {
    const result = equivalenceTest(sleep, margin)
    expectClose(result.tLower, t_lower)
    expectClose(result.pLower, p_lower)
    expectClose(result.tUpper, t_upper)
    expectClose(result.pUpper, p_upper)
    expectClose(result.interval?.[0], oracle.ci90[0])
    expectClose(result.interval?.[1], oracle.ci90[1])
    expect(result.equivalent).toBe(equivalent)
  }
})

test('non-inferiority agrees with R on the sleep data', () => {
  for (const { margin, t, p, lower_one_sided_95, pass_ } of oracle.noninferiority) {
    const result = nonInferiorityTest(sleep, margin)
    expectClose(result.t, t)
    expectClose(result.p, p)
    expectClose(result.lowerBound, lower_one_sided_95)
    expect(result.nonInferior).toBe(pass_)
  }
})

test('equivalence holds exactly when the 90 % interval lies inside the margin', () => {
  const number = (min: number, max: number) => fc.double({ min, max, noNaN: true })
  fc.assert(
    fc.property(
      number(-1, 1),
      number(0.01, 1),
      number(1, 60),
      number(0.01, 2),
      (estimate, se, df, margin) => {
        const { interval, equivalent, p } = equivalenceTest({ estimate, se, df }, margin)
        fc.pre(Math.abs(p! - 0.05) > 1e-9)
        expect(equivalent).toBe(interval![0] > -margin && interval![1] < margin)
        const mirrored = equivalenceTest({ estimate: -estimate, se, df }, margin)
        expect(mirrored.p).toBeCloseTo(p!, 9)
      },
    ),
  )
})

test('nothing is claimed without spread or without a margin', () => {
  expect(equivalenceTest({ estimate: 0, se: 0, df: 9 }, 1)).toMatchObject({
    equivalent: null,
    reason: 'no-variance',
  })
  expect(nonInferiorityTest({ estimate: 0, se: 0, df: 9 }, 1)).toMatchObject({ nonInferior: null })
  expect(() => nonInferiorityTest(sleep, 0)).toThrow(RangeError)
})
