import type { Interval } from '../reason.js'
import { boundedMean } from './bounded-mean.js'
import type { MeanResult } from './mean-result.js'
import { adjustForOrder } from './order-effect.js'
import { twoWayMean } from './two-way-mean.js'

/** One answer to "which of the two?", about candidate a and baseline b. */
export interface PreferenceVote {
  readonly rater: number
  readonly item: number
  readonly preference: 'a' | 'b' | 'tie'
  /** Unknown in files that do not say; then the share is not adjusted for order. */
  readonly aFirst: boolean | null
}

export interface PreferenceShare {
  readonly n: number
  readonly winsA: number
  readonly winsB: number
  readonly ties: number
  /** (wins + ties / 2) / n, cell by cell, adjusted for order where both orders occur; p is against ½. */
  readonly share: MeanResult
  /** How much more the first clip was preferred, −1 … 1. */
  readonly orderEffect: MeanResult
}

const codes = { a: 1, b: -1, tie: 0 } as const
const half = (ci: Interval): Interval => [ci[0] / 2, ci[1] / 2]
const clipped = (ci: Interval): Interval => [Math.max(0, (1 + ci[0]) / 2), Math.min(1, (1 + ci[1]) / 2)]

/** D in −1 … 1 as a share in 0 … 1; unanimous votes get the bound of a proportion. */
const asShare = (d: MeanResult, level: number): MeanResult => {
  if (d.method === 'none') {
    if (d.estimate === null) return d
    const generality = d.raters === 1 ? 'items' : d.items === 1 ? 'raters' : 'raters-and-items'
    return boundedMean((1 + d.estimate) / 2, d, generality, { min: 0, max: 1 }, level)
  }
  if (d.method === 'bounded') return d
  return { ...d, estimate: (1 + d.estimate) / 2, se: d.se / 2, ci: clipped(d.ci) }
}

const halved = (effect: MeanResult): MeanResult => {
  if (effect.method === 'none')
    return { ...effect, estimate: effect.estimate === null ? null : effect.estimate / 2 }
  if (effect.method === 'bounded') return effect
  return { ...effect, estimate: effect.estimate / 2, se: effect.se / 2, ci: half(effect.ci) }
}

/**
 * Share of preference of a over b (A/B, two-alternative choice with or without "no preference"), with an interval for
 * other raters and other items: votes are coded +1, −1, 0 and go through the default engine.
 * Source: METHODS handbook §1.4.
 */
export const preferenceShare = (votes: readonly PreferenceVote[], level = 0.95): PreferenceShare => {
  const known = votes.every((vote) => vote.aFirst !== null)
  const { cells, orderEffect } = adjustForOrder(
    votes.map(({ rater, item, preference, aFirst }) => ({
      rater,
      item,
      value: codes[preference],
      candidateFirst: known && aFirst === true,
    })),
  )
  const count = (preference: PreferenceVote['preference']): number =>
    votes.filter((vote) => vote.preference === preference).length
  return {
    n: votes.length,
    winsA: count('a'),
    winsB: count('b'),
    ties: count('tie'),
    share: asShare(twoWayMean(cells, { level }), level),
    orderEffect: halved(orderEffect),
  }
}
