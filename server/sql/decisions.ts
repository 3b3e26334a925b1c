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

export function listDecisionRows(
  db: Db,
  workspaceId: string,
  filter: { decisionId?: string | undefined; system?: string | undefined; release?: string | undefined } = {},
) {
  let query = db
    .selectFrom('decision')
    .innerJoin('release', 'release.id', 'decision.releaseId')
    .innerJoin('system', 'system.id', 'release.systemId')
    .leftJoin('authUser', 'authUser.id', 'decision.signedBy')
    .select([
      'decision.id',
      'decision.verdict',
      'decision.reason',
      'decision.gateLookId',
      'decision.record',
      'decision.recordSha256',
      'decision.signedAt',
      'decision.releaseId',
      'release.version',
      'system.key as system',
      'authUser.name as signedBy',
    ])
    .where('decision.workspaceId', '=', workspaceId)
  if (filter.decisionId !== undefined) query = query.where('decision.id', '=', filter.decisionId)
  if (filter.system !== undefined) query = query.where('system.key', '=', filter.system)
  if (filter.release !== undefined) query = query.where('release.version', '=', filter.release)
  return query.orderBy('decision.signedAt', 'desc').orderBy('decision.id').execute()
}
export type DecisionRow = Awaited<ReturnType<typeof listDecisionRows>>[number]
