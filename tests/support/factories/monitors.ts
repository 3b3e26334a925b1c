import { monitorSettings, type MonitorView } from '../../../server/contract/monitors.js'
import type { AppContext } from '../../../server/context.js'
import type { Actor } from '../../../server/domain/accounts/actor.js'
import { freezeSentinelSet } from '../../../server/domain/releases/monitors/freeze-sentinel-set.js'
import { planWave } from '../../../server/domain/releases/monitors/plan-wave.js'
import { raiseFindings } from '../../../server/domain/releases/monitors/raise-findings.js'
import { saveMonitor } from '../../../server/domain/releases/monitors/save-monitor.js'
import { createStudy } from '../../../server/domain/studies/create-study.js'
import {
  findMonitor,
  findWave,
  insertWave,
  replaceWavePoints,
  type WavePointValues,
} from '../../../server/sql/monitors.js'
import { findReleaseByName } from '../../../server/sql/releases.js'
import { listSentinelSetRows } from '../../../server/sql/sentinels.js'
import { uploadVoices } from './voices.js'

export const sentinelRequest = (locales: readonly string[], prompts: number) => ({
  name: 'Fixed sentences',
  prompts: locales.flatMap((locale) =>
    Array.from({ length: prompts }, (_, index) => ({ locale, key: `p${index + 1}` })),
  ),
  natural: { system: 'human', release: '1' },
  production: { system: 'newsreader', release: '1' },
  lowAnchor: { system: 'low-anchor', release: '1' },
})

export const monitorRequest = (locales: readonly string[], changes: object = {}) => ({
  name: 'Newsreader, every week',
  system: 'newsreader',
  state: 'active' as const,
  settings: monitorSettings.parse({
    sentinelSet: 'fixed',
    locales: [...locales],
    attributes: ['naturalness'],
    schedule: '0 6 * * 1',
    ...changes,
  }),
})

/** Uploaded voices, a frozen sentinel set, and a monitor of the newsreader over it. */
export async function newMonitor(
  ctx: AppContext,
  actor: Actor,
  options: {
    readonly locales?: readonly string[]
    readonly prompts?: number
    readonly releases?: readonly string[]
    readonly settings?: object
  } = {},
): Promise<MonitorView> {
  const { locales = ['de-DE'], prompts = 4, releases = ['1', '2'], settings = {} } = options
  const live = releases.map((release) => `newsreader@${release}`)
  await uploadVoices(ctx, actor, { systems: ['human@1', ...live, 'low-anchor@1'], locales, prompts })
  await freezeSentinelSet(ctx, actor, 'fixed', sentinelRequest(locales, prompts))
  return saveMonitor(ctx, actor, 'weekly', monitorRequest(locales, settings))
}

export type Figures = Omit<WavePointValues, 'overlap' | 'raters' | 'ratings'>

/** A wave that was heard and charted, with these figures; what its charts say is raised. */
export async function addWave(
  ctx: AppContext,
  actor: Actor,
  monitorKey: string,
  wave: {
    readonly number: number
    readonly release: string
    readonly at: Date
    readonly figures: readonly Figures[]
  },
): Promise<void> {
  const { number, at } = wave
  const monitor = (await findMonitor(ctx.db, actor.workspaceId, monitorKey))!
  const settings = monitorSettings.parse(monitor.settings)
  const [set] = await listSentinelSetRows(ctx.db, actor.workspaceId, settings.sentinelSet)
  const live = { system: monitor.system, release: wave.release }
  const prompts = new Map(settings.locales.map((locale) => [locale, ['p1', 'p2']]))
  const plan = { monitor, number, settings, live, sentinels: [], prompts, previous: [] }
  const study = await createStudy(ctx, actor, planWave(plan))
  await ctx.db.updateTable('study').set({ state: 'closed' }).where('id', '=', study.id).execute()
  const id = ctx.newId()
  await insertWave(ctx.db, {
    id,
    monitorId: monitor.id,
    number,
    studyId: study.id,
    sentinelSetId: set!.id,
    releaseId: (await findReleaseByName(ctx.db, actor.workspaceId, live))!.id,
    trigger: 'schedule',
    reason: `Due since ${at.toISOString().slice(0, 10)} 06:00 UTC.`,
    startedAt: at,
  })
  await replaceWavePoints(
    ctx.db,
    id,
    wave.figures.map((figure) => ({ ...figure, overlap: number === 1 ? 0 : 0.8, raters: 30, ratings: 150 })),
  )
  const closed = { closedAt: new Date(at.getTime() + 36 * 3600 * 1000) }
  await ctx.db.updateTable('wave').set(closed).where('id', '=', id).execute()
  await raiseFindings(ctx, monitor, (await findWave(ctx.db, id))!)
}

const roles = { natural: 4.5, production: 3.9, low_anchor: 1.8, contrast: 0.1 } as const
const noise = [0.02, -0.03, 0.01, 0, -0.02, 0.03, 0.01, -0.01]

/** Quiet figures of one locale and attribute, with what is added to a role. */
export function figuresOf(
  number: number,
  locale: string,
  added: Partial<Record<keyof typeof roles, number>> = {},
): Figures[] {
  return (Object.keys(roles) as (keyof typeof roles)[]).map((role) => ({
    locale,
    attribute: 'naturalness',
    role,
    mean: roles[role] + noise[number % noise.length]! + (added[role] ?? 0),
    se: 0.05,
    panelVariance: 0.00125,
    noiseVariance: 0.00125,
  }))
}
