import { describe, expect, test } from 'vitest'
import { cusumChart } from '../../../../server/statistics/charts/cusum.js'
import { ewmaChart } from '../../../../server/statistics/charts/ewma.js'
import { proportionChart } from '../../../../server/statistics/charts/p-chart.js'
import {
  cusumRunLength,
  ewmaRunLength,
  oneSidedCusumRunLength,
} from '../../../../server/statistics/charts/run-length.js'
import { createRandom } from '../../../../server/statistics/random.js'
import { expectClose } from '../close-to.js'
import { readOracle } from '../oracle.js'

interface Oracle {
  ewma_nist: {
    data: number[]
    lam: number
    target: number
    s: number
    ewma: number[]
    UCL: number
    LCL: number
  }
  cusum_nist: {
    data: number[]
    k: number
    h: number
    S_hi: number[]
    S_lo: number[]
    first_signal_index_1based: number
  }
  arl: Record<string, Record<string, number>>
}
const oracle = readOracle('control_charts') as Oracle

describe('charts of the NIST handbook', () => {
  test('EWMA: series, limits, no signal', () => {
    const { data, lam, target, s, ewma, UCL, LCL } = oracle.ewma_nist
    const chart = ewmaChart(data, { target, sigma: s, lambda: lam, width: 3 })
    for (const [k, point] of chart.points.entries()) expectClose(point.ewma, ewma[k]!)
    expectClose(chart.limits[0], LCL)
    expectClose(chart.limits[1], UCL)
    expect(chart.firstSignal).toBeNull()
  })

  test('CUSUM: both sums and the first signal', () => {
    const { data, k, h, S_hi, S_lo, first_signal_index_1based } = oracle.cusum_nist
    const chart = cusumChart(data, { target: 325, allowance: k, decision: h })
    for (const [t, point] of chart.points.entries()) {
      expect(point.high).toBeCloseTo(S_hi[t]!, 9)
      expect(point.low).toBeCloseTo(S_lo[t]!, 9)
    }
    expect(chart.firstSignal).toBe(first_signal_index_1based - 1)
  })
})

describe('average run lengths', () => {
  const numbers = (name: string): number[] => (name.match(/[\d.]+/g) ?? []).map(Number)

  test.each(Object.entries(oracle.arl))('%s', (name, expected) => {
    const [first, second] = numbers(name) as [number, number]
    const cusum = name.startsWith('cusum')
    for (const [key, value] of Object.entries(expected)) {
      if (key === 'one_sided_ARL0') {
        expectClose(oneSidedCusumRunLength({ k: first, h: second }, 0), value)
        continue
      }
      const shift = key === 'two_sided_ARL0' ? 0 : numbers(key)[0]!
      const length = cusum
        ? cusumRunLength({ k: first, h: second }, shift)
        : ewmaRunLength({ lambda: first, width: second }, shift)
      expectClose(length, value)
    }
  })

  test('a simulated CUSUM runs about as long as the chain says', () => {
    const random = createRandom('run-length')
    let total = 0
    const runs = 1500
    for (let run = 0; run < runs; run++) {
      let high = 0
      let low = 0
      for (;;) {
        total++
        const x = 1 + random.normal()
        high = Math.max(0, high + x - 0.5)
        low = Math.max(0, low - x - 0.5)
        if (high > 4 || low > 4) break
      }
    }
    expect(total / runs).toBeGreaterThan(7.9)
    expect(total / runs).toBeLessThan(8.9)
  })
})

describe('the p-chart', () => {
  test('marks a period whose share is beyond three sigma', () => {
    const periods = [...Array.from({ length: 10 }, () => ({ count: 20, n: 200 })), { count: 50, n: 200 }]
    const chart = proportionChart(periods)
    expect(chart.firstSignal).toBe(10)
    expect(chart.points[0]!.method).toBe('normal')
  })

  test('uses exact tails where few events are expected, and answers null without observations', () => {
    const rare = proportionChart(
      [
        { count: 0, n: 10 },
        { count: 4, n: 10 },
      ],
      { centre: 0.02 },
    )
    expect(rare.points.map((p) => [p.method, p.out])).toEqual([
      ['exact', false],
      ['exact', true],
    ])
    expect(proportionChart([{ count: 0, n: 0 }])).toMatchObject({ centre: null, reason: 'no-data' })
    expect(() => proportionChart([{ count: 2, n: 1 }])).toThrow(RangeError)
  })
})
