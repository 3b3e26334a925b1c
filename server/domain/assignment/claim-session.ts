import type { SessionView } from '../../contract/rater-session.js'
import type { Device, ExternalIds } from '../../contract/device.js'
import { DomainError } from '../../lib/domain-error.js'
import { isRaterExcluded } from '../../sql/exclusions.js'
import { listSessionsOfRater, listStimuliOfSessions } from '../../sql/sessions.js'
import { joinPanel, upsertRater } from '../../sql/raters.js'
import { inTransaction } from '../../sql/transaction.js'
import { panelFull, placesOfPanel } from './admitted-panels.js'
import { bindSession, type BoundSession, type Claimant } from './bind-session.js'
import { claimSlot } from './claim-slot.js'
import { endedSession } from './ended-session.js'
import type { Frame } from './frame.js'
import { openInvitation, type Invitation } from './open-invitation.js'
import type { RaterDesk } from './rater-desk.js'
import { readSession } from './read-session.js'
import { reviveSession } from './revive-session.js'
import { signSessionToken } from './session-token.js'
import { viewSession } from './session-view.js'

export interface ClaimInput {
  readonly link: string
  readonly locale: string
  readonly external: ExternalIds
  readonly raterKey: string
  readonly device: Device | null
}

export interface ClaimAnswer {
  readonly token: string
  readonly session: SessionView
}

/** Training is repeated when the last one is longer ago than this (P.808). */
const practiceFreshMs = 3_600_000

/**
 * Gives a rater a session: the one they hold, an abandoned one that can be taken up again, the one they ended with its
 * completion code, or a new one. The same rater is recognised by the platform's id, else by the pseudonym kept in the browser.
 */
export async function claimSession(desk: RaterDesk, input: ClaimInput): Promise<ClaimAnswer> {
  const { ctx } = desk
  const invitation = await openInvitation(desk, input.link)
  const { settings } = invitation.protocol
  if (!settings.locales.some((offered) => offered.locale === input.locale))
    throw new DomainError('locale-not-offered')
  const raterId = await upsertRater(ctx.db, identityOf(invitation, input))
  if (invitation.kind === 'preview') return startPreview(desk, invitation, input, raterId)

  for (let attempt = 0; attempt < 3; attempt++) {
    const earlier = await listSessionsOfRater(ctx.db, invitation.studyId, raterId)
    const active = earlier.find((session) => session.state === 'active')
    if (active !== undefined) return resume(desk, active.id)
    const last = earlier[0]
    if (last?.state === 'abandoned' && (await reviveSession(desk, last.id))) return resume(desk, last.id)
    const ended = endedSession(earlier, settings.design.sessionsPerRater, input.external)
    if (ended !== null) return resume(desk, ended.id)
    await refuseUneligible(desk, invitation, input.locale, raterId, earlier)
    const claimed = await claimSlot(
      desk,
      { studyId: invitation.studyId, locale: input.locale },
      {
        raterId,
        panelId: invitation.panelId,
        external: externalOf(input.external),
        device: input.device,
        given: new Set(
          await listStimuliOfSessions(
            ctx.db,
            earlier.map((session) => session.id),
          ),
        ),
        practice: !earlier.some(
          ({ state, finishedAt }) =>
            state === 'completed' &&
            finishedAt !== null &&
            ctx.now().getTime() - finishedAt.getTime() < practiceFreshMs,
        ),
      },
    )
    if (claimed !== null) return answerWith(desk, claimed.frame, claimed)
  }
  throw new DomainError('unavailable', 'Your session is being prepared; try again in a moment')
}

async function refuseUneligible(
  desk: RaterDesk,
  invitation: Invitation,
  locale: string,
  raterId: string,
  earlier: readonly { readonly state: string }[],
): Promise<void> {
  if (invitation.reason !== 'open') throw new DomainError('study-not-open')
  if (earlier.some((session) => session.state === 'screened_out')) throw new DomainError('rater-not-eligible')
  const finished = earlier.filter((session) => session.state === 'completed').length
  if (finished >= invitation.protocol.settings.design.sessionsPerRater)
    throw new DomainError('already-participated')
  const { db } = desk.ctx
  if (earlier.length > 0 && (await isRaterExcluded(db, invitation.studyId, raterId)))
    throw new DomainError('rater-not-eligible')
  const { panelId, panelLocales } = invitation
  const places = await placesOfPanel(db, invitation)
  if (places !== null && !places.has(locale))
    throw new DomainError('rater-not-eligible', 'This study invites other listeners')
  if (places?.get(locale)?.free === false) throw new DomainError('no-place-left', panelFull)
  if (panelId === null) return
  if (panelLocales.length > 0 && !panelLocales.includes(locale)) throw new DomainError('rater-not-eligible')
  if (!(await inTransaction(db, (trx) => joinPanel(trx, panelId, raterId))))
    throw new DomainError('rater-not-eligible', 'This panel has all the listeners it can take')
}

async function startPreview(
  desk: RaterDesk,
  invitation: Invitation,
  input: ClaimInput,
  raterId: string,
): Promise<ClaimAnswer> {
  const frame = await desk.frames.get(invitation.protocol.protocolId, input.locale)
  const claimant: Claimant = {
    raterId,
    panelId: null,
    external: {},
    device: input.device,
    given: new Set(),
    practice: true,
  }
  const bound = await bindSession(desk.ctx, frame, null, claimant)
  if (typeof bound === 'string') throw new DomainError('no-place-left')
  return answerWith(desk, frame, bound)
}

function answerWith(desk: RaterDesk, frame: Frame, bound: BoundSession): ClaimAnswer {
  const plan = desk.plans.add(bound.row, frame)
  const progress = {
    state: { ...bound, id: plan.id, state: 'active' as const, answered: 0 },
    answeredTrials: new Set<string>(),
    answeredQuestions: new Set<string>(),
    completion: null,
  }
  const token = signSessionToken(desk.ctx.secrets.signingKey, plan.id)
  return { token, session: viewSession(plan, progress, desk.ticketKey) }
}

async function resume(desk: RaterDesk, sessionId: string): Promise<ClaimAnswer> {
  const token = signSessionToken(desk.ctx.secrets.signingKey, sessionId)
  return { token, session: await readSession(desk, sessionId) }
}

function identityOf(invitation: Invitation, { external, raterKey }: ClaimInput) {
  const { workspaceId, kind } = invitation
  // A lead who tries a study is nobody that a rater could be taken for.
  if (kind === 'preview') return { workspaceId, provider: 'preview', externalId: raterKey }
  return external.participant === undefined
    ? { workspaceId, provider: 'link', externalId: raterKey }
    : { workspaceId, provider: external.provider, externalId: external.participant }
}

function externalOf({ provider, participant, study, submission }: ExternalIds): Record<string, string> {
  return {
    provider,
    ...(participant === undefined ? {} : { participant }),
    ...(study === undefined ? {} : { study }),
    ...(submission === undefined ? {} : { submission }),
  }
}
