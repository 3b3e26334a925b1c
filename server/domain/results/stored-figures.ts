import type { ResultGroup } from '../../contract/results.js'
import { studySettings, type MethodKind } from '../../contract/study-settings.js'

/** Means of one kind of listener, to hold internal ears against native ones. */
export interface PanelFigures {
  readonly panel: 'native' | 'internal' | 'expert' | 'open'
  readonly groups: readonly ResultGroup[]
  /** Mean of each prompt and condition, for the items one panel hears and another misses. */
  readonly items: readonly { attribute: string; condition: string; prompt: string; mean: number; n: number }[]
}

/** What the `figures` column of a result holds. */
export interface StoredFigures {
  readonly groups: readonly ResultGroup[]
  readonly panels: readonly PanelFigures[]
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
