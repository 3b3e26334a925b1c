import { createHmac } from 'node:crypto'
import { DomainError } from '../../lib/domain-error.js'
import { findRaterCopy } from '../../sql/frames.js'
import { openTicket } from './audio-ticket.js'
import type { RaterDesk } from './rater-desk.js'

/**
 * The recording a ticket opens, disguised by the ticket's own noise: under another ticket the same recording has another
 * length and other bytes. Everything that can be wrong looks the same from outside.
 */
export async function openRecording(desk: RaterDesk, ticket: string) {
  const named = openTicket(desk.ticketKey, ticket)
  const plan = named === null ? null : await desk.plans.get(named.sessionId)
  const trial = named === null ? undefined : plan?.trials.get(named.trialId)
  const stimulus = trial?.asked.stimuli.find((shown) => shown.place === named?.place)
  if (named === null || stimulus === undefined) throw new DomainError('audio-unavailable')
  const copy = await findRaterCopy(desk.ctx.db, stimulus.stimulusId)
  if (!copy?.copySha256) throw new DomainError('audio-unavailable')
  const seed = createHmac('sha256', desk.ticketKey).update(named.nonce).digest('hex')
  const recording = await desk.ctx.audioTools.openDisguised(copy.copySha256, seed)
  if (recording === null) {
    desk.ctx.log.error({ stimulusId: stimulus.stimulusId }, 'the copy of a stimulus is not in the store')
    throw new DomainError('audio-unavailable')
  }
  return recording
}
