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

/** The panels with these keys. */
export function listPanelsByKey(db: Db, workspaceId: string, keys: readonly string[]) {
  return keys.length === 0
    ? Promise.resolve([])
    : panelQuery(db, workspaceId)
        .where('panel.key', 'in', [...keys])
        .execute()
}

/**
 * The link of a panel to a study, made if there is none: everybody who asks gets the same one. The panel's row is locked
 * until the transaction ends, so that two who ask at once take turns.
 */
export async function ensurePanelLink(
  db: Db,
  link: { id: string; studyId: string; panelId: string },
): Promise<string> {
  await db.selectFrom('panel').select('id').where('id', '=', link.panelId).forUpdate().execute()
  const known = await db
    .selectFrom('studyLink')
    .select('id')
    .where('studyId', '=', link.studyId)
    .where('panelId', '=', link.panelId)
    .where('revokedAt', 'is', null)
    .orderBy('createdAt')
    .orderBy('id')
    .limit(1)
    .executeTakeFirst()
  if (known !== undefined) return known.id
  await db
    .insertInto('studyLink')
    .values({ ...link, kind: 'rater' })
    .execute()
  return link.id
}
