import { requireAnswer, type BestWorstAnswer } from './answers.js'

export interface CountingScore {
  best: number
  worst: number
  appearances: number
  /** (best − worst) / appearances, −1…1; null for an item never shown. */
  score: number | null
}

/**
 * Best–worst counting scores: how often was an item best rather than worst, when shown?
 *
 * Assumes that every item met comparable company: tuples balanced as METHODS §5.5 builds them.
 * Source: Kiritchenko & Mohammad 2016 (METHODS §1.9). Oracle: bws_wer_designs.bws.
 */
export function countingScores(answers: readonly BestWorstAnswer[], items: number): CountingScore[] {
  const scores = Array.from({ length: items }, () => ({ best: 0, worst: 0, appearances: 0 }))
  for (const answer of answers) {
    requireAnswer(answer)
    for (const item of answer.items) scores[item]!.appearances++
    scores[answer.best]!.best++
    scores[answer.worst]!.worst++
  }
  return scores.map((s) => ({ ...s, score: s.appearances === 0 ? null : (s.best - s.worst) / s.appearances }))
}
