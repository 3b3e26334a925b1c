import { randomUUID } from 'node:crypto'
import { describe, expect, it } from 'vitest'
import { openTicket, sealTicket, ticketKey } from '../../../server/domain/assignment/audio-ticket.js'

const key = ticketKey('a secret')
const stimulus = { sessionId: randomUUID(), trialId: randomUUID(), place: 3 }

describe('an audio ticket', () => {
  it('opens to what was sealed', () => {
    expect(openTicket(key, sealTicket(key, stimulus))).toMatchObject(stimulus)
  })

  it('shares nothing with another ticket for the same recording but its length', () => {
    const [a, b] = [sealTicket(key, stimulus), sealTicket(key, stimulus)].map((ticket) =>
      Buffer.from(ticket, 'base64url'),
    )
    expect(a!.length).toBe(b!.length)
    const equal = [...a!].filter((byte, index) => byte === b![index]).length
    expect(equal).toBeLessThan(10)
  })

  it('does not open when one bit was changed, under another key, or when it is no ticket', () => {
    const ticket = Buffer.from(sealTicket(key, stimulus), 'base64url')
    for (let index = 0; index < ticket.length; index++) {
      const changed = Buffer.from(ticket)
      changed[index]! ^= 1
      expect(openTicket(key, changed.toString('base64url'))).toBeNull()
    }
    expect(openTicket(ticketKey('another'), ticket.toString('base64url'))).toBeNull()
    expect(openTicket(key, 'not a ticket')).toBeNull()
  })
})
