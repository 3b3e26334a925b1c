import { LRUCache } from 'lru-cache'
import { signToken, verifyToken } from '../../lib/signed-token.js'

const purpose = 'rater-session'

/** Tokens that proved genuine under a secret. A rater shows the same one with every answer. */
const genuine = new LRUCache<string, string>({ max: 20_000 })

/** What a rater's browser shows to act in its session. It stays good on another device; the lease is what ends. */
export function signSessionToken(secret: string, sessionId: string): string {
  return signToken(secret, purpose, sessionId)
}

/** The session id of a genuine token, else null. */
export function readSessionToken(secret: string, token: string): string | null {
  const key = `${secret} ${token}`
  const known = genuine.get(key)
  if (known !== undefined) return known
  const sessionId = verifyToken(secret, purpose, token)
  if (sessionId !== null) genuine.set(key, sessionId)
  return sessionId
}
