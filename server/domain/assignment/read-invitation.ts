import type { Invitation as InvitationView } from '../../contract/rater.js'
import { listLocalesWithPlaces } from '../../sql/slots.js'
import { openInvitation } from './open-invitation.js'
import type { RaterDesk } from './rater-desk.js'
import { sessionMinutes } from './session-minutes.js'

/** What a study link offers to somebody who has not started. */
export async function readInvitation(desk: RaterDesk, link: string): Promise<InvitationView> {
  const invitation = await openInvitation(desk, link)
  const { settings, protocolId } = invitation.protocol
  const preview = invitation.kind === 'preview'
  const free = new Map(
    (await listLocalesWithPlaces(desk.ctx.db, invitation.studyId)).map((row) => [row.locale, row.free]),
  )
  const locales = settings.locales.map(({ locale }) => ({
    locale,
    places: preview || (free.get(locale) ?? 0) > 0,
  }))
  const full = !locales.some((offered) => offered.places)
  const reason = preview ? 'open' : invitation.reason === 'open' && full ? 'full' : invitation.reason
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
  }
}
