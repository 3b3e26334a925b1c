import { randomInt } from 'node:crypto'
import type { Completion } from '../../contract/completion.js'
import { countFinishedSessions } from '../../sql/sessions.js'
import type { RaterDesk } from './rater-desk.js'
import type { SessionPlan } from './session-plan.js'

/** No letter or digit that is read as another one. */
const alphabet = 'ABCDEFGHJKMNPQRSTUVWXYZ23456789'

/** A code that proves to the recruiting platform that the session was finished. */
export function makeCompletionCode(): string {
  return Array.from({ length: 10 }, () => alphabet[randomInt(alphabet.length)]).join('')
}

/** What a rater who has finished is shown: the code, the address that carries it, and whether they may come again. */
export async function readCompletion(
  { ctx }: RaterDesk,
  { frame, raterId, preview }: SessionPlan,
  code: string,
): Promise<Completion> {
  const { completion, design } = frame.settings
  const again =
    !preview &&
    design.sessionsPerRater > 1 &&
    (await countFinishedSessions(ctx.db, frame.studyId, raterId)) < design.sessionsPerRater
  const redirectUrl = completion.redirectUrl?.replaceAll('{code}', encodeURIComponent(code)) ?? null
  return { code, redirectUrl, again }
}
