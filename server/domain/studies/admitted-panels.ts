import { panelKinds } from '../../contract/panels.js'
import type { StudySettings } from '../../contract/study-settings.js'
import type { AppContext } from '../../context.js'
import { oneOf } from '../../lib/one-of.js'
import { listPanelsByKey } from '../../sql/panels.js'

/** A panel that a study names, as the workspace has it now. */
export interface AdmittedPanel {
  readonly id: string
  readonly key: string
  readonly name: string
  readonly kind: (typeof panelKinds)[number]
  /** Most places its raters get in each locale it covers. */
  readonly places: number
  /** Locales of the study that its raters may rate, in the order of the settings. */
  readonly locales: readonly string[]
}

/** The panels of a study's settings that are there, in their order; a name that leads nowhere is left out. */
export async function admittedPanels(
  ctx: AppContext,
  workspaceId: string,
  { panels, locales }: StudySettings,
): Promise<AdmittedPanel[]> {
  const wanted = panels ?? []
  const rows = await listPanelsByKey(
    ctx.db,
    workspaceId,
    wanted.map(({ panel }) => panel),
  )
  return wanted.flatMap(({ panel, places }) => {
    const row = rows.find(({ key }) => key === panel)
    if (row === undefined) return []
    const covers = (locale: string): boolean => row.locales.length === 0 || row.locales.includes(locale)
    return [
      {
        id: row.id,
        key: row.key,
        name: row.name,
        kind: oneOf(panelKinds, row.kind),
        places,
        locales: locales.map(({ locale }) => locale).filter(covers),
      },
    ]
  })
}
