import rateLimit from '@fastify/rate-limit'
import type { FastifyInstance, FastifyRequest } from 'fastify'
import type { AppContext } from '../../context.js'
import type { Endpoint } from '../../contract/endpoint.js'
import { DomainError } from '../../lib/domain-error.js'

/** Limits what strangers may ask for; routes opt in by `limitFor`. */
export async function installRateLimits(app: FastifyInstance): Promise<void> {
  await app.register(rateLimit, {
    global: false,
    errorResponseBuilder: (_request, context) =>
      new DomainError(
        'too-many-requests',
        `Too many requests: try again in ${String(Math.ceil(context.ttl / 1000))} s.`,
        {
          retryAfterSeconds: Math.ceil(context.ttl / 1000),
        },
      ),
  })
}

interface Limit {
  readonly max: number
  readonly timeWindow: number
  readonly keyGenerator: (request: FastifyRequest) => string
}

/**
 * Accounts: few tries a minute for one address, because passwords and invitation tokens could be guessed. What raters ask
 * for before they have a session: as much as a full classroom behind one address needs. Everyone else has shown who they
 * are, or a ticket that cannot be guessed.
 */
export function limitFor(ctx: AppContext, endpoint: Endpoint): { rateLimit?: Limit } {
  if (endpoint.access.who !== 'anyone' || endpoint.stream !== undefined) return {}
  const guessable = endpoint.tag === 'accounts' && endpoint.method !== 'GET'
  return {
    rateLimit: {
      max: guessable ? ctx.config.limits.accountsPerMinute : ctx.config.limits.publicPerMinute,
      timeWindow: 60_000,
      keyGenerator: (request) => `${endpoint.id} ${request.ip}`,
    },
  }
}
