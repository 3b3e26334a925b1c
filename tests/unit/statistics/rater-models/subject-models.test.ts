import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { cellsFrom, cellsFromMatrix } from '../../../../server/statistics/cells/cell-table.js'
import {
  alternatingProjection,
  crowdGuard,
} from '../../../../server/statistics/rater-models/alternating-projection.js'
import { removeBias } from '../../../../server/statistics/rater-models/bias-removal.js'
import { correlationScreen } from '../../../../server/statistics/rater-models/correlation-screen.js'
import { kurtosisScreen } from '../../../../server/statistics/rater-models/kurtosis-screen.js'
import { createRandom } from '../../../../server/statistics/random.js'
import { isNear, readOracle } from '../oracle.js'

interface Screening {
  P: number[]
  Q: number[]
  ratio1: number[]
  ratio2: number[]
  rejected: boolean[]
}
interface Oracle {
  ratings: (number | null)[][]
  p910_annexE_alternating_projection: {
    mos: number[]
    sos: number[]
    bias: number[]
    inconsistency: number[]
  }
  p913_bias_removal: { bias: number[]; mos_unchanged_if_complete: number[] }
  bt500_kurtosis_screening_raw: Screening
  p913_12_4_bias_then_screening: Screening & { mos_after: number[] }
  correlation_screening: { pearson_vs_mos_including_self: number[]; threshold: number; rejected: boolean[] }
}
const oracle = readOracle('mos_subject_models') as Oracle
/** The demo data have stimuli in rows. */
const votes = cellsFromMatrix(
  (oracle.ratings[0] ?? []).map((_, rater) => oracle.ratings.map((row) => row[rater] ?? null)),
)
const expectAll = (actual: ArrayLike<number>, expected: readonly number[], tolerance = 1e-6): void => {
  expect(actual.length).toBe(expected.length)
  expected.forEach((value, k) => expect(isNear(actual[k]!, value, tolerance)).toBe(true))
}

describe('demo data of the reference code', () => {
  test('P.910 Annex E: scores, their spread, bias and inconsistency', () => {
    const expected = oracle.p910_annexE_alternating_projection
    const model = alternatingProjection(votes, null)
    expect(model.converged).toBe(true)
    expectAll(model.scores, expected.mos)
    expectAll(model.scoreErrors, expected.sos)
    expectAll(model.bias, expected.bias)
    expectAll(model.inconsistency, expected.inconsistency)
  })
  test('P.913 bias removal', () => {
    const { bias, scores } = removeBias(votes)
    expectAll(bias, oracle.p913_bias_removal.bias)
    expectAll(scores, oracle.p913_bias_removal.mos_unchanged_if_complete)
  })
  test.each([
    ['raw votes', votes, oracle.bt500_kurtosis_screening_raw],
    ['after bias removal', removeBias(votes).votes, oracle.p913_12_4_bias_then_screening],
  ] as const)('kurtosis screen, %s', (_, input, expected) => {
    const screens = kurtosisScreen(input)
    expect(screens.map(({ above }) => above)).toEqual(expected.P)
    expect(screens.map(({ below }) => below)).toEqual(expected.Q)
    expectAll(
      screens.map(({ outlying }) => outlying),
      expected.ratio1,
    )
    expect(screens.map(({ rejected }) => rejected)).toEqual(expected.rejected)
    screens.forEach(({ above, below, imbalance }, k) => {
      if (above + below > 0) expect(isNear(imbalance, expected.ratio2[k]!)).toBe(true)
    })
  })
  test('P.913 §12.4: the scores of those who are left after bias removal and screen', () => {
    const { votes: unbiased } = removeBias(votes)
    const kept = kurtosisScreen(unbiased).map(({ rejected }) => !rejected)
    oracle.p913_12_4_bias_then_screening.mos_after.forEach((expected, clip) => {
      const own = [...unbiased.value].filter(
        (_, k) => unbiased.item[k] === clip && kept[unbiased.rater[k]!] === true,
      )
      expect(isNear(own.reduce((sum, x) => sum + x, 0) / own.length, expected)).toBe(true)
    })
  })
  test('correlation screen', () => {
    const { threshold, raters } = correlationScreen(votes)
    expect(isNear(threshold, oracle.correlation_screening.threshold)).toBe(true)
    raters.forEach(({ correlation, rejected }, k) => {
      expect(isNear(correlation.value, oracle.correlation_screening.pearson_vs_mos_including_self[k]!)).toBe(
        true,
      )
      expect(rejected).toBe(oracle.correlation_screening.rejected[k])
    })
  })
})

describe('subject model', () => {
  const random = createRandom('subjects')
  const simulated = (raters: number, stimuli: number) => {
    const quality = Array.from({ length: stimuli }, () => 3 + random.normal())
    const bias = Array.from({ length: raters }, () => 0.5 * random.normal())
    const rows = bias.flatMap((b, r) =>
      quality.map((q, j) => [r, j, q + b + (r % 4 === 0 ? 1.5 : 0.3) * random.normal()] as const),
    )
    return { quality, cells: cellsFrom(rows) }
  }
  test('finds the true quality better than the plain mean when some raters click at random', () => {
    const { quality, cells } = simulated(20, 40)
    const model = alternatingProjection(cells, crowdGuard)
    const plain = quality.map((_, j) => {
      const own = [...cells.value].filter((__, k) => cells.item[k] === j)
      return own.reduce((sum, x) => sum + x, 0) / own.length
    })
    const centred = (scores: ArrayLike<number>): number => {
      const mean = quality.reduce((sum, q, j) => sum + scores[j]! - q, 0) / quality.length
      return quality.reduce((sum, q, j) => sum + (scores[j]! - q - mean) ** 2, 0)
    }
    expect(centred(model.scores)).toBeLessThan(0.6 * centred(plain))
    expect(model.inconsistency[0]).toBeGreaterThan(3 * model.inconsistency[1]!)
  })
  test('one lucky rater with two votes does not take over when guarded', () => {
    const { cells } = simulated(12, 10)
    const model = alternatingProjection(cells, null)
    const lucky = [0, 1].map((j) => [12, j, model.scores[j]!] as const)
    const rows = Array.from(cells.value, (y, k) => [cells.rater[k]!, cells.item[k]!, y] as const)
    const guarded = alternatingProjection(cellsFrom([...rows, ...lucky]), crowdGuard)
    expect(guarded.inconsistency[12]).toBeGreaterThanOrEqual(0.3)
    expect(alternatingProjection(cellsFrom([...rows, ...lucky]), null).inconsistency[12]).toBeLessThan(0.3)
  })
  test('names and order of raters do not matter; a shift of the scale shifts the scores', () => {
    const scores = fc.array(fc.array(fc.integer({ min: 1, max: 5 }), { minLength: 5, maxLength: 5 }), {
      minLength: 3,
      maxLength: 6,
    })
    fc.assert(
      fc.property(scores, (matrix) => {
        const model = alternatingProjection(cellsFromMatrix(matrix), crowdGuard)
        const turned = alternatingProjection(
          cellsFromMatrix([...matrix].reverse().map((row) => row.map((x) => x + 10))),
          crowdGuard,
        )
        model.scores.forEach((score, j) => expect(turned.scores[j]).toBeCloseTo(score + 10, 5))
      }),
      { numRuns: 50 },
    )
  })
  test('no votes give no scores and no NaN', () => {
    const model = alternatingProjection(cellsFromMatrix([]), null)
    expect(model.scores.length).toBe(0)
    expect(kurtosisScreen(cellsFromMatrix([]))).toEqual([])
    expect(correlationScreen(cellsFromMatrix([])).threshold).toBe(null)
  })
})

describe('screens', () => {
  test('if the kurtosis screen would reject everyone, nobody is rejected', () => {
    const all = kurtosisScreen(cellsFromMatrix([[1, 5, 1, 5]]))
    expect(all.every(({ rejected }) => !rejected)).toBe(true)
  })
  test('own stimuli may stand for all when nobody rates everything', () => {
    const sparse = cellsFrom([
      ...Array.from({ length: 30 }, (_, k) => [k % 10, Math.floor(k / 10), 3 + (k % 2)] as const),
      [10, 0, 4] as const,
    ])
    const byAll = kurtosisScreen(sparse, 'all')
    const byOwn = kurtosisScreen(sparse, 'own')
    expect(byOwn[10]!.outlying).toBeGreaterThanOrEqual(byAll[10]!.outlying)
  })
  test('a rater with equal votes is rejected by the correlation screen', () => {
    const { raters } = correlationScreen(
      cellsFromMatrix([
        [1, 2, 3, 4],
        [1, 3, 3, 5],
        [3, 3, 3, 3],
      ]),
    )
    expect(raters[2]).toMatchObject({ rejected: true, correlation: { value: null, reason: 'no-variance' } })
  })
})
