import { createCipheriv, createDecipheriv, createHash, randomBytes } from 'node:crypto'

/** Which recording a ticket opens, and the noise that makes it look like no other ticket. */
export interface AudioTicket {
  readonly sessionId: string
  readonly trialId: string
  readonly place: number
  /** Fresh for every ticket: what is sent under this ticket is disguised with it, the same for every range. */
  readonly nonce: Buffer
}

const nonceBytes = 12
const tagBytes = 16
const textBytes = 33

/** The key that tickets are sealed with, made from the server's secret. */
export function ticketKey(secret: string): Buffer {
  return createHash('sha256').update(`audio-ticket.${secret}`).digest()
}

/**
 * Seals trial and place with AES-256-GCM under a random nonce: two tickets for one recording share nothing that can be
 * seen, and a ticket that this server did not make does not open.
 */
export function sealTicket(key: Buffer, stimulus: Omit<AudioTicket, 'nonce'>): string {
  const text = Buffer.concat([
    uuidBytes(stimulus.sessionId),
    uuidBytes(stimulus.trialId),
    Buffer.of(stimulus.place),
  ])
  const nonce = randomBytes(nonceBytes)
  const cipher = createCipheriv('aes-256-gcm', key, nonce)
  const sealed = cipher.update(text)
  cipher.final()
  return Buffer.concat([nonce, sealed, cipher.getAuthTag()]).toString('base64url')
}

/** What a genuine ticket names, else null. */
export function openTicket(key: Buffer, ticket: string): AudioTicket | null {
  const bytes = Buffer.from(ticket, 'base64url')
  if (bytes.length !== nonceBytes + textBytes + tagBytes) return null
  const nonce = bytes.subarray(0, nonceBytes)
  const decipher = createDecipheriv('aes-256-gcm', key, nonce)
  decipher.setAuthTag(bytes.subarray(nonceBytes + textBytes))
  const text = decipher.update(bytes.subarray(nonceBytes, nonceBytes + textBytes))
  try {
    decipher.final()
  } catch {
    return null
  }
  return {
    sessionId: uuidText(text.subarray(0, 16)),
    trialId: uuidText(text.subarray(16, 32)),
    place: text[32]!,
    nonce,
  }
}

function uuidBytes(uuid: string): Buffer {
  return Buffer.from(uuid.replaceAll('-', ''), 'hex')
}

function uuidText(bytes: Buffer): string {
  const hex = bytes.toString('hex')
  return [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20)].join('-')
}
