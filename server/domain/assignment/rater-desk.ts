import type { AppContext } from '../../context.js'
import { openAnswerWriter, type AnswerWriter } from '../ratings/answer-writer.js'
import { ticketKey } from './audio-ticket.js'
import { openFrames, type Frames } from './frame.js'
import { openQueueLeases, type QueueLeases } from './queue-leases.js'
import { openSessionPlans, type SessionPlans } from './session-plan.js'

/** What the rater's endpoints share within one process: memory of what never changes, and nothing that could be lost. */
export interface RaterDesk {
  readonly ctx: AppContext
  readonly frames: Frames
  readonly plans: SessionPlans
  readonly queueLeases: QueueLeases
  readonly answers: AnswerWriter
  readonly ticketKey: Buffer
}

const desks = new WeakMap<AppContext, RaterDesk>()

/** The desk of a context; made once, so that its memory is shared by all requests. */
export function deskOf(ctx: AppContext): RaterDesk {
  const known = desks.get(ctx)
  if (known !== undefined) return known
  const desk = openRaterDesk(ctx)
  desks.set(ctx, desk)
  return desk
}

function openRaterDesk(ctx: AppContext): RaterDesk {
  const frames = openFrames(ctx.db)
  return {
    ctx,
    frames,
    plans: openSessionPlans(ctx.db, frames),
    queueLeases: openQueueLeases(ctx),
    answers: openAnswerWriter(ctx),
    ticketKey: ticketKey(ctx.secrets.signingKey),
  }
}
