import type { ExternalIds } from '../../contract/device.js'

interface Earlier {
  readonly state: string
  readonly external: Readonly<Record<string, string>>
}

/** What a platform says of who comes. */
type Sent = { readonly [Id in 'participant' | 'submission']?: ExternalIds[Id] | undefined }

/**
 * The session that a rater who may take part no more has ended, for whoever plainly is that rater: the completion code is
 * worth money. A pseudonym is a secret of the browser it was made in. A platform's participant id may be known to others or
 * be guessed, so it counts only together with the submission that the session was ended in.
 */
export function endedSession<Session extends Earlier>(
  earlier: readonly Session[],
  sessionsPerRater: number,
  { participant, submission }: Sent,
): Session | null {
  const ended = earlier.filter(({ state }) => state === 'completed')
  if (ended.length < sessionsPerRater) return null
  const own =
    participant === undefined
      ? ended[0]
      : ended.find(({ external }) => submission !== undefined && external['submission'] === submission)
  return own ?? null
}
