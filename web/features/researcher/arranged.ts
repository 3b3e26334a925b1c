import type { ResultGroup, ScoreDifference } from '#contract/results'
import { towards } from './labels.js'

/**
 * A group in the order in which it is read: systems from the best mean down, differences told as `other − baseline` with
 * those that involve the baseline first.
 */
export function arranged(group: ResultGroup, baseline: string | null, fewerIsBetter: boolean): ResultGroup {
  const differences = group.differences.map((row) => towards(row, baseline))
  const withBaseline = (row: ScoreDifference) => row.b === baseline
  const sign = fewerIsBetter ? -1 : 1
  const bestFirst = (x: number | null, y: number | null): number =>
    x === null || y === null ? Number(x === null) - Number(y === null) : sign * (y - x)
  return {
    ...group,
    systems: [...group.systems].sort((x, y) => bestFirst(x.mean, y.mean)),
    differences: [
      ...differences.filter(withBaseline).sort((x, y) => bestFirst(x.difference, y.difference)),
      ...differences.filter((row) => !withBaseline(row)),
    ],
  }
}
