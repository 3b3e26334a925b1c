import { createHash, randomBytes } from 'node:crypto'

/** A secret that is shown once, and what is kept of it: a hash is enough, since nobody can guess 256 random bits. */
export function makeSecret(prefix: string): { secret: string; sha256: string } {
  const secret = `${prefix}${randomBytes(32).toString('base64url')}`
  return { secret, sha256: hashSecret(secret) }
}

export function hashSecret(secret: string): string {
  return createHash('sha256').update(secret).digest('hex')
}

/** How an API token begins, so that it is recognised in a request and by tools that look for leaked secrets. */
export const tokenPrefix = 'ewt_'
