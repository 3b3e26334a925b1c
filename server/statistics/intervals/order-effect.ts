import type { Cells } from '../cells/cell-table.js'
import { cellsFrom } from '../cells/cell-table.js'
import { estimatedMean, type MeanResult, undeterminedMean } from './mean-result.js'
import { twoWayClusteredVariance } from './two-way-clustered.js'

/** One answer to a pair, already signed: positive favours the candidate, whichever side it was on. */
export interface PairVote {
  readonly rater: number
  readonly item: number
  readonly value: number
  readonly candidateFirst: boolean
}

export interface OrderAdjusted {
  /** Votes averaged by rater and item after the order effect is taken out. */
  readonly cells: Cells
  /** Mean with the candidate first minus mean with it second, with an interval; null if only one order occurs. */
  readonly orderEffect: MeanResult
}

const mean = (votes: readonly PairVote[]): number =>
  votes.reduce((sum, vote) => sum + vote.value, 0) / votes.length

/**
 * Least squares of the vote on the order coded ±½. The mean of the adjusted cells is the candidate's advantage as if
 * both orders had been equally frequent. The interval of the order effect uses crossed clusters of raters and items.
 */
export const adjustForOrder = (votes: readonly PairVote[]): OrderAdjusted => {
  const first = votes.filter((vote) => vote.candidateFirst)
  const second = votes.filter((vote) => !vote.candidateFirst)
  const raters = new Map<number, number>()
  const items = new Map<number, number>()
  const asCells = (effect: number): Cells =>
    cellsFrom(
      votes.map((v) => [v.rater, v.item, v.value - (v.candidateFirst ? effect / 2 : -effect / 2)] as const),
    )
  const counts = () => ({ raters: raters.size, items: items.size, cells: votes.length })
  for (const vote of votes) {
    raters.set(vote.rater, 0)
    items.set(vote.item, 0)
  }
  if (first.length === 0 || second.length === 0)
    return {
      cells: asCells(0),
      orderEffect: undeterminedMean(counts(), null, votes.length === 0 ? 'no-data' : 'not-identifiable'),
    }
  const meanFirst = mean(first)
  const meanSecond = mean(second)
  const effect = meanFirst - meanSecond
  const cellSums = new Map<string, number>()
  for (const vote of votes) {
    const influence = vote.candidateFirst
      ? (vote.value - meanFirst) / first.length
      : -(vote.value - meanSecond) / second.length
    raters.set(vote.rater, raters.get(vote.rater)! + influence)
    items.set(vote.item, items.get(vote.item)! + influence)
    const cell = `${vote.rater}/${vote.item}`
    cellSums.set(cell, (cellSums.get(cell) ?? 0) + influence)
  }
  const squares = (sums: Map<unknown, number>): number => {
    let total = 0
    for (const sum of sums.values()) total += sum * sum
    return total
  }
  const cells = asCells(effect)
  if (raters.size < 2 || items.size < 2)
    return {
      cells,
      orderEffect: undeterminedMean(counts(), effect, raters.size < 2 ? 'one-rater' : 'one-item'),
    }
  const cell = squares(cellSums)
  if (!(cell > 1e-28 * Math.max(1, effect ** 2)))
    return { cells, orderEffect: undeterminedMean(counts(), effect, 'no-variance') }
  const { variance, df } = twoWayClusteredVariance({
    rater: squares(raters),
    item: squares(items),
    cell,
    raters: raters.size,
    items: items.size,
    cells: cellSums.size,
  })
  const how = { method: 'two-way-clustered', generalisesTo: 'raters-and-items' } as const
  return { cells, orderEffect: estimatedMean(counts(), how, effect, variance, df, 0.95) }
}
