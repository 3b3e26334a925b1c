import { sql } from 'kysely'
import pg from 'pg'
import type { Db } from './client.js'

/** What processes tell each other through Postgres: small facts, after the commit that made them true. */
export interface Notification {
  /** New figures of a locale, or a locale that became ready for raters. */
  readonly kind: 'results' | 'progress'
  readonly studyId: string
  readonly locale: string
}

export interface Notifications {
  /** Calls back for every notification until the returned function is called. */
  subscribe(listener: (notification: Notification) => void): () => void
  /** Resolves once what is said from now on is heard, or once that turned out impossible for the moment. */
  settled(): Promise<void>
  close(): Promise<void>
}

const channel = 'earwitness'
const retryMs = 1000

/** Sent when the surrounding transaction commits, or at once outside of one. */
export async function notify(db: Db, notification: Notification): Promise<void> {
  await sql`SELECT pg_notify(${channel}, ${JSON.stringify(notification)})`.execute(db)
}

/**
 * Listens on a connection of its own, opened with the first subscriber and opened again when it breaks. What is said
 * while it is down is lost: listeners treat a notification as a hint to read, never as the fact itself.
 */
export function openNotifications(url: string, onError: (error: unknown) => void): Notifications {
  const listeners = new Set<(notification: Notification) => void>()
  let client: pg.Client | null = null
  let connecting: Promise<void> | null = null
  let retry: NodeJS.Timeout | null = null
  let closed = false

  const connect = async (): Promise<void> => {
    const fresh = new pg.Client({ connectionString: url, application_name: 'earwitness-notifications' })
    fresh.on('error', (error) => {
      onError(error)
      client = null
      again()
    })
    fresh.on('notification', (message) => {
      const notification = JSON.parse(message.payload ?? '{}') as Notification
      for (const listener of listeners) listener(notification)
    })
    await fresh.connect()
    await fresh.query(`LISTEN ${channel}`)
    if (closed) await fresh.end()
    else client = fresh
  }
  const start = (): void => {
    if (closed || client || connecting || listeners.size === 0) return
    connecting = connect()
      .catch((error: unknown) => {
        onError(error)
        again()
      })
      .finally(() => (connecting = null))
  }
  const again = (): void => {
    if (closed || retry) return
    retry = setTimeout(() => {
      retry = null
      start()
    }, retryMs)
  }
  return {
    subscribe(listener) {
      listeners.add(listener)
      start()
      return () => listeners.delete(listener)
    },
    async settled() {
      await connecting
    },
    async close() {
      closed = true
      if (retry) clearTimeout(retry)
      await connecting
      await client?.end()
    },
  }
}
