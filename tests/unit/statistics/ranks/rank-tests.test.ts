import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { createRandom } from '../../../../server/statistics/random.js'
import { kendall, pearson, spearman } from '../../../../server/statistics/ranks/correlation.js'
import { durbinTest } from '../../../../server/statistics/ranks/durbin.js'
import { friedmanTest } from '../../../../server/statistics/ranks/friedman.js'
import { kruskalTest } from '../../../../server/statistics/ranks/kruskal.js'
import { midRanks } from '../../../../server/statistics/ranks/mid-ranks.js'
import { signFlipTest } from '../../../../server/statistics/ranks/sign-flip.js'
import { signedRankTest } from '../../../../server/statistics/ranks/wilcoxon-signed-rank.js'
import { expectClose } from '../close-to.js'
import { readOracle } from '../oracle.js'

interface Oracle {
  wilcoxon_depression: {
    x: number[]
    y: number[]
    V: number
    p_exact_greater: number
    p_exact_two_sided: number
    p_normal_no_cc: number
    p_normal_cc: number
    hodges_lehmann: number
    ci95: [number, number]
  }
  friedman_rounding_times: { data: number[][]; chi2: number; df: number; p: number }
  durbin_ice_cream: {
    ranks_null_if_absent: (number | null)[][]
    rank_sums: number[]
    T1: number
    df: number
    p_chi2: number
    T2_F: number
    F_df: number[]
    p_F: number
  }
  correlation_tuna: {
    x: number[]
    y: number[]
    kendall_tau: number
    kendall_p_exact: number
    spearman: number
    spearman_p: number
    pearson: number
    pearson_p: number
    pearson_ci95: [number, number]
  }
  kruskal: { groups: number[][]; H: number; df: number; p: number }
}
const oracle = readOracle('rank_tests') as Oracle
const scores = fc.array(fc.integer({ min: -4, max: 4 }), { minLength: 1, maxLength: 25 })

describe('the signed-rank test', () => {
  const { x, y, ...expected } = oracle.wilcoxon_depression
  const differences = x.map((value, k) => value - y[k]!)

  test('agrees with R, exactly and by the normal forms', () => {
    const exact = signedRankTest(differences)
    expect(exact).toMatchObject({ V: expected.V, method: 'exact', zeros: 0 })
    expectClose(exact.p, expected.p_exact_two_sided)
    expectClose(exact.pGreater, expected.p_exact_greater)
    expectClose(exact.pseudoMedian, expected.hodges_lehmann)
    expectClose(exact.ci95?.[0], expected.ci95[0])
    expectClose(exact.ci95?.[1], expected.ci95[1])
    const plain = signedRankTest(differences, { exact: false, continuity: false })
    expectClose(2 * plain.pGreater!, expected.p_normal_no_cc)
    expectClose(2 * signedRankTest(differences, { exact: false }).pGreater!, expected.p_normal_cc)
  })

  test('drops zeros, says so, and turns round with the signs', () => {
    fc.assert(
      fc.property(scores, (values) => {
        const one = signedRankTest(values)
        const other = signedRankTest(values.map((v) => -v))
        expect(one.zeros).toBe(values.filter((v) => v === 0).length)
        expect(one.p === null).toBe(values.every((v) => v === 0))
        if (one.p !== null) {
          expect(one.p).toBeCloseTo(other.p!, 12)
          expect(one.pGreater).toBeCloseTo(other.pLess!, 12)
        }
      }),
    )
  })
})

describe("Friedman's and Durbin's tests", () => {
  test('Friedman agrees with R on rounding times', () => {
    const { data, chi2, df, p } = oracle.friedman_rounding_times
    const result = friedmanTest(data)
    expectClose(result.chiSquare, chi2)
    expect(result.df).toBe(df)
    expectClose(result.p, p)
  })

  test('Durbin agrees with the published ice-cream example', () => {
    const expected = oracle.durbin_ice_cream
    const result = durbinTest(expected.ranks_null_if_absent)
    expect([...result.rankSums]).toEqual(expected.rank_sums)
    expectClose(result.chiSquare, expected.T1)
    expectClose(result.pChiSquare, expected.p_chi2)
    expectClose(result.F, expected.T2_F)
    expect(result.fDf).toEqual(expected.F_df)
    expectClose(result.p, expected.p_F)
  })

  test('Durbin on complete blocks is Friedman', () => {
    const { data } = oracle.friedman_rounding_times
    expectClose(durbinTest(data).chiSquare, friedmanTest(data).chiSquare!, 1e-9)
  })

  test('neither depends on the order of raters or on monotone changes of scale', () => {
    const table = fc.array(fc.array(fc.integer({ min: 1, max: 5 }), { minLength: 4, maxLength: 4 }), {
      minLength: 3,
      maxLength: 12,
    })
    fc.assert(
      fc.property(table, (rows) => {
        const one = friedmanTest(rows)
        const other = friedmanTest(rows.map((row) => row.map((x) => Math.exp(x))).reverse())
        if (one.chiSquare === null) expect(other.chiSquare).toBeNull()
        else expect(other.chiSquare).toBeCloseTo(one.chiSquare, 9)
      }),
    )
  })

  test('say why they have no answer', () => {
    expect(
      friedmanTest([
        [1, 1, 1],
        [2, 2, 2],
      ]).reason,
    ).toBe('all-tied')
    expect(friedmanTest([[1, 2]]).reason).toBe('too-few-values')
    expect(friedmanTest([]).reason).toBe('no-data')
    expect(
      durbinTest([
        [1, 2, null],
        [1, 2, 3],
      ]).reason,
    ).toBe('not-identifiable')
  })
})

describe('the sign-flip test', () => {
  test('is exact for few raters: all eight patterns of three', () => {
    const result = signFlipTest([1, 2, 3], [0, 1, 2], createRandom(1))
    expect(result).toMatchObject({ p: 2 / 8, exact: true, draws: 8, mean: 2 })
  })

  test('never answers 0 and agrees with the exact share within Monte Carlo error', () => {
    const values = Array.from({ length: 20 }, (_, k) => 1 + k / 10)
    const result = signFlipTest(
      values,
      values.map((_, k) => k),
      createRandom(7),
      999,
    )
    expect(result.p).toBe(1 / 1000)
  })

  test('flips all cells of a rater together', () => {
    const units = [0, 0, 0, 0, 1, 1, 1, 1]
    expect(signFlipTest([1, 1, 1, 1, 1, 1, 1, 1], units, createRandom(1)).p).toBe(2 / 4)
  })

  test('gives flipped data the same p, and the same seed the same answer', () => {
    fc.assert(
      fc.property(
        fc.array(fc.integer({ min: -3, max: 3 }), { minLength: 1, maxLength: 40 }),
        fc.integer(),
        (values, seed) => {
          const unit = values.map((_, k) => k)
          const run = (x: number[]) => signFlipTest(x, unit, createRandom(seed), 200)
          expect(run(values)).toEqual(run(values))
          expect(run(values.map((v) => -v)).p).toEqual(run(values).p)
        },
      ),
    )
  })
})

describe('other rank statistics', () => {
  test('Kruskal–Wallis agrees with R', () => {
    const { groups, H, df, p } = oracle.kruskal
    const result = kruskalTest(groups)
    expectClose(result.H, H)
    expect(result.df).toBe(df)
    expectClose(result.p, p)
    expect(kruskalTest([[1, 2], []]).reason).toBe('too-few-values')
    expect(kruskalTest([[1], [1]]).reason).toBe('all-tied')
  })

  test('correlations agree with R', () => {
    const t = oracle.correlation_tuna
    expectClose(pearson(t.x, t.y).estimate, t.pearson)
    expectClose(pearson(t.x, t.y).p, t.pearson_p)
    expectClose(pearson(t.x, t.y).ci95?.[0], t.pearson_ci95[0])
    expectClose(pearson(t.x, t.y).ci95?.[1], t.pearson_ci95[1])
    expectClose(spearman(t.x, t.y).estimate, t.spearman)
    expectClose(spearman(t.x, t.y).p, t.spearman_p)
    expectClose(kendall(t.x, t.y).estimate, t.kendall_tau)
    expectClose(kendall(t.x, t.y).p, t.kendall_p_exact)
    expect(pearson([1, 1, 1], [1, 2, 3])).toMatchObject({ estimate: null, reason: 'no-variance' })
  })

  test('mid-ranks always sum to n(n+1)/2 and share ties', () => {
    fc.assert(
      fc.property(scores, (values) => {
        const { ranks } = midRanks(values)
        expect(ranks.reduce((sum, r) => sum + r, 0)).toBe((values.length * (values.length + 1)) / 2)
      }),
    )
    expect([...midRanks([3, 1, 3]).ranks]).toEqual([2.5, 1, 2.5])
    expect(() => midRanks([NaN])).toThrow(RangeError)
  })
})
