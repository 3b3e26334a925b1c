import { describe, expect, test } from 'vitest'
import { cellsFrom, cellsFromMatrix } from '../../../../server/statistics/cells/cell-table.js'
import { crowdMosInterval } from '../../../../server/statistics/intervals/crowd-mos.js'
import { naiveInterval } from '../../../../server/statistics/intervals/naive-interval.js'
import { histogramOf, summariseVotes } from '../../../../server/statistics/summary/vote-summary.js'
import { isNear, readOracle } from '../oracle.js'

type Matrix = (number | null)[][]
interface RatingSet {
  n_systems: number
  n_raters: number
  n_sentences: number
  mos: number[]
  ci95_crowdmos: number[]
  ci95_naive_z_popsd: number[]
  long: [system: number, rater: number, sentence: number, score: number][]
}
interface Oracle {
  sets: Record<'paid_participants' | 'online_volunteers', RatingSet>
  readme_example: { matrix: Matrix; mos: number; ci95: number; ci95_naive: number; v_mu: number }
  unit_cases: { matrix: Matrix; v_mu: number | null }[]
}
const oracle = readOracle('crowdmos_blizzard') as Oracle

/** The port counts rows and columns of the matrix, also those without a vote. */
const whole = (matrix: Matrix) => ({
  ...cellsFromMatrix(matrix),
  raters: matrix.length,
  items: matrix[0]?.length ?? 0,
})

describe('the published port', () => {
  test.each(Object.entries(oracle.sets))('%s: mean and interval of every system', (_, set) => {
    for (let system = 0; system < set.n_systems; system++) {
      const rows = set.long.filter((row) => row[0] === system)
      const cells = cellsFrom(rows.map(([, rater, sentence, score]) => [rater, sentence, score] as const))
      const result = crowdMosInterval({ ...cells, raters: set.n_raters, items: set.n_sentences })
      // The port keeps its results in 32 bits.
      expect(isNear(result.estimate, set.mos[system]!, 1e-6)).toBe(true)
      expect(isNear((result.ci![1] - result.ci![0]) / 2, set.ci95_crowdmos[system]!, 1e-6)).toBe(true)
      // Its naive interval takes the population's sd.
      const n = rows.length
      const { mean, sd } = summariseVotes(histogramOf(rows.map((row) => row[3])))
      const naive = naiveInterval(n, mean.value!, sd.value! * Math.sqrt((n - 1) / n))
      expect(isNear(naive.ci![1] - mean.value!, set.ci95_naive_z_popsd[system]!, 1e-6)).toBe(true)
    }
  })
  test('its example', () => {
    const { matrix, mos, ci95, ci95_naive, v_mu } = oracle.readme_example
    const result = crowdMosInterval(whole(matrix))
    expect(isNear(result.estimate, mos)).toBe(true)
    expect(isNear(result.variance, v_mu)).toBe(true)
    expect(isNear((result.ci![1] - result.ci![0]) / 2, ci95)).toBe(true)
    const votes = matrix.flat().filter((vote) => vote !== null)
    const { mean, sd } = summariseVotes(histogramOf(votes))
    const naive = naiveInterval(votes.length, mean.value!, sd.value! * Math.sqrt(1 - 1 / votes.length))
    expect(isNear(naive.ci![1] - mean.value!, ci95_naive)).toBe(true)
  })
  test.each(oracle.unit_cases)('variance $v_mu', ({ matrix, v_mu }) => {
    const result = crowdMosInterval(whole(matrix))
    if (matrix.length > 1 && matrix[0]!.length > 1) expect(isNear(result.variance, v_mu!)).toBe(true)
    else expect(result).toMatchObject({ ci: null, variance: null })
  })
})

test('the naive interval is the one the P.808 toolkit prints', () => {
  const votes = [5, 4, 3, 5, 4]
  const sd = Math.sqrt(0.7)
  expect(naiveInterval(votes.length, 4.2, sd).ci![0]).toBeCloseTo(
    4.2 - (1.959963984540054 * sd) / Math.sqrt(5),
    12,
  )
  expect(naiveInterval(0, 0, null)).toEqual({ ci: null, reason: 'no-data' })
  expect(naiveInterval(1, 3, null)).toEqual({ ci: null, reason: 'one-value' })
  expect(naiveInterval(4, 3, 0)).toEqual({ ci: null, reason: 'no-variance' })
})
