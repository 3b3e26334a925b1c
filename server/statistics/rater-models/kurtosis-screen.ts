import type { Cells } from '../cells/cell-table.js'
import { groupMeans } from './stimulus-votes.js'

export interface KurtosisScreen {
  readonly rater: number
  /** Votes far above and far below their stimulus mean. */
  readonly above: number
  readonly below: number
  /** (above + below) / stimuli. */
  readonly outlying: number
  /** |above − below| / (above + below); 1 when there are none. */
  readonly imbalance: number
  readonly rejected: boolean
}

/**
 * The outlier screen of BT.500, after `removeBias` also that of P.913 §12.4: rejects raters whose votes are far off on
 * both sides for more than 5 % of the stimuli. "Far" is 2 sd where the stimulus's kurtosis looks normal, √20 sd
 * otherwise. If all would go, all stay. Made for lab panels in which everyone rates everything; `stimuliOf` may count a
 * rater's own stimuli instead of all. Weak on crowds: use evidence per rater (`rollingEvidence`) there.
 * Source: ITU-R BT.500-14 annex 1 §2.3.1; reference code of Netflix/sureal.
 */
export const kurtosisScreen = (votes: Cells, stimuliOf: 'all' | 'own' = 'all'): KurtosisScreen[] => {
  const { size, rater, item, value, raters, items } = votes
  const { count, mean } = groupMeans(item, size, items, (k) => value[k]!)
  const distance = (k: number): number => value[k]! - mean[item[k]!]!
  const m2 = groupMeans(item, size, items, (k) => distance(k) ** 2).mean
  const m4 = groupMeans(item, size, items, (k) => distance(k) ** 4).mean
  const own = new Int32Array(raters)
  const above = new Int32Array(raters)
  const below = new Int32Array(raters)
  for (let k = 0; k < size; k++) {
    const j = item[k]!
    const r = rater[k]!
    own[r]!++
    const variance = m2[j]!
    if (variance === 0) continue
    const kurtosis = m4[j]! / variance ** 2
    const limit = Math.sqrt(variance) * (kurtosis >= 2 && kurtosis <= 4 ? 2 : Math.sqrt(20))
    if (distance(k) >= limit) above[r]!++
    if (distance(k) <= -limit) below[r]!++
  }
  const stimuli = count.reduce((n, votesOfOne) => n + (votesOfOne > 0 ? 1 : 0), 0)
  const screens: KurtosisScreen[] = []
  for (let r = 0; r < raters; r++) {
    if (own[r] === 0) continue
    const far = above[r]! + below[r]!
    const outlying = far / (stimuliOf === 'all' ? stimuli : own[r]!)
    const imbalance = far === 0 ? 1 : Math.abs(above[r]! - below[r]!) / far
    screens.push({
      rater: r,
      above: above[r]!,
      below: below[r]!,
      outlying,
      imbalance,
      rejected: far > 0 && outlying > 0.05 && imbalance < 0.3,
    })
  }
  return screens.every(({ rejected }) => rejected) ? screens.map((s) => ({ ...s, rejected: false })) : screens
}
