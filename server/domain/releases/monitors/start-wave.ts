import { monitorSettings, type waveTriggers, type MonitorView } from '../../../contract/monitors.js'
import type { AppContext } from '../../../context.js'
import { DomainError } from '../../../lib/domain-error.js'
import { groupBy } from '../../../lib/group-by.js'
import { oneOf } from '../../../lib/one-of.js'
import {
  deleteWave,
  findMonitor,
  findNewestSpeakingRelease,
  insertWave,
  listWaveRows,
  type MonitorRow,
} from '../../../sql/monitors.js'
import { listSentinelClipRows, listSentinelSetRows, type SentinelClipRow } from '../../../sql/sentinels.js'
import { isUniqueViolation } from '../../../sql/transaction.js'
import type { Actor } from '../../accounts/actor.js'
import { createStudy } from '../../studies/create-study.js'
import { launchStudy } from '../../studies/launch-study.js'
import { removeStudy } from '../../studies/remove-study.js'
import { releaseByName } from '../find-release.js'
import { planWave, type Sentinel } from './plan-wave.js'
import { readMonitor } from './read-monitors.js'

export interface WaveRequest {
  readonly trigger: (typeof waveTriggers)[number]
  readonly reason: string
  /** The live release to hear; without it the newest one that speaks the sentinel prompts. */
  readonly release?: string | undefined
  /** The number of the wave it follows, 0 for none; where another one came since, it does not start. Without it the newest. */
  readonly after?: number
}

const sameMoment = 'Another wave was started at the same moment.'

/** Starts a wave: checks that every sentinel still holds its frozen bytes, then plans, creates and launches its study. */
export async function startWave(
  ctx: AppContext,
  actor: Actor,
  monitorKey: string,
  request: WaveRequest,
): Promise<MonitorView> {
  const monitor = await findMonitor(ctx.db, actor.workspaceId, monitorKey)
  if (!monitor) throw new DomainError('not-found', `There is no monitor ${monitorKey}.`)
  const settings = monitorSettings.parse(monitor.settings)
  const [set] = await listSentinelSetRows(ctx.db, actor.workspaceId, settings.sentinelSet)
  if (!set) throw new DomainError('not-found', `There is no sentinel set ${settings.sentinelSet}.`)
  const clips = (await listSentinelClipRows(ctx.db, [set.id])).filter((clip) =>
    settings.locales.includes(clip.locale),
  )
  const changed = clips.find((clip) => clip.intact !== true)
  if (changed) {
    throw new DomainError(
      'conflict',
      `The sentinel “${changed.prompt}” of ${changed.system} is no longer the file that was frozen.`,
    )
  }
  const live = await liveRelease(ctx, actor, monitor, set.id, settings.locales, request.release)
  const waves = await listWaveRows(ctx.db, [monitor.id])
  const newest = waves[0]?.number ?? 0
  const { after = newest } = request
  if (after !== newest) throw new DomainError('conflict', sameMoment)
  const number = after + 1
  const study = await createStudy(
    ctx,
    actor,
    planWave({
      monitor,
      number,
      settings,
      live: { system: monitor.system, release: live.version },
      sentinels: sentinelsOf(clips),
      prompts: promptsByLocale(clips),
      previous: waves[0]?.prompts ?? [],
    }),
  )
  const waveId = ctx.newId()
  try {
    await insertWave(ctx.db, {
      id: waveId,
      monitorId: monitor.id,
      number,
      studyId: study.id,
      sentinelSetId: set.id,
      releaseId: live.id,
      trigger: request.trigger,
      reason: request.reason,
      startedAt: ctx.now(),
    })
    await launchStudy(ctx, actor, study.id, { acceptWarnings: true })
  } catch (error) {
    const conflict = isUniqueViolation(error)
    // A wave that did not begin leaves nothing: an open one would hold up the schedule.
    if (conflict || error instanceof DomainError) {
      await deleteWave(ctx.db, waveId)
      await removeStudy(ctx, actor, study.id)
    }
    if (conflict) throw new DomainError('conflict', sameMoment)
    throw error
  }
  return (await readMonitor(ctx, actor, monitorKey)).monitor
}

async function liveRelease(
  ctx: AppContext,
  actor: Actor,
  monitor: MonitorRow,
  setId: string,
  locales: readonly string[],
  wanted: string | undefined,
): Promise<{ id: string; version: string }> {
  if (wanted !== undefined) return releaseByName(ctx, actor, { system: monitor.system, release: wanted })
  const newest = await findNewestSpeakingRelease(ctx.db, monitor.systemId, setId, locales)
  if (!newest)
    throw new DomainError('not-found', `No release of ${monitor.system} speaks all sentinel prompts.`)
  return newest
}

function sentinelsOf(clips: readonly SentinelClipRow[]): Sentinel[] {
  const seen = new Map<string, Sentinel>()
  for (const clip of clips) {
    const role = oneOf(['natural', 'production', 'low_anchor'], clip.role)
    seen.set(`${role}/${clip.system}@${clip.release}`, { role, system: clip.system, release: clip.release })
  }
  return [...seen.values()]
}

function promptsByLocale(clips: readonly SentinelClipRow[]): Map<string, string[]> {
  return new Map(
    [...groupBy(clips, ({ locale }) => locale)].map(([locale, own]) => [
      locale,
      [...new Set(own.map(({ prompt }) => prompt))],
    ]),
  )
}
