import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { naiveInterval } from '../../../../server/statistics/intervals/naive-interval.js'
import { sosParameter } from '../../../../server/statistics/summary/sos.js'
import { topBoxShare } from '../../../../server/statistics/summary/top-box.js'
import { histogramOf, summariseVotes } from '../../../../server/statistics/summary/vote-summary.js'
import { isNear, readOracle } from '../oracle.js'

const subjects = readOracle('mos_subject_models') as {
  ratings: (number | null)[][]
  plain: { mos: number[]; sd_ddof1: number[]; n: number[]; ci95_half_z: number[] }
}

describe('vote summary', () => {
  test('mean, sd and count of every clip equal the reference', () => {
    subjects.ratings.forEach((row, clip) => {
      const summary = summariseVotes(histogramOf(row.filter((vote) => vote !== null)))
      expect(summary.n).toBe(subjects.plain.n[clip])
      expect(isNear(summary.mean.value, subjects.plain.mos[clip]!)).toBe(true)
      expect(isNear(summary.sd.value, subjects.plain.sd_ddof1[clip]!)).toBe(true)
      const { ci } = naiveInterval(summary.n, summary.mean.value!, summary.sd.value)
      expect(isNear(ci![1] - summary.mean.value!, subjects.plain.ci95_half_z[clip]!, 1e-5)).toBe(true)
    })
  })
  test('the order of votes does not matter and the median splits them', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 1, max: 5 }), { minLength: 1 }), (votes) => {
        const { median } = summariseVotes(histogramOf(votes))
        expect(summariseVotes(histogramOf([...votes].reverse()))).toEqual(summariseVotes(histogramOf(votes)))
        expect(votes.filter((vote) => vote < median.value!).length).toBeLessThanOrEqual(votes.length / 2)
        expect(votes.filter((vote) => vote > median.value!).length).toBeLessThanOrEqual(votes.length / 2)
      }),
    )
  })
  test('no votes and one vote say what is missing', () => {
    expect(summariseVotes([])).toMatchObject({ n: 0, mean: { value: null, reason: 'no-data' } })
    expect(summariseVotes(histogramOf([4]))).toMatchObject({
      mean: { value: 4 },
      sd: { reason: 'one-value' },
    })
  })
})

describe('top-2-box', () => {
  test('is the share of votes at or above the threshold with Wilson’s interval', () => {
    const share = topBoxShare(histogramOf([5, 4, 3, 2, 5]), 4)
    expect(share.value).toBeCloseTo(0.6, 12)
    expect(share.ci![0]).toBeCloseTo(0.2307, 4)
    expect(topBoxShare([], 4).reason).toBe('no-data')
  })
})

describe('SOS parameter', () => {
  const scale = { min: 1, max: 5 }
  test('comes back from spreads that follow the law', () => {
    const conditions = [1.5, 2, 3.3, 4.8].map((mean) => ({ mean, variance: 0.37 * (mean - 1) * (5 - mean) }))
    expect(sosParameter(conditions, scale).value).toBeCloseTo(0.37, 12)
  })
  test('is 1 when votes sit on the ends and null when all means do', () => {
    expect(sosParameter([{ mean: 3, variance: 4 }], scale).value).toBe(1)
    expect(sosParameter([{ mean: 5, variance: 0 }], scale).reason).toBe('no-variance')
    expect(sosParameter([], scale).reason).toBe('no-data')
    expect(sosParameter([{ mean: 6, variance: 0 }], scale).reason).toBe('outside-domain')
  })
})
