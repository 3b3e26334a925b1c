import { describe, expect, test } from 'vitest'
import {
  comparisonMean,
  type ComparisonVote,
} from '../../../../server/statistics/intervals/comparison-mean.js'
import {
  preferenceShare,
  type PreferenceVote,
} from '../../../../server/statistics/intervals/preference-share.js'
import { createRandom } from '../../../../server/statistics/random.js'

const random = createRandom('comparisons')
const raters = 24
const items = 12

/** Candidate better by .4, the first clip favoured by .3: both orders occur equally often for each rater. */
const votes: ComparisonVote[] = Array.from({ length: raters * items }, (_, k) => {
  const rater = Math.floor(k / items)
  const item = k % items
  const candidateFirst = (rater + item) % 2 === 0
  const advantage = 0.4 + (candidateFirst ? 0.3 : -0.3) + 0.5 * random.normal()
  return { rater, item, candidateFirst, score: candidateFirst ? -advantage : advantage }
})

describe('comparison mean opinion score', () => {
  test('finds the advantage of the candidate and the effect of the order', () => {
    const { cmos, orderEffect } = comparisonMean(votes)
    expect(Math.abs(cmos.estimate! - 0.4)).toBeLessThan(0.15)
    expect(Math.abs(orderEffect.estimate! - 0.6)).toBeLessThan(0.2)
    expect(cmos.method).toBe('two-way-random')
    expect(orderEffect.ci![0]).toBeGreaterThan(0)
  })
  test('in a balanced design the mean of the signed votes is the estimate', () => {
    const signed = votes.map((vote) => (vote.candidateFirst ? -vote.score : vote.score))
    expect(comparisonMean(votes).cmos.estimate).toBeCloseTo(
      signed.reduce((sum, x) => sum + x, 0) / votes.length,
      10,
    )
  })
  test('an unbalanced order does not bias the estimate', () => {
    const lopsided = votes.filter((vote, k) => vote.candidateFirst || k % 3 === 0)
    expect(Math.abs(comparisonMean(lopsided).cmos.estimate! - 0.4)).toBeLessThan(0.15)
  })
  test('calling the baseline the candidate turns the sign', () => {
    const turned = votes.map((vote) => ({ ...vote, candidateFirst: !vote.candidateFirst }))
    const { cmos, orderEffect } = comparisonMean(turned)
    const original = comparisonMean(votes)
    expect(cmos.estimate).toBeCloseTo(-original.cmos.estimate!, 10)
    expect(cmos.se).toBeCloseTo(original.cmos.se!, 10)
    expect(orderEffect.estimate).toBeCloseTo(original.orderEffect.estimate!, 10)
  })
  test('with one order only the order effect is not identifiable', () => {
    const { cmos, orderEffect } = comparisonMean(votes.filter((vote) => vote.candidateFirst))
    expect(orderEffect.reason).toBe('not-identifiable')
    expect(cmos.reason).toBe(null)
    expect(comparisonMean([]).cmos.reason).toBe('no-data')
  })
})

describe('preference share', () => {
  const choices: PreferenceVote[] = votes.map(({ rater, item, score, candidateFirst }) => {
    const signed = candidateFirst ? -score : score
    return {
      rater,
      item,
      preference: Math.abs(signed) < 0.1 ? 'tie' : signed > 0 ? 'a' : 'b',
      aFirst: candidateFirst,
    }
  })
  test('is wins plus half the ties, with p against one half', () => {
    const { n, winsA, winsB, ties, share, orderEffect } = preferenceShare(choices)
    expect(winsA + winsB + ties).toBe(n)
    expect(share.estimate).toBeCloseTo((winsA + ties / 2) / n, 10)
    expect(share.p).toBeLessThan(0.01)
    expect(share.ci![0]).toBeGreaterThan(0.5)
    expect(orderEffect.estimate).toBeGreaterThan(0)
    expect(Math.abs(orderEffect.estimate!)).toBeLessThanOrEqual(1)
  })
  test('exchanging a and b mirrors the share at one half', () => {
    const swap = { a: 'b', b: 'a', tie: 'tie' } as const
    const turned = choices.map((c) => ({ ...c, preference: swap[c.preference], aFirst: !c.aFirst }))
    const result = preferenceShare(turned)
    const original = preferenceShare(choices)
    expect(result.share.estimate).toBeCloseTo(1 - original.share.estimate!, 10)
    expect(result.share.p).toBeCloseTo(original.share.p!, 10)
    expect(result.orderEffect.estimate).toBeCloseTo(original.orderEffect.estimate!, 10)
  })
  test('unanimous votes get the bound of a proportion of raters or items', () => {
    const { share } = preferenceShare(choices.map((choice) => ({ ...choice, preference: 'a' })))
    expect(share).toMatchObject({ method: 'bounded', estimate: 1, reason: 'no-variance' })
    expect(share.ci![0]).toBeCloseTo(items / (items + 1.959963984540054 ** 2), 10)
    expect(share.ci![1]).toBe(1)
  })
  test('without the order the share stands and the order effect is null', () => {
    const blind = preferenceShare(choices.map((choice) => ({ ...choice, aFirst: null })))
    expect(blind.orderEffect.estimate).toBe(null)
    expect(blind.share.reason).toBe(null)
    expect(preferenceShare([])).toMatchObject({ n: 0, share: { estimate: null, reason: 'no-data' } })
  })
})
