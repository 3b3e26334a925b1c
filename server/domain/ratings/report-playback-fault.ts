import { DomainError } from '../../lib/domain-error.js'
import { insertPlaybackFault } from '../../sql/ratings.js'
import { planOf } from '../assignment/read-session.js'
import type { RaterDesk } from '../assignment/rater-desk.js'

export interface PlaybackFault {
  readonly trialId: string
  readonly place: number
  readonly kind: string
  readonly detail: string
}

/** Records that a recording could not be played. It never becomes a rating, and never costs the rater the completion. */
export async function reportPlaybackFault(
  desk: RaterDesk,
  sessionId: string,
  fault: PlaybackFault,
): Promise<void> {
  const plan = await planOf(desk, sessionId)
  const trial = plan.trials.get(fault.trialId)
  if (!trial?.asked.durationsMs.has(fault.place)) throw new DomainError('trial-unknown')
  await insertPlaybackFault(desk.ctx.db, { ...fault, sessionId, reportedAt: desk.ctx.now() })
  desk.ctx.log.warn(
    { sessionId, trialId: fault.trialId, place: fault.place, kind: fault.kind },
    'a rater could not play a recording',
  )
}
