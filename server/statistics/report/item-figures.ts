import { cellsBySystem } from '../cells/system-cells.js'
import { adjustForOrder } from '../intervals/order-effect.js'
import {
  itemDifferences,
  systemItemDifferences,
  type ItemDifferences,
} from '../mixed-models/item-differences.js'
import { byName, codedByName, nameTable, type RatingNameLists } from './named-table.js'
import type { RatingCollector } from './rating-collector.js'
import type { PreferenceRow } from './rating-rows.js'

/** Two systems, and how their ratings are read. */
export interface ComparedSystems {
  readonly candidate: string
  readonly baseline: string
  /** Smaller scores are better: differences are turned, so that a negative one is worse whatever the scale. */
  readonly smallerIsBetter?: boolean
  /** Votes on pairs as the share beyond one half, though they told a degree. */
  readonly asShare?: boolean
}

/** Item by item: how far the candidate is better than the baseline. */
export interface ItemFigures {
  readonly locale: string
  readonly attribute: string
  readonly found: ItemDifferences
  /** Name of each item code in `found`. */
  readonly items: readonly string[]
}

/**
 * Candidate − baseline on each item, for every locale and attribute in which both were rated or compared: the composition
 * behind `earwitness analyze --baseline` and the gates' lists of sentences that got worse.
 */
export function itemFigures(
  collected: Pick<RatingCollector, 'scores' | 'preferences'>,
  names: RatingNameLists,
  compared: ComparedSystems,
): ItemFigures[] {
  const placed = ({ locale, attribute }: { locale: number; attribute: number }) => ({
    locale: names.locales[locale]!,
    attribute: names.attributes[attribute]!,
  })
  const ofScores = collected.scores.flatMap((group): ItemFigures[] => {
    const { table, items, systems } = nameTable(group.cells.table(), names)
    const cells = cellsBySystem(table)
    const candidate = cells[systems.indexOf(compared.candidate)]
    const baseline = cells[systems.indexOf(compared.baseline)]
    if (candidate === undefined || baseline === undefined) return []
    const [better, worse] = compared.smallerIsBetter === true ? [baseline, candidate] : [candidate, baseline]
    return [{ ...placed(group), found: systemItemDifferences(better, worse), items }]
  })
  const coded = codedByName(names)
  const items = [...names.items].sort(byName)
  const ofPairs = collected.preferences.flatMap((group): ItemFigures[] => {
    const votes = signed(coded(group.votes), names.systems, compared)
    if (votes.length === 0) return []
    return [{ ...placed(group), found: itemDifferences(adjustForOrder(votes).cells), items }]
  })
  return [...ofScores, ...ofPairs].sort(
    (x, y) => byName(x.locale, y.locale) || byName(x.attribute, y.attribute),
  )
}

/** Votes on the two as candidate − baseline: by degrees where every one told a degree, else the share beyond one half. */
function signed(votes: readonly PreferenceRow[], systems: readonly string[], compared: ComparedSystems) {
  const candidate = systems.indexOf(compared.candidate)
  const baseline = systems.indexOf(compared.baseline)
  const own = votes.filter(
    ({ a, b }) => (a === candidate && b === baseline) || (a === baseline && b === candidate),
  )
  const byDegrees = compared.asShare !== true && own.every(({ degree }) => degree !== null)
  const ordered = own.every(({ aFirst }) => aFirst !== null)
  return own
    .map(({ rater, item, a, outcome, degree, aFirst }) => {
      const straight = a === candidate
      const value = byDegrees ? degree! : outcome - 0.5
      return {
        rater,
        item,
        value: straight ? value : -value,
        candidateFirst: ordered && straight === aFirst,
      }
    })
    .sort((x, y) => x.rater - y.rater || x.item - y.item || x.value - y.value)
}
