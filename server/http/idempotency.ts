import { createHash } from 'node:crypto'
import { forgetRequest, keepAnswer, recallAnswer } from '../domain/idempotency/remember-answer.js'
import type { Endpoint } from '../contract/endpoint.js'
import { DomainError } from '../lib/domain-error.js'
import type { Call } from './bind.js'

/**
 * Honours `Idempotency-Key` where an endpoint does: the first answer is kept for a day and given again for the same key
 * and request; the same key with another request is refused.
 */
export async function answerOnce(
  endpoint: Endpoint,
  call: Call<Endpoint>,
  answer: () => Promise<unknown>,
): Promise<unknown> {
  const key = call.request.headers['idempotency-key']
  const caller: unknown = call.caller
  if (endpoint.idempotent !== true || key === undefined || !isMember(caller)) return answer()
  if (typeof key !== 'string' || !/^[\x21-\x7e]{1,200}$/.test(key))
    throw new DomainError('invalid-request', 'An Idempotency-Key has 1 to 200 printable characters.')

  const at = { workspaceId: caller.workspaceId, key }
  const request = { endpoint: endpoint.id, url: call.request.url, body: call.request.body ?? null }
  const sha256 = createHash('sha256').update(JSON.stringify(request)).digest('hex')
  const first = await recallAnswer(call.ctx, at, sha256)
  if (first !== null) {
    void call.reply.code(first.status).header('idempotency-replayed', 'true')
    return first.body
  }
  try {
    const body = await answer()
    await keepAnswer(call.ctx, at, { status: endpoint.status, body })
    return body
  } catch (error) {
    await forgetRequest(call.ctx, at)
    throw error
  }
}

function isMember(caller: unknown): caller is { workspaceId: string } {
  return typeof caller === 'object' && caller !== null && 'workspaceId' in caller
}
