import { randomUUID } from 'node:crypto'
import type { AppContext } from '../../context.js'
import { DomainError } from '../../lib/domain-error.js'
import { findSlot } from '../../sql/slots.js'
import { panelFull } from './admitted-panels.js'
import { bindSession, type BoundSession, type Claimant } from './bind-session.js'
import type { Frame } from './frame.js'
import { queueLockMs } from './queue-leases.js'
import type { RaterDesk } from './rater-desk.js'
import { takeJob, type Job } from './take-job.js'
import { tellQueue } from './tell-queue.js'

/** Lost races before a claim gives up. Each one means that somebody else got a session. */
const mostAttempts = 50

export interface ClaimedSession extends BoundSession {
  readonly frame: Frame
}

/**
 * Takes jobs until one of them can be bound to a session. A job whose slot turns out to be used is dropped; every other
 * failure returns it. Null when the rater got a session by another request meanwhile.
 */
export async function claimSlot(
  desk: RaterDesk,
  queue: { studyId: string; locale: string },
  claimant: Claimant,
): Promise<ClaimedSession | null> {
  const { ctx } = desk
  for (let attempt = 0; attempt < mostAttempts; attempt++) {
    const token = randomUUID()
    const { slotId } = await takeFrom(ctx, queue, token)
    let keep = false
    try {
      const slot = await findSlot(ctx.db, slotId)
      const frame = slot && (await desk.frames.get(slot.protocolId, queue.locale))
      const bound = frame
        ? await bindSession(ctx, frame, { slotId, token, number: slot.number }, claimant)
        : 'slot-taken'
      if (typeof bound === 'object' && frame) {
        keep = true
        const lock = queueLockMs(frame.leaseMs)
        void tellQueue(ctx, () => ctx.assignmentQueues.extend(queue, slotId, token, lock))
        return { ...bound, frame }
      }
      if (bound === 'slot-taken') {
        keep = true
        await tellQueue(ctx, () => ctx.assignmentQueues.complete(queue, slotId, token))
      }
      if (bound === 'rater-busy') return null
      if (bound === 'participated') throw new DomainError('already-participated')
      if (bound === 'panel-full') throw new DomainError('no-place-left', panelFull)
      if (bound === 'nothing-left')
        throw new DomainError('no-place-left', 'No recordings are left that you have not heard')
    } finally {
      if (!keep) await tellQueue(ctx, () => ctx.assignmentQueues.release(queue, slotId, token))
    }
  }
  throw new DomainError('unavailable', 'Too many raters are asking at once; try again in a moment')
}

async function takeFrom(
  ctx: AppContext,
  queue: { studyId: string; locale: string },
  token: string,
): Promise<Job> {
  const job = await takeJob(ctx, queue, token).catch((error: unknown) => {
    ctx.log.error({ err: error }, 'the assignment queue cannot be reached')
    throw new DomainError('unavailable', 'Places cannot be handed out at the moment; try again in a minute')
  })
  if (job === 'none') throw new DomainError('no-place-left')
  if (job === 'busy')
    throw new DomainError('unavailable', 'The last places are being given out; try again in a moment')
  return job
}
