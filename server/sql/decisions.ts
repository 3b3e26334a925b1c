import type { Db } from './client.js'

export function insertDecision(
  db: Db,
  decision: {
    id: string
    workspaceId: string
    releaseId: string
    gateLookId: string | null
    verdict: string
    reason: string
    record: string
    recordSha256: string
    signedBy: string
    signedAt: Date
  },
) {
  return db.insertInto('decision').values(decision).execute()
}

/** Signed decisions, newest first; what they froze is read one by one, for it is large. */
export function listDecisionRows(
  db: Db,
  workspaceId: string,
  filter: {
    decisionId?: string | undefined
    system?: string | undefined
    release?: string | undefined
    gate?: string | undefined
  } = {},
) {
  let query = db
    .selectFrom('decision')
    .innerJoin('release', 'release.id', 'decision.releaseId')
    .innerJoin('system', 'system.id', 'release.systemId')
    .leftJoin('authUser', 'authUser.id', 'decision.signedBy')
    .leftJoin('gateLook', 'gateLook.id', 'decision.gateLookId')
    .leftJoin('gate', 'gate.id', 'gateLook.gateId')
    .select([
      'decision.id',
      'decision.verdict',
      'decision.reason',
      'decision.recordSha256',
      'decision.signedAt',
      'decision.releaseId',
      'release.version',
      'system.key as system',
      'authUser.name as signedBy',
      'gateLook.id as lookId',
      'gateLook.number as lookNumber',
      'gateLook.verdict as lookVerdict',
      'gate.key as gate',
      'gate.version as gateVersion',
    ])
    .where('decision.workspaceId', '=', workspaceId)
  if (filter.decisionId !== undefined) query = query.where('decision.id', '=', filter.decisionId)
  if (filter.system !== undefined) query = query.where('system.key', '=', filter.system)
  if (filter.release !== undefined) query = query.where('release.version', '=', filter.release)
  if (filter.gate !== undefined) query = query.where('gate.key', '=', filter.gate)
  return query.orderBy('decision.signedAt', 'desc').orderBy('decision.id').execute()
}
export type DecisionRow = Awaited<ReturnType<typeof listDecisionRows>>[number]

export function findDecisionRecord(db: Db, workspaceId: string, decisionId: string) {
  return db
    .selectFrom('decision')
    .select(['record', 'recordSha256'])
    .where('workspaceId', '=', workspaceId)
    .where('id', '=', decisionId)
    .executeTakeFirst()
}
