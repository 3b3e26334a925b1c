import type { AppContext } from '../../../context.js'
import { DomainError } from '../../../lib/domain-error.js'
import { listTargetRows } from '../../../sql/deliveries.js'
import type { Actor } from '../../accounts/actor.js'

const mostOfError = 500

/** Sends a message to one target at once, and answers what stood in its way; null when it arrived. */
export async function testTarget(
  ctx: AppContext,
  actor: Actor,
  targetId: string,
): Promise<{ error: string | null }> {
  const target = (await listTargetRows(ctx.db, actor.workspaceId)).find(({ id }) => id === targetId)
  if (!target) throw new DomainError('not-found', 'There is no such delivery target.')
  const text = 'This is a test: alerts of Earwitness arrive here.'
  try {
    if (target.kind === 'webhook') {
      await ctx.courier.postWebhook({
        url: target.address,
        secret: target.secret ?? '',
        id: ctx.newId(),
        body: JSON.stringify({ type: 'alert.test', message: text }),
      })
    } else {
      await ctx.courier.sendMail({ to: target.address, subject: 'Earwitness: a test', text })
    }
    return { error: null }
  } catch (error) {
    ctx.log.warn({ targetId, err: error }, 'a test could not be delivered')
    return { error: (error instanceof Error ? error.message : String(error)).slice(0, mostOfError) }
  }
}
