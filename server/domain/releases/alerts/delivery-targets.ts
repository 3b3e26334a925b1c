import { randomBytes } from 'node:crypto'
import type { z } from 'zod'
import type { alertEndpoints } from '../../../contract/alerts.js'
import type { AppContext } from '../../../context.js'
import { DomainError } from '../../../lib/domain-error.js'
import { oneOf } from '../../../lib/one-of.js'
import { insertTarget, listTargetRows, removeTarget as takeOff } from '../../../sql/deliveries.js'
import { isUniqueViolation } from '../../../sql/transaction.js'
import type { Actor } from '../../accounts/actor.js'

type TargetInput = z.output<typeof alertEndpoints.addTarget.body>

export async function listTargets(ctx: AppContext, actor: Actor) {
  const rows = await listTargetRows(ctx.db, actor.workspaceId)
  return {
    items: rows.map((row) => ({
      id: row.id,
      kind: oneOf(['webhook', 'email'], row.kind),
      address: row.address,
      createdAt: row.createdAt.toISOString(),
    })),
  }
}

/** Adds a target. A webhook's secret is shown this once; its deliveries are signed with it. */
export async function addTarget(
  ctx: AppContext,
  actor: Actor,
  input: TargetInput,
): Promise<{ id: string; secret: string | null }> {
  const id = ctx.newId()
  const secret = input.kind === 'webhook' ? `whsec_${randomBytes(32).toString('base64')}` : null
  try {
    await insertTarget(ctx.db, { id, workspaceId: actor.workspaceId, ...input, secret, createdAt: ctx.now() })
  } catch (error) {
    if (isUniqueViolation(error)) throw new DomainError('conflict', 'Alerts are sent there already.')
    throw error
  }
  return { id, secret }
}

export async function removeTarget(ctx: AppContext, actor: Actor, targetId: string): Promise<void> {
  if (!(await takeOff(ctx.db, actor.workspaceId, targetId, ctx.now()))) {
    throw new DomainError('not-found', 'There is no such delivery target.')
  }
}
