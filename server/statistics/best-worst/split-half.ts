import type { Random } from '../random.js'
import { pearson } from '../ranks/correlation.js'
import type { Reason } from '../reason.js'
import type { BestWorstAnswer } from './answers.js'
import { countingScores } from './counting-scores.js'

export interface SplitHalf {
  /** Mean over splits of the correlation of the two halves' scores, stepped up by Spearman–Brown. */
  reliability: number | null
  splits: number
  reason: Reason | null
}

/**
 * Split-half reliability of best–worst scores: would another set of answers rank the items the same?
 *
 * The answers to each tuple are halved at random (an odd one goes to a random side), both halves are scored and
 * correlated, and the mean r is stepped up to full length: 2r/(1 + r). Needs two answers per tuple somewhere.
 *
 * Source: METHODS §1.9 (Kiritchenko & Mohammad 2017). Law: answers that all agree give 1.
 */
export function splitHalfReliability(
  answers: readonly BestWorstAnswer[],
  items: number,
  random: Random,
  splits = 100,
): SplitHalf {
  const tuples = groupByTuple(answers)
  if (![...tuples.values()].some((list) => list.length > 1)) {
    return { reliability: null, splits: 0, reason: answers.length === 0 ? 'no-data' : 'too-few-values' }
  }
  let sum = 0
  let used = 0
  for (let split = 0; split < splits; split++) {
    const r = halvesCorrelation(tuples, items, random)
    if (r === null) continue
    sum += r
    used++
  }
  if (used === 0) return { reliability: null, splits: 0, reason: 'no-variance' }
  const r = sum / used
  return { reliability: r <= -1 ? -1 : (2 * r) / (1 + r), splits: used, reason: null }
}

function groupByTuple(answers: readonly BestWorstAnswer[]): Map<string, BestWorstAnswer[]> {
  const tuples = new Map<string, BestWorstAnswer[]>()
  for (const answer of answers) {
    const key = [...answer.items].sort((a, b) => a - b).join(' ')
    const list = tuples.get(key)
    if (list === undefined) tuples.set(key, [answer])
    else list.push(answer)
  }
  return tuples
}

function halvesCorrelation(
  tuples: ReadonlyMap<string, readonly BestWorstAnswer[]>,
  items: number,
  random: Random,
): number | null {
  const halves: [BestWorstAnswer[], BestWorstAnswer[]] = [[], []]
  for (const list of tuples.values()) {
    const start = random.integer(2)
    for (const [k, answer] of random.shuffle(list).entries()) halves[((k + start) % 2) as 0 | 1].push(answer)
  }
  const [one, other] = halves.map((half) => countingScores(half, items)) as [Scores, Scores]
  const both = one.flatMap((score, i) => {
    const twin = other[i]!.score
    return score.score === null || twin === null ? [] : [[score.score, twin] as const]
  })
  return pearson(
    both.map(([a]) => a),
    both.map(([, b]) => b),
  ).estimate
}

type Scores = ReturnType<typeof countingScores>
