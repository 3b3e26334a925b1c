import type { Db } from './client.js'

export function listPanelRows(db: Db, workspaceId: string) {
  return panelQuery(db, workspaceId).orderBy('panel.name').execute()
}

export function findPanel(db: Db, workspaceId: string, panelId: string) {
  return panelQuery(db, workspaceId).where('panel.id', '=', panelId).executeTakeFirst()
}

function panelQuery(db: Db, workspaceId: string) {
  return db
    .selectFrom('panel')
    .select((eb) => [
      'panel.id',
      'panel.key',
      'panel.name',
      'panel.kind',
      'panel.locales',
      'panel.cap',
      eb
        .selectFrom('panelRater')
        .select((fn) => fn.fn.countAll<string>().as('raters'))
        .whereRef('panelRater.panelId', '=', 'panel.id')
        .as('raters'),
    ])
    .where('panel.workspaceId', '=', workspaceId)
}
export type PanelRow = NonNullable<Awaited<ReturnType<typeof findPanel>>>

interface PanelValues {
  readonly key: string
  readonly name: string
  readonly kind: string
  readonly locales: string[]
  readonly cap: number | null
}

export function insertPanel(db: Db, panel: PanelValues & { id: string; workspaceId: string }) {
  return db.insertInto('panel').values(panel).execute()
}

export async function updatePanel(
  db: Db,
  workspaceId: string,
  panelId: string,
  panel: PanelValues,
): Promise<boolean> {
  const changed = await db
    .updateTable('panel')
    .set(panel)
    .where('id', '=', panelId)
    .where('workspaceId', '=', workspaceId)
    .executeTakeFirst()
  return changed.numUpdatedRows > 0n
}

export function insertPanelLink(db: Db, link: { id: string; studyId: string; panelId: string }) {
  return db
    .insertInto('studyLink')
    .values({ ...link, kind: 'rater' })
    .execute()
}
