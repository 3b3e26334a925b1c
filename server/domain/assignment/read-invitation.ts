import type { Invitation as InvitationView } from '../../contract/rater.js'
import { findRater } from '../../sql/raters.js'
import { listSessionsOfRater } from '../../sql/sessions.js'
import { listLocalesWithPlaces } from '../../sql/slots.js'
import { placesOfPanel } from './admitted-panels.js'
import { endedSession } from './ended-session.js'
import { openInvitation, type Invitation } from './open-invitation.js'
import type { RaterDesk } from './rater-desk.js'
import { sessionMinutes } from './session-minutes.js'

/** Whom a platform says it sends. */
export interface Sender {
  readonly provider: string
  readonly participant?: string | undefined
  readonly submission?: string | undefined
}

/** What a study link offers to somebody who has not started, and where somebody who has is to go on or is given the code again. */
export async function readInvitation(desk: RaterDesk, link: string, sender: Sender): Promise<InvitationView> {
  const invitation = await openInvitation(desk, link)
  const { settings, protocolId } = invitation.protocol
  const preview = invitation.kind === 'preview'
  const free = new Map(
    (await listLocalesWithPlaces(desk.ctx.db, invitation.studyId)).map((row) => [row.locale, row.free]),
  )
  const ofPanel = preview ? null : await placesOfPanel(desk.ctx.db, invitation)
  const locales = settings.locales
    .filter(({ locale }) => ofPanel === null || ofPanel.size === 0 || ofPanel.has(locale))
    .map(({ locale }) => ({
      locale,
      places: preview || ((free.get(locale) ?? 0) > 0 && ofPanel?.get(locale)?.free !== false),
    }))
  const reason = preview ? 'open' : reasonOf(invitation, ofPanel?.size === 0, locales)
  const first = settings.locales[0]!.locale
  return {
    open: reason === 'open',
    reason,
    title: settings.publicName,
    locales,
    consent: settings.consent ?? {},
    minutes: sessionMinutes(await desk.frames.get(protocolId, first)),
    pay: settings.completion.payPerSession ?? null,
    preview,
    begun: preview ? null : await begunIn(desk, invitation, sender),
  }
}

/** The locale of the session that a platform's participant is in the middle of, or has ended in the same submission. */
async function begunIn(
  { ctx }: RaterDesk,
  { workspaceId, studyId, protocol }: Invitation,
  { provider, participant, submission }: Sender,
): Promise<string | null> {
  if (participant === undefined) return null
  const rater = await findRater(ctx.db, { workspaceId, provider, externalId: participant })
  if (rater === undefined) return null
  const earlier = await listSessionsOfRater(ctx.db, studyId, rater)
  const [last] = earlier
  if (last?.state === 'active' || last?.state === 'abandoned') return last.locale
  const { sessionsPerRater } = protocol.settings.design
  return endedSession(earlier, sessionsPerRater, { participant, submission })?.locale ?? null
}

function reasonOf(
  { reason }: Invitation,
  stranger: boolean,
  locales: InvitationView['locales'],
): InvitationView['reason'] {
  if (reason !== 'open') return reason
  if (stranger) return 'not_admitted'
  return locales.some((offered) => offered.places) ? 'open' : 'full'
}
