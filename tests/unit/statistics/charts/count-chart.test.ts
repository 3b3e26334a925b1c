import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { countChart } from '../../../../server/statistics/charts/count-chart.js'
import { poissonCdf } from '../../../../server/statistics/distributions.js'

describe('countChart', () => {
  it('takes its centre from the baseline alone', () => {
    const chart = countChart([10, 12, 14, 40], { baseline: 3 })
    expect(chart.centre).toBe(12)
    expect(chart.firstSignal).toBe(3)
  })

  it('uses the exact Poisson tail where the normal limits mislead', () => {
    const quiet = countChart([1, 0, 2, 1, 4], { baseline: 4 })
    expect(quiet.points.at(-1)?.out).toBe(false)
    const loud = countChart([1, 0, 2, 1, 8], { baseline: 4 })
    expect(loud.points.at(-1)?.out).toBe(true)
  })

  it('does not depend on what comes after the point it judges', () => {
    fc.assert(
      fc.property(
        fc.array(fc.nat(60), { minLength: 3, maxLength: 30 }),
        fc.array(fc.nat(60), { maxLength: 10 }),
        (first, later) => {
          const alone = countChart(first, { baseline: 3 })
          const longer = countChart([...first, ...later], { baseline: 3 })
          expect(longer.points.slice(0, first.length)).toEqual(alone.points)
        },
      ),
    )
  })

  it('answers no centre without points', () => {
    expect(countChart([], { baseline: 5 })).toEqual({ centre: null, points: [], firstSignal: null })
  })
})

describe('poissonCdf', () => {
  // R 4.2.2: ppois(3, 2.5), ppois(3, 2.5, lower.tail = FALSE), ppois(0, 0.1)
  it.each([
    [3, 2.5, 'lower', 0.757576133133],
    [3, 2.5, 'upper', 0.242423866867],
    [0, 0.1, 'lower', 0.904837418036],
  ] as const)('agrees with R at %d of mean %d, %s tail', (k, mean, tail, expected) => {
    expect(poissonCdf(k, mean, tail)).toBeCloseTo(expected, 10)
  })
})
