import type { AppContext } from '../../context.js'
import { DomainError } from '../../lib/domain-error.js'
import {
  deleteOldRequests,
  deleteRequest,
  findRequest,
  insertRequest,
  updateRequest,
} from '../../sql/idempotency.js'

export interface RequestKey {
  readonly workspaceId: string
  readonly key: string
}

export interface KeptAnswer {
  readonly status: number
  readonly body: unknown
}

const keptMs = 24 * 3600 * 1000

/** The answer the first such request got; null for the first, which from now on holds the key. */
export async function recallAnswer(
  ctx: AppContext,
  at: RequestKey,
  sha256: string,
): Promise<KeptAnswer | null> {
  if (await insertRequest(ctx.db, { ...at, requestSha256: sha256, createdAt: ctx.now() })) return null
  const first = await findRequest(ctx.db, at)
  if (first === undefined) return null
  if (first.requestSha256 !== sha256) throw new DomainError('idempotency-mismatch')
  if (first.status === null)
    throw new DomainError('conflict', 'The first request with this Idempotency-Key is still being worked on.')
  return { status: first.status, body: first.body }
}

export async function keepAnswer(ctx: AppContext, at: RequestKey, answer: KeptAnswer): Promise<void> {
  await updateRequest(ctx.db, at, answer.status, JSON.stringify(answer.body ?? null))
}

/** A request that failed may be sent again with the same key. */
export async function forgetRequest(ctx: AppContext, at: RequestKey): Promise<void> {
  await deleteRequest(ctx.db, at)
}

/** Part of the housekeeping; also frees the key of a request whose process died before it could answer. */
export async function forgetOldAnswers(ctx: AppContext): Promise<void> {
  await deleteOldRequests(ctx.db, new Date(ctx.now().getTime() - keptMs))
}
