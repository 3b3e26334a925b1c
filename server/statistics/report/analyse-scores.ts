import { raterAgreement } from '../agreement/rater-agreement.js'
import { cellsBySystem } from '../cells/system-cells.js'
import { holm } from '../families/holm.js'
import type { MeanResult, Scale } from '../intervals/mean-result.js'
import { naiveInterval } from '../intervals/naive-interval.js'
import { allSystemDifferences } from '../intervals/system-difference.js'
import { twoWayMean } from '../intervals/two-way-mean.js'
import { varianceComponents } from '../mixed-models/variance-components.js'
import { summariseVotes, type Histogram } from '../summary/vote-summary.js'
import { agreementFigures } from './agreement-figures.js'
import type { Figure } from '../reason.js'
import type { AnalyseOptions } from './analyse-options.js'
import {
  differenceOf,
  keyed,
  type DifferenceFigures,
  type GroupFigures,
  type RaterFigures,
  type SystemFigures,
} from './analyze-document.js'
import { mixedModelFigures } from './mixed-model-figures.js'
import type { NamedTable } from './named-table.js'
import { ordinalFigures } from './ordinal-figures.js'
import { scaleOf } from './scale-of.js'

/** A rater needs this many clips shared with others before a low correlation says anything. */
const clipsForCorrelation = 20
const lowCorrelation = 0.3

/**
 * Everything that is said about score ratings of one locale and attribute. `histograms` are those of the systems, in the
 * order of the table: single votes, while the cells hold the means of repeated ones.
 */
export function analyseScores(
  named: NamedTable,
  histograms: readonly Histogram[],
  options: AnalyseOptions,
): Omit<GroupFigures, 'locale' | 'attribute'> {
  const { table } = named
  const cells = cellsBySystem(table)
  const scale = observedScale(histograms)
  const systems = named.systems.map((system, code) =>
    systemFigures(system, histograms[code]!, twoWayMean(cells[code]!, { scale })),
  )
  const components = varianceComponents(table)
  const part = <K extends string>(key: K, { value, reason }: Figure) => keyed(key, value, reason)
  return {
    systems,
    differences: differenceFigures(named.systems, allSystemDifferences(cells, { scale })),
    agreement: agreementFigures(table, options),
    variance_components: {
      ...part('rater', components.rater),
      ...part('item', components.item),
      ...part('rater_system', components.raterSystem),
      ...part('item_system', components.itemSystem),
      ...part('residual', components.residual),
    },
    ...mixedModelFigures(named, options.mixedModel),
    ...(options.ordinalModel === true ? ordinalFigures(named, systems) : {}),
    raters: raterFigures(named),
  }
}

function observedScale(histograms: readonly Histogram[]): Scale {
  let lowest = Infinity
  let highest = -Infinity
  for (const histogram of histograms) {
    lowest = Math.min(lowest, histogram[0]?.value ?? Infinity)
    highest = Math.max(highest, histogram.at(-1)?.value ?? -Infinity)
  }
  return scaleOf(lowest, highest)
}

function systemFigures(system: string, histogram: Histogram, result: MeanResult): SystemFigures {
  const votes = summariseVotes(histogram)
  const naive = votes.mean.value === null ? null : naiveInterval(votes.n, votes.mean.value, votes.sd.value)
  return {
    system,
    n_ratings: votes.n,
    n_raters: result.raters,
    n_items: result.items,
    ...keyed('mean', result.estimate, result.reason),
    ...keyed('sd', votes.sd.value, votes.sd.reason),
    ...keyed('median', votes.median.value, votes.median.reason),
    histogram,
    ...keyed('naive_ci95', naive?.ci ?? null, naive?.reason ?? 'no-data'),
    ...keyed('se', result.se, result.reason),
    ...keyed('df', result.df, result.reason),
    ...keyed('ci95', result.ci, result.reason),
    method: result.method,
  }
}

/** Holm's family is the differences of one locale and attribute. */
function differenceFigures(
  systems: readonly string[],
  results: ReturnType<typeof allSystemDifferences>,
): DifferenceFigures[] {
  const known = results.flatMap(({ p }) => (p === null ? [] : [p]))
  const adjusted = holm(known)
  let next = 0
  return results.map((result) => ({
    a: systems[result.a]!,
    b: systems[result.b]!,
    ...differenceOf(result, result.p === null ? null : adjusted[next++]!),
  }))
}

function raterFigures({ table, raters }: NamedTable): RaterFigures[] {
  const votes = new Int32Array(table.raters)
  const sums = new Float64Array(table.raters)
  for (let k = 0; k < table.size; k++) {
    votes[table.rater[k]!]! += table.votes[k]!
    sums[table.rater[k]!]! += table.votes[k]! * table.score[k]!
  }
  return raterAgreement(table).map(({ rater, clips, sd, correlationWithOthers, sharedClips }) => {
    const flags: string[] = []
    if (clips > 1 && sd.value === 0) flags.push('all-equal')
    const r = correlationWithOthers.value
    if (r !== null && r < lowCorrelation && sharedClips >= clipsForCorrelation) flags.push('low-correlation')
    return {
      rater: raters[rater]!,
      n: votes[rater]!,
      mean: sums[rater]! / votes[rater]!,
      ...keyed('sd', sd.value, sd.reason),
      ...keyed('correlation_with_others', r, correlationWithOthers.reason),
      flags,
    }
  })
}
