/** How long a session has lasted so far, or lasted in all, in minutes to one place. */
export function minutesOf(session: {
  readonly startedAt: Date
  readonly lastSeenAt: Date
  readonly finishedAt: Date | null
}): number {
  const end = session.finishedAt ?? session.lastSeenAt
  return Math.round((end.getTime() - session.startedAt.getTime()) / 6_000) / 10
}
