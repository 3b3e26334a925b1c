import type { AppContext } from '../../context.js'
import type { Notification } from '../../sql/notifications.js'
import type { Actor } from '../accounts/actor.js'
import { studyOf } from './study-of.js'

const keepAliveMs = 20_000

export type ResultEvent =
  { readonly event: 'results' | 'progress'; readonly locale: string } | { readonly event: 'alive' }

/**
 * Tells of new figures and answers of one study until `signal` aborts. The first event says that from now
 * on nothing is missed: a page reads the results then.
 */
export async function followResults(
  ctx: AppContext,
  actor: Actor,
  studyId: string,
  signal: AbortSignal,
): Promise<AsyncIterable<ResultEvent>> {
  await studyOf(ctx, actor, studyId)
  return events(ctx, studyId, signal)
}

async function* events(ctx: AppContext, studyId: string, signal: AbortSignal): AsyncGenerator<ResultEvent> {
  const waiting: ResultEvent[] = []
  let wake = (): void => undefined
  const push = (event: ResultEvent): void => {
    const last = waiting.at(-1)
    // A burst of the same news is one piece of news.
    if (last && JSON.stringify(last) === JSON.stringify(event)) return
    waiting.push(event)
    wake()
  }
  const unsubscribe = ctx.notifications.subscribe((notification: Notification) => {
    if (notification.studyId === studyId) push({ event: notification.kind, locale: notification.locale })
  })
  const alive = setInterval(() => push({ event: 'alive' }), keepAliveMs)
  const stop = (): void => wake()
  signal.addEventListener('abort', stop)
  try {
    await ctx.notifications.settled()
    push({ event: 'alive' })
    while (!signal.aborted) {
      const next = waiting.shift()
      if (next) yield next
      else await new Promise<void>((resolve) => (wake = resolve))
    }
  } finally {
    unsubscribe()
    clearInterval(alive)
    signal.removeEventListener('abort', stop)
  }
}
