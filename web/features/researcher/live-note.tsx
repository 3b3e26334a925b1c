import type { EventState } from '../../api/events.js'
import { ago } from '../../lib/format.js'
import { useNow } from '../../lib/use-now.js'

const states: Record<EventState, string> = {
  connecting: 'connecting',
  live: 'live',
  lost: 'connection lost, trying again',
}

/** Whether the figures move by themselves, and how old they are. */
export function LiveNote({
  state,
  computedAt,
}: {
  readonly state: EventState
  readonly computedAt: string | null
}) {
  const now = useNow(5000)
  return (
    <span className={state === 'live' ? 'live-note' : 'live-note live-note--off'}>
      <i aria-hidden="true" />
      {states[state]}
      {computedAt === null ? '' : ` · computed ${ago(computedAt, now)}`}
    </span>
  )
}
