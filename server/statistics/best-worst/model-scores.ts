import { bradleyTerry, type BradleyTerryFit, type NoFit } from '../pairs/bradley-terry.js'
import type { Comparisons } from '../pairs/comparisons.js'
import { requireAnswer, type BestWorstAnswer } from './answers.js'

/**
 * The ordered pairs an answer implies: best beats the rest, and the middle ones beat the worst (5 of the 6 pairs of a
 * 4-tuple; the two middle items are not compared).
 */
export function impliedPairs(answers: readonly BestWorstAnswer[], items: number): Comparisons {
  const first: number[] = []
  const second: number[] = []
  const rater: number[] = []
  const named = answers.every((a) => a.rater !== undefined)
  for (const [k, answer] of answers.entries()) {
    requireAnswer(answer)
    const beats = (winner: number, loser: number): void => {
      first.push(winner)
      second.push(loser)
      // Pairs of one answer hang together even where raters are unknown.
      rater.push(named ? answer.rater! : k)
    }
    for (const item of answer.items) {
      if (item !== answer.best) beats(answer.best, item)
      if (item !== answer.best && item !== answer.worst) beats(item, answer.worst)
    }
  }
  return { systems: items, first, second, outcome: new Float64Array(first.length).fill(1), rater }
}

/**
 * Model-based best–worst scores: Bradley–Terry on the implied pairs, errors clustered by rater.
 *
 * Unlike counting scores it allows for the company an item met, and it comes with standard errors.
 * Source: METHODS §1.9, §6.7.
 */
export function modelScores(answers: readonly BestWorstAnswer[], items: number): BradleyTerryFit | NoFit {
  return bradleyTerry(impliedPairs(answers, items))
}
