import type { StudySettings } from '../../contract/study-settings.js'
import type { Db } from '../../sql/client.js'
import { listPlacesOfPanel } from '../../sql/panel-places.js'
import type { Invitation } from './open-invitation.js'

/** What a rater reads whose panel has given all its listeners. */
export const panelFull = 'Your panel has all the listeners this study asks of it'

/** Whether a study admits the raters of the panels it names only; one that names none is open to whoever has its link. */
export function namesPanels({ panels }: Pick<StudySettings, 'panels'>): boolean {
  return panels !== undefined && panels.length > 0
}

/**
 * Where the panel of an invitation is admitted, and whether it has a place left there. Null where the study names no
 * panels; empty for a link whose raters it does not admit.
 */
export async function placesOfPanel(
  db: Db,
  { panelId, protocol }: Invitation,
): Promise<ReadonlyMap<string, { readonly free: boolean }> | null> {
  if (!namesPanels(protocol.settings)) return null
  const rows = panelId === null ? [] : await listPlacesOfPanel(db, protocol.protocolId, panelId)
  return new Map(rows.map(({ locale, free }) => [locale, { free }]))
}
