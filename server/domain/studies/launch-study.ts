import { randomInt } from 'node:crypto'
import type { StudyView } from '../../contract/studies.js'
import { type StudySettings, studySettings } from '../../contract/study-settings.js'
import type { AppContext } from '../../context.js'
import { DomainError } from '../../lib/domain-error.js'
import { groupBy } from '../../lib/group-by.js'
import { insertActivity } from '../../sql/activities.js'
import { ensurePanelLink } from '../../sql/panels.js'
import { withdrawFreeSlots } from '../../sql/protocols.js'
import { lockStudy, updateStudy } from '../../sql/studies.js'
import { inTransaction } from '../../sql/transaction.js'
import type { Actor } from '../accounts/actor.js'
import { type Examination, examineLaunch } from './examine-launch.js'
import { freezeProtocol } from './freeze-protocol.js'
import { readStudy, requireStudy } from './read-study.js'
import { hashSettings } from './settings-hash.js'

export interface LaunchOptions {
  /** Launches a pilot with so many places in each locale. */
  readonly pilotPlaces?: number | undefined
  readonly acceptWarnings: boolean
}

const seeds = 2 ** 31 - 1

/**
 * Freezes a protocol, plans the designs and makes the places, all in one transaction; rater copies are made after it, and
 * no place is handed out before they are there. A pilot can be followed by the full launch, which takes its free places back.
 */
export async function launchStudy(
  ctx: AppContext,
  actor: Actor,
  studyId: string,
  options: LaunchOptions,
): Promise<StudyView> {
  const study = await requireStudy(ctx, actor, studyId)
  refuseState(study.state, options)
  const settings = studySettings.parse(study.settings)
  const seed = randomInt(1, seeds)
  const examination = await examineLaunch(ctx, actor.workspaceId, settings, {
    seed: String(seed),
    places: options.pilotPlaces ?? null,
  })
  refuseFindings(examination, options)
  const launched = await inTransaction(ctx.db, async (trx) => {
    const locked = await lockStudy(trx, actor.workspaceId, studyId)
    if (!locked) throw new DomainError('not-found', 'There is no such study.')
    refuseState(locked.state, options)
    if (hashSettings(locked.settings as object) !== hashSettings(study.settings as object))
      throw new DomainError('conflict', 'The settings were changed while the launch was being planned.')
    const withdrawn = await withdrawFreeSlots(trx, studyId, ctx.now())
    const protocolId = await freezeProtocol(ctx, trx, {
      studyId,
      settings,
      settingsSha256: hashSettings(settings),
      seed,
      kind: options.pilotPlaces === undefined ? 'full' : 'pilot',
      launchedBy: actor.userId,
      locales: examination.locales,
      panels: examination.panels,
    })
    for (const { id } of examination.panels)
      await ensurePanelLink(trx, { id: ctx.newId(), studyId, panelId: id })
    const state = options.pilotPlaces === undefined ? 'running' : 'pilot'
    await updateStudy(trx, studyId, { state, changedAt: ctx.now() })
    await insertActivity(trx, {
      workspaceId: actor.workspaceId,
      actorId: actor.userId,
      verb: state === 'pilot' ? 'launch-pilot' : 'launch',
      subject: 'study',
      subjectId: studyId,
      detail: { protocolId, places: placesOf(settings, examination) },
    })
    return { protocolId, withdrawn }
  })
  for (const [locale, slots] of groupBy(launched.withdrawn, (slot) => slot.locale))
    await ctx.assignmentQueues.withdraw(
      { studyId, locale },
      slots.map(({ id }) => id),
    )
  await ctx.enqueue('prepare-rater-copies', { protocolId: launched.protocolId })
  return readStudy(ctx, actor, studyId)
}

function refuseState(state: string, { pilotPlaces }: LaunchOptions): void {
  if (state === 'draft' || (state === 'pilot' && pilotPlaces === undefined)) return
  throw new DomainError(
    'study-state',
    `A study that is “${state}” cannot be launched${pilotPlaces ? ' as a pilot' : ''}.`,
  )
}

function refuseFindings({ check }: Examination, { acceptWarnings, pilotPlaces }: LaunchOptions): void {
  const errors = check.findings.filter(({ severity }) => severity === 'error')
  // A pilot is small on purpose: warnings do not hold it up.
  const relaxed = acceptWarnings || pilotPlaces !== undefined
  const warnings = relaxed ? [] : check.findings.filter(({ severity }) => severity === 'warning')
  const against = [...errors, ...warnings]
  if (check.launchable && against.length === 0) return
  throw new DomainError(
    'launch-refused',
    errors.length > 0
      ? `This must be mended first: ${errors.map(({ message }) => message).join(' ')}`
      : 'There are warnings. Look at them, then launch with acceptWarnings.',
    {
      errors: against.map(({ code, locale, message }) => ({
        path: locale === null ? code : `${locale}: ${code}`,
        message,
      })),
    },
  )
}

function placesOf(settings: StudySettings, { locales }: Examination): Record<string, number> {
  return Object.fromEntries(
    settings.locales.map(({ locale }, index) => [locale, locales[index]?.plan?.places ?? 0]),
  )
}
