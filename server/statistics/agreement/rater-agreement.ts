import type { CellTable } from '../cells/cell-table.js'
import { groupCodes } from '../cells/group-codes.js'
import { type Figure, figure, undefinedFigure } from '../reason.js'
import { pearson } from './pearson.js'
import { clipCodes } from './unit-values.js'

export interface RaterAgreement {
  readonly rater: number
  /** Distinct clips rated. */
  readonly clips: number
  readonly mean: number
  readonly sd: Figure
  /** Pearson over clips with the mean of the other raters' scores. */
  readonly correlationWithOthers: Figure
  /** The same over systems: own system means with the others' system means. */
  readonly systemCorrelation: Figure
  /** Clips that at least one other rater rated. */
  readonly sharedClips: number
  /** Mean of own score − mean of the others, over shared clips: above 0 is lenient. */
  readonly bias: Figure
}

interface Totals {
  readonly sums: Float64Array
  readonly counts: Int32Array
}

const totalsBy = (codes: Int32Array, groups: number, table: CellTable): Totals => {
  const sums = new Float64Array(groups)
  const counts = new Int32Array(groups)
  for (let k = 0; k < table.size; k++) {
    sums[codes[k]!]! += table.score[k]!
    counts[codes[k]!]!++
  }
  return { sums, counts }
}

const deviation = (values: readonly number[], mean: number): Figure =>
  values.length < 2
    ? undefinedFigure('one-value')
    : figure(Math.sqrt(values.reduce((sum, x) => sum + (x - mean) ** 2, 0) / (values.length - 1)))

const systemCorrelation = (positions: Int32Array, table: CellTable, bySystem: Totals): Figure => {
  const own = new Map<number, { sum: number; count: number }>()
  for (const k of positions) {
    const system = table.system[k]!
    const total = own.get(system) ?? { sum: 0, count: 0 }
    own.set(system, { sum: total.sum + table.score[k]!, count: total.count + 1 })
  }
  const mine: number[] = []
  const theirs: number[] = []
  for (const [system, { sum, count }] of own) {
    const others = bySystem.counts[system]! - count
    if (others === 0) continue
    mine.push(sum / count)
    theirs.push((bySystem.sums[system]! - sum) / others)
  }
  return pearson(mine, theirs)
}

/**
 * Per rater: does this rater order clips as the others do, how lenient and how spread are the scores? The rater's own
 * votes are left out of the others' means, so a lone rater of a clip does not agree with himself.
 * Source: CrowdMOS (Ribeiro et al. 2011), leave-self-out; METHODS handbook §4.2.
 */
export const raterAgreement = (table: CellTable): RaterAgreement[] => {
  const { clip, clips } = clipCodes(table)
  const byClip = totalsBy(clip, clips, table)
  const bySystem = totalsBy(table.system, table.systems, table)
  const { starts, order } = groupCodes(table.rater, table.size, table.raters)
  const result: RaterAgreement[] = []
  for (let rater = 0; rater < table.raters; rater++) {
    const positions = order.subarray(starts[rater], starts[rater + 1])
    if (positions.length === 0) continue
    const scores = Array.from(positions, (k) => table.score[k]!)
    const mean = scores.reduce((sum, x) => sum + x, 0) / scores.length
    const own: number[] = []
    const others: number[] = []
    for (const k of positions) {
      const c = clip[k]!
      if (byClip.counts[c]! < 2) continue
      own.push(table.score[k]!)
      others.push((byClip.sums[c]! - table.score[k]!) / (byClip.counts[c]! - 1))
    }
    result.push({
      rater,
      clips: positions.length,
      mean,
      sd: deviation(scores, mean),
      correlationWithOthers: pearson(own, others),
      systemCorrelation: systemCorrelation(positions, table, bySystem),
      sharedClips: own.length,
      bias:
        own.length === 0
          ? undefinedFigure('no-pairable-values')
          : figure(own.reduce((sum, x, k) => sum + x - others[k]!, 0) / own.length),
    })
  }
  return result
}

/** Sample standard deviation of the biases: how much raters differ in leniency. */
export const biasSpread = (raters: readonly RaterAgreement[]): Figure => {
  const biases = raters.flatMap(({ bias }) => (bias.reason === null ? [bias.value] : []))
  if (biases.length === 0) return undefinedFigure('no-data')
  const mean = biases.reduce((sum, x) => sum + x, 0) / biases.length
  return biases.length === 1 ? undefinedFigure('one-rater') : deviation(biases, mean)
}
