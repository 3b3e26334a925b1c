import { signToken, verifyToken } from '../../lib/signed-token.js'

const purpose = 'rater-session'

/** What a rater's browser shows to act in its session. It stays good on another device; the lease is what ends. */
export function signSessionToken(secret: string, sessionId: string): string {
  return signToken(secret, purpose, sessionId)
}

/** The session id of a genuine token, else null. */
export function readSessionToken(secret: string, token: string): string | null {
  return verifyToken(secret, purpose, token)
}
