export type EventState = 'connecting' | 'live' | 'lost'

interface Following {
  /** Called with the event's name whenever one of them arrives. */
  readonly onEvent: (name: string) => void
  /** Called once a connection: from now on nothing is missed, but what was read before it may have moved meanwhile. */
  readonly onCaughtUp: () => void
  readonly onState: (state: EventState) => void
}

const firstRetryMs = 1000
const longestRetryMs = 30_000

/**
 * Follows server-sent events until the returned function is called. `EventSource` reconnects by itself after a dropped
 * connection but gives up for good after an HTTP error, so that case is tried again here, ever more slowly.
 */
export function follow(address: string, names: readonly string[], following: Following): () => void {
  let source: EventSource | null = null
  let retry: ReturnType<typeof setTimeout> | undefined
  let waitMs = firstRetryMs

  const open = () => {
    let caughtUp = false
    following.onState('connecting')
    source = new EventSource(address)
    source.addEventListener('open', () => {
      waitMs = firstRetryMs
      caughtUp = false
      following.onState('live')
    })
    source.addEventListener('error', () => {
      following.onState('lost')
      if (source?.readyState !== EventSource.CLOSED) return
      retry = setTimeout(open, waitMs)
      waitMs = Math.min(longestRetryMs, waitMs * 2)
    })
    source.addEventListener('alive', () => {
      if (!caughtUp) following.onCaughtUp()
      caughtUp = true
    })
    for (const name of names) source.addEventListener(name, () => following.onEvent(name))
  }

  open()
  return () => {
    clearTimeout(retry)
    source?.close()
  }
}
