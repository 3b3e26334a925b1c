import { sql } from 'kysely'
import type { Db } from './client.js'

/** A protocol as raters meet it. Frozen at launch. */
export async function findProtocol(db: Db, id: string) {
  return db
    .selectFrom('protocol')
    .innerJoin('study', 'study.id', 'protocol.studyId')
    .where('protocol.id', '=', id)
    .select([
      'protocol.id',
      'protocol.number',
      'protocol.settings',
      'protocol.studyId',
      'study.workspaceId',
      sql<string>`protocol.seed::text`.as('seed'),
    ])
    .executeTakeFirst()
}

export interface StimulusRow {
  readonly id: string
  readonly promptId: string
  readonly prompt: string
  readonly text: string
  readonly condition: string
  readonly role: string
  readonly durationMs: number
}

/** Everything a locale of a protocol can put before a rater. */
export function listStimuli(db: Db, protocolId: string, locale: string): Promise<StimulusRow[]> {
  return db
    .selectFrom('stimulus')
    .innerJoin('prompt', 'prompt.id', 'stimulus.promptId')
    .where('stimulus.protocolId', '=', protocolId)
    .where('stimulus.locale', '=', locale)
    .select([
      'stimulus.id',
      'stimulus.promptId',
      'prompt.key as prompt',
      'prompt.text',
      'stimulus.condition',
      'stimulus.role',
      'stimulus.durationMs',
    ])
    .orderBy('stimulus.id')
    .execute()
}

/** The file raters hear for a stimulus; null until its level-matched copy is made. */
export function findRaterCopy(db: Db, stimulusId: string) {
  return db
    .selectFrom('stimulus')
    .select(['copySha256', 'copyBytes', 'durationMs'])
    .where('id', '=', stimulusId)
    .executeTakeFirst()
}

export interface InvitationRow {
  readonly linkId: string
  readonly kind: 'rater' | 'preview'
  readonly panelId: string | null
  readonly panelLocales: string[] | null
  readonly studyId: string
  readonly workspaceId: string
  readonly state: 'draft' | 'pilot' | 'running' | 'paused' | 'closed'
  readonly protocolId: string | null
}

/** A study link that was not revoked, with its study as it stands and the latest protocol. */
export async function findInvitation(db: Db, linkId: string): Promise<InvitationRow | undefined> {
  const { rows } = await sql<InvitationRow>`
    SELECT study_link.id AS link_id, study_link.kind, study_link.panel_id, panel.locales AS panel_locales,
      study.id AS study_id, study.workspace_id, study.state, latest.id AS protocol_id
    FROM study_link
    JOIN study ON study.id = study_link.study_id
    LEFT JOIN panel ON panel.id = study_link.panel_id
    LEFT JOIN LATERAL (
      -- A preview shows what was frozen last, drafts (numbered below zero) included.
      SELECT id FROM protocol WHERE protocol.study_id = study.id AND NOT preparing
        AND (number > 0 OR study_link.kind = 'preview')
      ORDER BY CASE WHEN study_link.kind = 'preview' THEN launched_at END DESC, number DESC LIMIT 1
    ) AS latest ON true
    WHERE study_link.id = ${linkId}::uuid AND study_link.revoked_at IS NULL`.execute(db)
  return rows[0]
}
