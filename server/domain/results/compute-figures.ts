import { createHash } from 'node:crypto'
import type { ResultGroup } from '../../contract/results.js'
import type { StudySettings } from '../../contract/study-settings.js'
import { oneOf } from '../../lib/one-of.js'
import type { RatingRow } from '../../sql/result-ratings.js'
import { methodOf } from '../methods/registry.js'
import { resultGroups } from './result-groups.js'
import type { PanelFigures, StoredFigures } from './stored-figures.js'
import { createStudyCollector, type StudyCollector } from './study-collector.js'

export interface ComputedFigures {
  readonly figures: StoredFigures
  readonly ratings: number
  readonly excluded: number
}

export interface Computation {
  readonly applied: ComputedFigures
  readonly ignored: ComputedFigures
  /** Of every rating and exclusion that was looked at, in a fixed order. */
  readonly dataSha256: string
}

const panelKinds = ['native', 'internal', 'expert', 'open'] as const
type PanelKind = (typeof panelKinds)[number]

/**
 * The figures of one locale from its ratings, with exclusions applied and ignored. The same rows and settings give the
 * same bytes: the rows come in a fixed order and the seed is the protocol's.
 */
export async function computeFigures(
  rows: AsyncIterable<RatingRow>,
  settings: StudySettings,
): Promise<Computation> {
  const { family } = methodOf(settings.method.kind)
  const hash = createHash('sha256')
  const ignored = createStudyCollector(family)
  const applied = createStudyCollector(family)
  const panels = new Map<PanelKind, StudyCollector>()
  const items: ItemSums = new Map()
  const roles = new Map<string, string>()
  for await (const row of rows) {
    hash.update(fingerprint(row, settings))
    roles.set(row.condition, row.role)
    ignored.add(row)
    if (isExcluded(row, settings)) continue
    applied.add(row)
    const kind = row.panel === null ? 'open' : oneOf(panelKinds, row.panel)
    let panel = panels.get(kind)
    if (!panel) {
      panel = createStudyCollector(family)
      panels.set(kind, panel)
    }
    panel.add(row)
    addItem(items, kind, row)
  }
  const groups = resultGroups(applied, settings, roles)
  return {
    applied: {
      figures: { groups, panels: panelFigures(panels, groups, items, settings, roles) },
      ratings: applied.ratings,
      excluded: ignored.ratings - applied.ratings,
    },
    ignored: {
      figures: { groups: resultGroups(ignored, settings, roles), panels: [] },
      ratings: ignored.ratings,
      excluded: 0,
    },
    dataSha256: hash.digest('hex'),
  }
}

/** An exclusion in force, or a session that was given up where the study does not count those. */
export function isExcluded(
  row: Pick<RatingRow, 'excludedBy' | 'sessionState'>,
  settings: StudySettings,
): boolean {
  return (
    row.excludedBy.length > 0 ||
    (row.sessionState !== 'completed' && row.sessionState !== 'active' && !settings.screening.countAbandoned)
  )
}

function fingerprint(row: RatingRow, settings: StudySettings): string {
  const { answerId, number, attribute, rater, item, condition, otherCondition, value, detail, place } = row
  const facts = [answerId, number, attribute, rater, item, condition, otherCondition, value, detail, place]
  return `${JSON.stringify([...facts, isExcluded(row, settings)])}\n`
}

/** Panels are told apart only where more than one listened; alone, a panel's figures are the study's. */
function panelFigures(
  panels: ReadonlyMap<PanelKind, StudyCollector>,
  groups: readonly ResultGroup[],
  items: ItemSums,
  settings: StudySettings,
  roles: ReadonlyMap<string, string>,
): PanelFigures[] {
  const several = panels.size > 1
  return [...panels].map(([panel, collector]) => ({
    panel,
    groups: several ? resultGroups(collector, settings, roles) : groups,
    items: several ? itemMeans(items.get(panel)) : [],
  }))
}

interface ItemSum {
  readonly attribute: string
  readonly condition: string
  readonly prompt: string
  sum: number
  n: number
}
type ItemSums = Map<PanelKind, Map<string, ItemSum>>

function addItem(items: ItemSums, kind: PanelKind, row: RatingRow): void {
  if (row.value === null || row.repeated || row.otherCondition !== null) return
  let sums = items.get(kind)
  if (!sums) {
    sums = new Map<string, ItemSum>()
    items.set(kind, sums)
  }
  const key = `${row.attribute}\n${row.condition}\n${row.item}`
  const sum = sums.get(key) ?? {
    attribute: row.attribute,
    condition: row.condition,
    prompt: row.item,
    sum: 0,
    n: 0,
  }
  sum.sum += row.value
  sum.n++
  sums.set(key, sum)
}

function itemMeans(sums: ReadonlyMap<string, ItemSum> | undefined): PanelFigures['items'] {
  return [...(sums?.values() ?? [])].map(({ sum, n, ...about }) => ({ ...about, mean: sum / n, n }))
}
