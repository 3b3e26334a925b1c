import { createHmac, timingSafeEqual } from 'node:crypto'

/**
 * A short bearer token that carries one text and proves that this server made it: `<base64url text>.<HMAC-SHA-256>`.
 * `purpose` is signed with it, so that a token made for one use is not accepted for another. It hides nothing.
 */
export function signToken(secret: string, purpose: string, text: string): string {
  const body = Buffer.from(text, 'utf8').toString('base64url')
  return `${body}.${mac(secret, purpose, body).toString('base64url')}`
}

/** The text of a genuine token, or null for anything else. */
export function verifyToken(secret: string, purpose: string, token: string): string | null {
  const [body, signature, ...rest] = token.split('.')
  if (body === undefined || signature === undefined || rest.length > 0) return null
  const expected = mac(secret, purpose, body)
  const given = Buffer.from(signature, 'base64url')
  // The comparison of the text refuses other spellings of the same bytes.
  if (given.length !== expected.length || !timingSafeEqual(given, expected)) return null
  if (expected.toString('base64url') !== signature) return null
  return Buffer.from(body, 'base64url').toString('utf8')
}

function mac(secret: string, purpose: string, body: string): Buffer {
  return createHmac('sha256', secret).update(`${purpose}.${body}`).digest()
}
