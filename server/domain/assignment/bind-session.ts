import type { AppContext } from '../../context.js'
import type { Device } from '../../contract/device.js'
import { bindPanelPlace } from '../../sql/panel-places.js'
import { insertSession, type SessionPlanRow } from '../../sql/sessions.js'
import { inTransaction, isUniqueViolation } from '../../sql/transaction.js'
import type { Db } from '../../sql/client.js'
import { makeCompletionCode } from './completion.js'
import { namesPanels } from './admitted-panels.js'
import { drawSession, sessionSeed } from './draw-session.js'
import type { Frame } from './frame.js'
import { planPreview, planTrials } from './plan-trials.js'

/** Who wants a session, and what is known of them. */
export interface Claimant {
  readonly raterId: string
  readonly panelId: string | null
  readonly external: Readonly<Record<string, string>>
  readonly device: Device | null
  /** Stimuli of earlier sessions in this study. */
  readonly given: ReadonlySet<string>
  readonly practice: boolean
}

export interface BoundSession {
  readonly row: SessionPlanRow
  readonly completionCode: string
  readonly leaseExpiresAt: Date
}

/** Why a session could not be bound: somebody was faster, the rater is busy or through, the panel is, or nothing fits. */
export type Refusal =
  'slot-taken' | 'row-taken' | 'rater-busy' | 'participated' | 'panel-full' | 'nothing-left'

class Refused extends Error {
  override name = 'Refused'
  readonly refusal: Refusal
  constructor(refusal: Refusal) {
    super(refusal)
    this.refusal = refusal
  }
}

/**
 * Binds a slot, a design row and the drawn trials to a rater in one transaction. Either all of it stands or none of it;
 * what races here is decided by the unique indexes of `session`.
 */
export async function bindSession(
  ctx: AppContext,
  frame: Frame,
  slot: { slotId: string; token: string; number: number } | null,
  claimant: Claimant,
): Promise<BoundSession | Refusal> {
  const sessionId = ctx.newId()
  const seed = sessionSeed(frame.seed, sessionId)
  const startedAt = ctx.now()
  const lockToken = slot?.token ?? sessionId
  const session = {
    id: sessionId,
    protocolId: frame.protocolId,
    locale: frame.locale,
    slotId: slot?.slotId ?? null,
    slotNumber: slot?.number ?? null,
    preview: slot === null,
    lockToken,
    seed,
    raterId: claimant.raterId,
  }
  const completionCode = makeCompletionCode()
  const leaseExpiresAt = new Date(startedAt.getTime() + frame.leaseMs)
  try {
    return await inTransaction(ctx.db, async (trx) => {
      const claim = { sessionId, seed, given: claimant.given }
      const plan = await (slot === null ? planPreview(trx, frame, claim) : planTrials(trx, frame, claim))
      if (plan === null) throw new Refused('nothing-left')
      const panelPlaceId = slot === null ? null : await placeInPanel(trx, frame, claimant.panelId, sessionId)
      const trials = drawSession(frame, plan.trials, seed, { ...claimant, newId: ctx.newId })
      const row = {
        ...session,
        workspaceId: frame.workspaceId,
        studyId: frame.studyId,
        panelId: claimant.panelId,
        panelPlaceId,
        designRowId: plan.designRowId,
        leaseExpiresAt,
        completionCode,
        external: claimant.external,
        device: claimant.device,
        startedAt,
        trials,
      }
      if (!(await insertSession(trx, row, frame.settings.design.sessionsPerRater)))
        throw new Refused('participated')
      return { row: { ...session, trials }, completionCode, leaseExpiresAt }
    })
  } catch (error) {
    return refusalOf(error)
  }
}

/** The place of the rater's panel that the session takes; null where the study is open to everyone. */
async function placeInPanel(
  db: Db,
  frame: Frame,
  panelId: string | null,
  sessionId: string,
): Promise<string | null> {
  if (!namesPanels(frame.settings)) return null
  const { protocolId, locale } = frame
  const place =
    panelId === null ? undefined : await bindPanelPlace(db, { protocolId, locale, panelId, sessionId })
  if (place === undefined) throw new Refused('panel-full')
  return place
}

/** What a broken rule of the database means for the claim; anything else is a fault and goes on as one. */
function refusalOf(error: unknown): Refusal {
  if (error instanceof Refused) return error.refusal
  if (isUniqueViolation(error, 'session_one_per_slot')) return 'slot-taken'
  if (isUniqueViolation(error, 'session_one_per_design_row')) return 'row-taken'
  if (isUniqueViolation(error, 'session_one_per_panel_place')) return 'row-taken'
  if (isUniqueViolation(error, 'session_one_active_per_rater')) return 'rater-busy'
  throw error
}
