import type { AppContext } from '../../context.js'
import {
  deleteEndedSessions,
  listForgottenIntakes,
  listProtocolsWithoutCopies,
  listStudiesUnderWay,
} from '../../sql/housekeeping.js'
import { forgetOldAnswers } from '../idempotency/remember-answer.js'

/** Work that was begun this long ago and is not done was forgotten: its job was lost with a process or an emptied queue. */
const forgottenMs = 10 * 60_000

/**
 * Postgres says what is to be done; a queue that lost a request is asked again here. Asking for work that is under way
 * does no harm: the jobs are deduplicated and find nothing left to do.
 */
export async function keepHouse(ctx: AppContext): Promise<void> {
  const now = ctx.now()
  await forgetOldAnswers(ctx)
  await deleteEndedSessions(ctx.db, now)
  const before = new Date(now.getTime() - forgottenMs)
  for (const { id } of await listForgottenIntakes(ctx.db, before))
    await ctx.enqueue('measure-intake', { intakeId: id })
  for (const { id } of await listProtocolsWithoutCopies(ctx.db, before))
    await ctx.enqueue('prepare-rater-copies', { protocolId: id })
  for (const study of await listStudiesUnderWay(ctx.db)) await ctx.enqueue('aggregate-results', study)
}
