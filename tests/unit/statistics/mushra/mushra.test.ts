import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { anchorOrder } from '../../../../server/statistics/mushra/anchor-order.js'
import { bimodality, residualSkewness } from '../../../../server/statistics/mushra/bimodality.js'
import { detailedScore } from '../../../../server/statistics/mushra/dg-score.js'
import { medianPermutationTest } from '../../../../server/statistics/mushra/median-permutation-test.js'
import { postScreenBs1534 } from '../../../../server/statistics/mushra/post-screening.js'
import { outlierIndices, quartilesBs1534 } from '../../../../server/statistics/mushra/quartiles.js'
import {
  conditionByItemAnova,
  repeatedMeasuresAnova,
} from '../../../../server/statistics/mushra/repeated-measures-anova.js'
import { createRandom } from '../../../../server/statistics/random.js'
import { expectClose } from '../close-to.js'
import { readOracle } from '../oracle.js'

interface Oracle {
  examples: { inp: Record<string, number>; score: number; display_clipped?: number }[]
  screening: { hidden_ref: number[]; n_below_90: number; fraction: number; excluded: boolean }[]
  quartile_rule: Record<
    'n9' | 'n8',
    { data: number[]; Q1: number; Q3: number; IQR: number; fences?: [number, number] }
  >
  rm_anova: {
    data: number[][]
    one_factor_all6: {
      F: number
      df: number[]
      p: number
      GG_eps: number
      HF_eps: number
      p_GG: number
      p_HF: number
    }
    mauchly_W: number
    mauchly_p: number
    interaction: { F: number; df: number[]; GG_eps: number; HF_eps: number }
  }
}
const oracle = readOracle('mushra') as Oracle

describe('detailed-guideline scores', () => {
  test('follow the published formula and keep the raw value beside the display', () => {
    for (const { inp, score, display_clipped } of oracle.examples) {
      const result = detailedScore({
        liveliness: inp['L']!,
        voiceQuality: inp['VQ']!,
        rhythm: inp['R']!,
        mildPronunciation: inp['MP'] ?? 0,
        severePronunciation: inp['SP'] ?? 0,
        unnaturalPauses: inp['US'] ?? 0,
        skippedWords: inp['WS'] ?? 0,
      })
      expect(result.score).toBeCloseTo(score, 12)
      expect(result.display).toBe(display_clipped ?? score)
    }
  })

  test('refuse sliders outside the scale and fractions of faults', () => {
    expect(() => detailedScore({ liveliness: 101, voiceQuality: 1, rhythm: 1 })).toThrow(RangeError)
    expect(() => detailedScore({ liveliness: 1, voiceQuality: 1, rhythm: 1, skippedWords: 0.5 })).toThrow(
      RangeError,
    )
  })
})

describe('post-screening by BS.1534', () => {
  const rater = (hiddenReference: number[], midAnchor: number[] = []) => ({
    rater: 'r',
    hiddenReference,
    midAnchor,
  })

  test('excludes strictly beyond 15 % of the items', () => {
    for (const { hidden_ref, n_below_90, fraction, excluded } of oracle.screening) {
      const [verdict] = postScreenBs1534([rater(hidden_ref)]).verdicts
      expect(verdict).toMatchObject({ excluded, referenceBelow90: { items: n_below_90, share: fraction } })
    }
  })

  test('blames the anchor, not the rater, where more than a quarter put it above 90', () => {
    const honest = [100, 100]
    const generous = rater(honest, [95, 20])
    const raters = [generous, rater(honest, [95, 20]), rater(honest, [30, 20]), rater(honest, [30, 20])]
    expect(postScreenBs1534(raters)).toMatchObject({ itemsIgnoredForAnchor: [0] })
    expect(postScreenBs1534(raters).verdicts.every((v) => !v.excluded)).toBe(true)
    const alone = [generous, ...Array.from({ length: 3 }, () => rater(honest, [30, 20]))]
    const result = postScreenBs1534(alone)
    expect(result.itemsIgnoredForAnchor).toEqual([])
    expect(result.verdicts.map((v) => v.rules)).toEqual([['mid-anchor'], [], [], []])
  })

  test('counts only items that were rated', () => {
    const [verdict] = postScreenBs1534([
      { rater: 'r', hiddenReference: [null, 95], midAnchor: [null, null] },
    ]).verdicts
    expect(verdict).toMatchObject({ excluded: false, anchorAbove90: { of: 0, share: null } })
  })
})

describe("the standard's summaries", () => {
  test('quartiles are medians of halves', () => {
    for (const { data, Q1, Q3, IQR, fences } of [oracle.quartile_rule.n9, oracle.quartile_rule.n8]) {
      expect(quartilesBs1534(data)).toMatchObject({ q1: Q1, q3: Q3, iqr: IQR, ...(fences ? { fences } : {}) })
    }
    expect(quartilesBs1534([])).toMatchObject({ median: null, reason: 'no-data' })
    expect(outlierIndices([50, 51, 52, 53, 99])).toEqual([4])
  })

  test('two camps of raters look bimodal, one does not', () => {
    const camps = [
      ...Array.from({ length: 20 }, (_, k) => k % 5),
      ...Array.from({ length: 20 }, (_, k) => 90 + (k % 5)),
    ]
    expect(bimodality(camps).suggestsModes).toBe(true)
    const bell = Array.from({ length: 200 }, () => 0).map(
      (_, k) => Math.sin(k) + Math.sin(2.3 * k) + Math.sin(5.1 * k),
    )
    expect(bimodality(bell).suggestsModes).toBe(false)
    expect(bimodality([3, 3, 3, 3]).reason).toBe('no-variance')
    expect(bimodality([1, 2, 3]).reason).toBe('too-few-values')
    expect([0.2, -0.7, 1.4].map(residualSkewness)).toEqual(['fine', 'warn', 'severe'])
  })

  test('anchors in order are told from tied and reversed ones', () => {
    const result = anchorOrder([
      [90, 90, 80, null],
      [60, 70, 85, 50],
      [20, 70, 10, 20],
    ])
    expect(result).toMatchObject({ items: 3, ordered: 1, reversed: 1, share: 1 / 3 })
    expect(anchorOrder([[], []])).toMatchObject({ share: null, reason: 'no-data' })
  })
})

describe('repeated-measures analysis of variance', () => {
  const { data, one_factor_all6: all, interaction } = oracle.rm_anova

  test('agrees with R on F, epsilons and corrected p', () => {
    const result = repeatedMeasuresAnova(data)
    expectClose(result.F, all.F)
    expect(result.df).toEqual(all.df)
    expectClose(result.p, all.p)
    expectClose(result.ggEpsilon, all.GG_eps, 1e-4)
    expectClose(result.hfEpsilon, all.HF_eps, 1e-4)
    expectClose(result.pGg, all.p_GG)
    expectClose(result.pHf, all.p_HF)
    expectClose(result.mauchlyW, oracle.rm_anova.mauchly_W)
    // R's expansion takes the number of columns for the number of contrasts in one term; ours is Anderson's.
    expectClose(result.mauchlyP, oracle.rm_anova.mauchly_p, 2e-3)
  })

  test('agrees with R on the interaction of two within-rater factors', () => {
    // The columns are noise × angle: three angles without noise, then three with.
    const result = conditionByItemAnova(data, 2, 3)
    expectClose(result.interaction.F, interaction.F)
    expect(result.interaction.df).toEqual(interaction.df)
    expectClose(result.interaction.ggEpsilon, interaction.GG_eps, 1e-3)
    expectClose(result.interaction.hfEpsilon, interaction.HF_eps, 1e-3)
    expect(result.interaction.pHf).toBeCloseTo(result.interaction.p!, 12)
  })

  test('is blind to leniency, to the order of raters, and to shift and scale', () => {
    const one = repeatedMeasuresAnova(data)
    const moved = data.map((row, r) => row.map((x) => 3 * x + 17 * r)).reverse()
    expectClose(repeatedMeasuresAnova(moved).F, one.F!, 1e-9)
    expectClose(repeatedMeasuresAnova(moved).ggEpsilon, one.ggEpsilon!, 1e-9)
  })

  test('reads the multivariate test or a mixed model where sphericity cannot be trusted', () => {
    expect(conditionByItemAnova(data, 6, 1).read).toBe('multivariate')
    const oneLoudContrast = [0, 3, 5, 9].map((r) => [100 * r, r % 2, (r + 1) % 3, r % 5, 1, 0])
    expect(conditionByItemAnova(oneLoudContrast, 6, 1).read).toBe('mixed-model')
    expect(conditionByItemAnova(data, 2, 3).read).toBe('univariate-huynh-feldt')
  })

  test('refuses holes and says why it has no answer', () => {
    expect(() => repeatedMeasuresAnova([[1, 2], [1]])).toThrow(RangeError)
    expect(repeatedMeasuresAnova([[1, 2]]).reason).toBe('too-few-values')
    expect(
      repeatedMeasuresAnova([
        [1, 2],
        [3, 4],
      ]).reason,
    ).toBe('no-variance')
  })
})

describe('the permutation test of medians', () => {
  test('never answers 0, even for groups of very unequal size', () => {
    const far = medianPermutationTest(
      [100, 101],
      Array.from({ length: 20 }, (_, k) => k),
      createRandom(5),
      2000,
    )
    // The exact share of 2-of-22 draws that lie as far apart is 1/231.
    expect(far.p).toBeGreaterThan(1 / 2001)
    expect(far.p).toBeLessThan(0.02)
  })

  test('is repeatable from its seed and symmetric in its samples', () => {
    fc.assert(
      fc.property(
        fc.array(fc.integer({ min: 0, max: 100 }), { minLength: 1, maxLength: 9 }),
        fc.array(fc.integer({ min: 0, max: 100 }), { minLength: 1, maxLength: 9 }),
        fc.integer(),
        (a, b, seed) => {
          const one = medianPermutationTest(a, b, createRandom(seed), 50)
          expect(medianPermutationTest(a, b, createRandom(seed), 50)).toEqual(one)
          expect(medianPermutationTest(b, a, createRandom(seed), 50).difference).toBe(-one.difference! + 0)
          expect(one.p).toBeGreaterThan(0)
        },
      ),
    )
    expect(medianPermutationTest([], [1], createRandom(1))).toMatchObject({ p: null, reason: 'no-data' })
  })
})
