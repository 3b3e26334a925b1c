import {
  pairSign,
  type EvaluatorComposition,
  type ItemDifference,
  type Listeners,
  type PanelDifference,
  type PanelScore,
} from '../../contract/composition.js'
import { groupBy } from '../../lib/group-by.js'
import { cellsFrom, type Cells } from '../../statistics/cells/cell-table.js'
import { cellsBySystem } from '../../statistics/cells/system-cells.js'
import { panelDifference } from '../../statistics/intervals/panel-difference.js'
import { twoWayMean } from '../../statistics/intervals/two-way-mean.js'
import type { RatingNameLists } from '../../statistics/report/named-table.js'
import { describeReason } from '../../statistics/reason.js'
import type { StudyCollector } from './study-collector.js'

/** Least raters of an item on either side before a disagreement is worth a look. */
const leastRaters = 3
const shownItems = 20

/** Kinds of listener from those that gates count to those that only help to find faults. */
const order: readonly Listeners[] = ['native', 'open', 'expert', 'internal']
const nativeEars: readonly Listeners[] = ['native', 'open']

/** What one kind of listener heard of one condition in a locale and attribute. */
interface Heard {
  readonly locale: string
  readonly attribute: string
  readonly condition: string
  readonly listeners: Listeners
  readonly cells: Cells
}

/**
 * Who listened and where they disagree; nothing where only one kind of listener did. The collectors share their names, so
 * that the code of an item means the same in each.
 */
export function evaluatorComposition(panels: ReadonlyMap<Listeners, StudyCollector>): EvaluatorComposition[] {
  if (panels.size < 2) return []
  const heard = order.flatMap((listeners) => {
    const collector = panels.get(listeners)
    return collector === undefined ? [] : heardBy(listeners, collector)
  })
  const prompts = [...panels.values()][0]?.names().items ?? []
  return [...groupBy(heard, ({ locale, attribute }) => `${locale}\n${attribute}`)]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([, group]) => {
      const { locale, attribute } = group[0]!
      const conditions = [...groupBy(group, ({ condition }) => condition)].sort(([a], [b]) =>
        a < b ? -1 : 1,
      )
      return {
        locale,
        attribute,
        scores: conditions.flatMap(([, rows]) => rows.map(scoreOf)),
        differences: conditions.flatMap(([condition, rows]) => differencesOf(condition, rows)),
        items: conditions
          .flatMap(([condition, rows]) => itemsOf(condition, rows, prompts))
          .sort((a, b) => Math.abs(b.difference) - Math.abs(a.difference))
          .slice(0, shownItems),
      }
    })
}

function heardBy(listeners: Listeners, study: StudyCollector): Heard[] {
  const names = study.names()
  const { scores, preferences } = study.collector
  const scored = scores.flatMap(({ locale, attribute, cells }) =>
    cellsBySystem(cells.table()).map((of, system) => ({
      ...namesOf(names, locale, attribute),
      condition: names.systems[system] ?? '',
      listeners,
      cells: of,
    })),
  )
  const preferred = preferences
    .filter(
      (group) => !scores.some((one) => one.locale === group.locale && one.attribute === group.attribute),
    )
    .flatMap(({ locale, attribute, votes }) =>
      [...groupBy(votes, ({ a, b }) => `${Math.min(a, b)} ${Math.max(a, b)}`).values()].map((pair) => {
        const low = Math.min(pair[0]!.a, pair[0]!.b)
        const high = Math.max(pair[0]!.a, pair[0]!.b)
        return {
          ...namesOf(names, locale, attribute),
          condition: [names.systems[low] ?? '', names.systems[high] ?? ''].join(pairSign),
          listeners,
          cells: cellsFrom(
            pair.map(
              ({ rater, item, a, outcome }) => [rater, item, a === low ? outcome : 1 - outcome] as const,
            ),
          ),
        }
      }),
    )
  return [...scored, ...preferred].filter(({ cells }) => cells.size > 0)
}

const namesOf = (names: RatingNameLists, locale: number, attribute: number) => ({
  locale: names.locales[locale] ?? '',
  attribute: names.attributes[attribute] ?? '',
})

function scoreOf({ condition, listeners, cells }: Heard): PanelScore {
  const { raters, items, estimate, ci, method } = twoWayMean(cells)
  return {
    condition,
    listeners,
    raters,
    items,
    ratings: cells.size,
    mean: estimate,
    ci95: ci && [ci[0], ci[1]],
    method,
  }
}

function differencesOf(condition: string, rows: readonly Heard[]): PanelDifference[] {
  return rows.flatMap((one, place) =>
    rows.slice(place + 1).map((other) => {
      const { difference, se, df, ci, p, raters, items, reason } = panelDifference(one.cells, other.cells)
      return {
        condition,
        a: one.listeners,
        b: other.listeners,
        difference,
        se,
        df,
        ci95: ci && [ci[0], ci[1]],
        p,
        ratersA: raters[0],
        ratersB: raters[1],
        items,
        reason: reason && describeReason(reason),
      }
    }),
  )
}

function itemsOf(condition: string, rows: readonly Heard[], prompts: readonly string[]): ItemDifference[] {
  const native = byItem(rows.filter(({ listeners }) => nativeEars.includes(listeners)))
  const others = byItem(rows.filter(({ listeners }) => !nativeEars.includes(listeners)))
  return [...native].flatMap(([item, mine]): ItemDifference[] => {
    const theirs = others.get(item)
    if (theirs === undefined || mine.length < leastRaters || theirs.length < leastRaters) return []
    const { difference, ci } = panelDifference(ofOneItem(mine), ofOneItem(theirs))
    if (difference === null) return []
    return [
      {
        condition,
        prompt: prompts[item] ?? '',
        native: mean(mine),
        nativeRaters: mine.length,
        others: mean(theirs),
        otherRaters: theirs.length,
        difference,
        ci95: ci && [ci[0], ci[1]],
      },
    ]
  })
}

/** The raters' values of each item, one a rater. */
function byItem(rows: readonly Heard[]): Map<number, number[]> {
  const values = new Map<number, number[]>()
  for (const { cells } of rows)
    for (let k = 0; k < cells.size; k++) {
      const of = values.get(cells.item[k]!) ?? []
      of.push(cells.value[k]!)
      values.set(cells.item[k]!, of)
    }
  return values
}

const ofOneItem = (values: readonly number[]): Cells =>
  cellsFrom(values.map((value, rater) => [rater, 0, value] as const))

const mean = (values: readonly number[]): number =>
  values.reduce((sum, value) => sum + value, 0) / values.length
