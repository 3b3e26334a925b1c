import { createHash } from 'node:crypto'
import { listeners, type Listeners } from '../../contract/composition.js'
import type { ResultGroup } from '../../contract/results.js'
import type { StudySettings } from '../../contract/study-settings.js'
import { createRatingNames } from '../interop/rating-sink.js'
import { oneOf } from '../../lib/one-of.js'
import type { RatingRow } from '../../sql/result-ratings.js'
import { methodOf } from '../methods/registry.js'
import { evaluatorComposition } from './evaluator-composition.js'
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

/**
 * The figures of one locale from its ratings, with exclusions applied and ignored. The same rows and settings give the
 * same bytes: the rows come in a fixed order and the seed is the protocol's.
 */
export async function computeFigures(
  rows: AsyncIterable<RatingRow>,
  settings: StudySettings,
): Promise<Computation> {
  const method = methodOf(settings.method.kind)
  const hash = createHash('sha256')
  const ignored = createStudyCollector(method)
  const applied = createStudyCollector(method)
  const panels = new Map<Listeners, StudyCollector>()
  const panelNames = createRatingNames()
  const roles = new Map<string, string>()
  for await (const row of rows) {
    hash.update(fingerprint(row, settings))
    roles.set(row.condition, row.role)
    ignored.add(row)
    if (isExcluded(row, settings)) continue
    applied.add(row)
    const kind = row.panel === null ? 'open' : oneOf(listeners.options, row.panel)
    let panel = panels.get(kind)
    if (!panel) {
      panel = createStudyCollector(method, panelNames)
      panels.set(kind, panel)
    }
    panel.add(row)
  }
  const groups = resultGroups(applied, settings, roles)
  return {
    applied: {
      figures: {
        groups,
        panels: panelFigures(panels, groups, settings, roles),
        composition: evaluatorComposition(panels),
      },
      ratings: applied.ratings,
      excluded: ignored.ratings - applied.ratings,
    },
    ignored: {
      figures: { groups: resultGroups(ignored, settings, roles), panels: [], composition: [] },
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
  panels: ReadonlyMap<Listeners, StudyCollector>,
  groups: readonly ResultGroup[],
  settings: StudySettings,
  roles: ReadonlyMap<string, string>,
): PanelFigures[] {
  const several = panels.size > 1
  return [...panels].map(([panel, collector]) => ({
    panel,
    groups: several ? resultGroups(collector, settings, roles) : groups,
  }))
}
