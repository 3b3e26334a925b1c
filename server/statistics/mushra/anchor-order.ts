import type { Reason } from '../reason.js'

/** How often one rater put the stimuli of known quality in their known order. */
export interface AnchorOrder {
  /** Items on which every stimulus of the ladder was rated. */
  items: number
  /** Items on which each step went strictly down. */
  ordered: number
  share: number | null
  /** Items with a step that went up: the ladder was reversed somewhere, not merely tied. */
  reversed: number
  reason: Reason | null
}

/**
 * Checks a ladder of stimuli from best to worst, such as natural, production, low anchor, or hidden reference,
 * 7 kHz, 3.5 kHz. `ladder[k][item]` is the rater's score of rung k, null where not rated.
 *
 * Answers: does this rater hear differences that are known to be there? Ties count as not ordered and not reversed.
 *
 * Source: METHODS §4.4 (sentinel order in at least 80 % of a rater's own trials), §1.7 (MPEG's stricter screen).
 */
export function anchorOrder(ladder: readonly (readonly (number | null)[])[]): AnchorOrder {
  if (ladder.length < 2) throw new RangeError('anchorOrder requires at least two rungs')
  const width = Math.max(...ladder.map((rung) => rung.length))
  let items = 0
  let ordered = 0
  let reversed = 0
  for (let item = 0; item < width; item++) {
    const scores = ladder.flatMap((rung) => rung[item] ?? [])
    if (scores.length < ladder.length) continue
    items++
    const steps = scores.slice(1).map((score, k) => scores[k]! - score)
    if (steps.every((step) => step > 0)) ordered++
    if (steps.some((step) => step < 0)) reversed++
  }
  const share = items === 0 ? null : ordered / items
  return { items, ordered, share, reversed, reason: items === 0 ? 'no-data' : null }
}
