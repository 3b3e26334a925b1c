import type { FastifyInstance, FastifyRequest } from 'fastify'
import { DomainError } from '../../lib/domain-error.js'

/**
 * Refuses changes that another site's page makes a browser send with our cookie. Browsers say where a request comes from
 * (Sec-Fetch-Site, or at least Origin) and pages cannot change that; programs say nothing and carry no cookie of ours.
 */
export function installSameOrigin(app: FastifyInstance, publicUrl: string): void {
  const { host } = new URL(publicUrl)
  app.addHook('onRequest', async (request) => {
    if (['GET', 'HEAD', 'OPTIONS'].includes(request.method)) return
    if (!comesFromUs(request, host))
      throw new DomainError('forbidden', 'This request came from another site.')
  })
}

function comesFromUs(request: FastifyRequest, publicHost: string): boolean {
  const site = request.headers['sec-fetch-site']
  if (site === 'same-origin' || site === 'none') return true
  const { origin } = request.headers
  // Neither header: no browser. An API token or a rater's token in another header is not sent by a foreign page either.
  if (origin === undefined) return site === undefined
  const host = hostOf(origin)
  return host !== null && (host === request.headers.host || host === publicHost)
}

function hostOf(origin: string): string | null {
  try {
    return new URL(origin).host
  } catch {
    return null
  }
}
