import type { EvaluatorComposition, Listeners } from '../../contract/composition.js'
import type { ResultGroup } from '../../contract/results.js'
import { studySettings, type MethodKind } from '../../contract/study-settings.js'

/** The figures of one kind of listener. */
export interface PanelFigures {
  readonly panel: Listeners
  readonly groups: readonly ResultGroup[]
}

/** What the `figures` column of a result holds. */
export interface StoredFigures {
  readonly groups: readonly ResultGroup[]
  readonly panels: readonly PanelFigures[]
  /** Empty where one kind of listener is alone, and with exclusions ignored. */
  readonly composition: readonly EvaluatorComposition[]
}

/** Figures of a result row with the method of the protocol they were computed under. */
export function storedFigures(row: {
  figures: unknown
  settings: unknown
}): StoredFigures & { method: MethodKind } {
  const { method } = studySettings.pick({ method: true }).parse(pickMethod(row.settings))
  return { ...(row.figures as StoredFigures), method: method.kind }
}

function pickMethod(settings: unknown): unknown {
  return typeof settings === 'object' && settings !== null && 'method' in settings
    ? { method: settings.method }
    : {}
}
