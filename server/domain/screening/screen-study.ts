import type { AppContext } from '../../context.js'
import { studySettings } from '../../contract/study-settings.js'
import { listCatchAnswers } from '../../sql/catch-answers.js'
import type { Db } from '../../sql/client.js'
import { insertExclusion, liftExclusion, listRuleExclusions } from '../../sql/exclusions.js'
import {
  findLastActivity,
  findScreenedProtocol,
  insertStudyActivity,
  listEndedSessions,
  listScreenedAnswers,
  lockScreening,
  upsertScreeningChecks,
} from '../../sql/screening.js'
import { inTransaction } from '../../sql/transaction.js'
import { raiseAlert } from '../releases/alerts/raise-alert.js'
import { findExclusionJump, isNewJump, type ExclusionJump } from './exclusion-alarm.js'
import { judgeStudy, type Finding } from './judge-study.js'

const alarmVerb = 'exclusion-rate-jumped'

type EndedSession = Awaited<ReturnType<typeof listEndedSessions>>[number]

/**
 * Applies the rules a study's settings name to every session that has ended. Failed checks become exclusions beside the
 * ratings; what no longer fails is lifted; what a person lifted stays lifted. Results are computed again if
 * anything changed.
 */
export async function screenStudy(ctx: AppContext, studyId: string): Promise<void> {
  const screened = await inTransaction(ctx.db, async (trx) => {
    await lockScreening(trx, studyId)
    const protocol = await findScreenedProtocol(trx, studyId)
    if (protocol === undefined) return null
    const settings = studySettings.parse(protocol.settings)
    const sessions = await listEndedSessions(trx, protocol.id)
    const answers = await listScreenedAnswers(trx, protocol.id)
    const catches = await listCatchAnswers(trx, protocol.id)
    const findings = judgeStudy({ settings, answers, catches })
    const now = ctx.now()
    await upsertScreeningChecks(trx, checksOf(findings, sessions), now)
    const subjects = await applyFindings(trx, { studyId, workspaceId: protocol.workspaceId, findings, now })
    const { workspaceId } = protocol
    const jump = await noteJump(trx, { studyId, workspaceId, findings, sessions, now })
    const changed = sessions.filter(({ id, raterId }) => subjects.has(id) || subjects.has(raterId))
    return { changed, jump, workspaceId, name: settings.name }
  })
  if (screened === null) return
  if (screened.jump !== null) await alertOfJump(ctx, { studyId, ...screened, jump: screened.jump })
  for (const locale of new Set(screened.changed.map((session) => session.locale)))
    await ctx.enqueue('aggregate-results', { studyId, locale })
}

interface Applied {
  readonly studyId: string
  readonly workspaceId: string
  readonly findings: readonly Finding[]
  readonly now: Date
}

/** Writes and lifts exclusions; answers whose changed. */
async function applyFindings(trx: Db, applied: Applied): Promise<ReadonlySet<string>> {
  const { studyId, workspaceId, findings, now } = applied
  const known = await listRuleExclusions(trx, studyId)
  const changed = new Set<string>()
  for (const { rule, target, targetId, verdict } of findings) {
    const same = known.filter((exclusion) => exclusion.rule === rule && exclusion.targetId === targetId)
    const liftedByPerson = same.some((exclusion) => exclusion.liftedBy !== null)
    const inForce = same.find((exclusion) => exclusion.liftedAt === null)
    if (verdict.outcome === 'failed' && inForce === undefined && !liftedByPerson) {
      const { reason } = verdict
      const exclusion = { workspaceId, studyId, target, targetId, rule, reason, excludedBy: null }
      if ((await insertExclusion(trx, exclusion, now)) !== undefined) changed.add(targetId)
    }
    // A check that has become unavailable proves nothing either way, so only a pass lifts.
    if (verdict.outcome === 'passed' && inForce !== undefined) {
      await liftExclusion(trx, studyId, inForce.id, null, now)
      changed.add(targetId)
    }
  }
  return changed
}

/** A rule about a rater is noted at each of the rater's sessions. */
function checksOf(findings: readonly Finding[], sessions: readonly EndedSession[]) {
  return findings.flatMap(({ rule, target, targetId, verdict }) =>
    sessions
      .filter((session) => (target === 'session' ? session.id : session.raterId) === targetId)
      .map((session) => ({ sessionId: session.id, rule, outcome: verdict.outcome, reason: verdict.reason })),
  )
}

/** Notes a new jump of the exclusion rate in the study's activity, and answers it. */
async function noteJump(
  trx: Db,
  run: Applied & { sessions: readonly EndedSession[] },
): Promise<ExclusionJump | null> {
  const { studyId, workspaceId, findings, sessions, now } = run
  const failing = new Set(
    findings.filter(({ verdict }) => verdict.outcome === 'failed').map(({ targetId }) => targetId),
  )
  const jump = findExclusionJump(sessions.map(({ id, raterId }) => failing.has(id) || failing.has(raterId)))
  if (jump === null) return null
  const last = await findLastActivity(trx, studyId, alarmVerb)
  if (!isNewJump(jump, sessionsIn(last?.detail))) return null
  await insertStudyActivity(trx, {
    workspaceId,
    actorId: null,
    verb: alarmVerb,
    studyId,
    detail: { ...jump },
    at: now,
  })
  return jump
}

async function alertOfJump(
  ctx: AppContext,
  alarm: {
    readonly studyId: string
    readonly workspaceId: string
    readonly name: string
    readonly jump: ExclusionJump
  },
): Promise<void> {
  const { studyId, workspaceId, name, jump } = alarm
  const share = (value: number): string => `${Math.round(100 * value)} %`
  await raiseAlert(ctx, {
    workspaceId,
    studyId,
    cause: 'exclusion_jump',
    dedupe: `exclusions/${studyId}`,
    occasion: `${jump.sessions} sessions`,
    direction: 'up',
    message: `${name}: ${share(jump.recentShare)} of the newest sessions are excluded, ${share(jump.earlierShare)} before. A check, a page or the panel changed.`,
    evidence: jump,
  })
}

function sessionsIn(detail: unknown): number | null {
  return typeof detail === 'object' &&
    detail !== null &&
    'sessions' in detail &&
    typeof detail.sessions === 'number'
    ? detail.sessions
    : null
}
