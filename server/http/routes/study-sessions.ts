import { studySessionEndpoints as endpoints } from '../../contract/study-sessions.js'
import { excludeTarget } from '../../domain/screening/exclude-target.js'
import { exportPayments } from '../../domain/screening/export-payments.js'
import { liftExclusion } from '../../domain/screening/lift-exclusion.js'
import { listSessions } from '../../domain/screening/list-sessions.js'
import { bind, type Binding } from '../bind.js'

/** The sessions of a study as its leads see them. */
export const sessionRoutes: readonly Binding[] = [
  bind(endpoints.listSessions, ({ ctx, caller, params, query }) =>
    listSessions(ctx, caller.workspaceId, params.studyId, query),
  ),
  bind(endpoints.exportPayments, async ({ ctx, caller, params, reply }) => {
    const csv = await exportPayments(ctx, caller.workspaceId, params.studyId)
    void reply.header('content-disposition', `attachment; filename="payments-${params.studyId}.csv"`)
    return csv
  }),
  bind(endpoints.excludeSession, ({ ctx, caller, params, body }) =>
    excludeTarget(ctx, {
      ...body,
      workspaceId: caller.workspaceId,
      studyId: params.studyId,
      by: caller.userId,
    }),
  ),
  bind(endpoints.liftExclusion, async ({ ctx, caller, params }) => {
    await liftExclusion(ctx, { ...params, workspaceId: caller.workspaceId, by: caller.userId })
    return undefined
  }),
]
