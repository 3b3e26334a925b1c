import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { AlertView } from '../../server/contract/alerts.js'
import type { ChartSeries, MonitorView, RunLengths, SentinelSetView } from '../../server/contract/monitors.js'
import type { StudyView } from '../../server/contract/studies.js'
import { prepareRaterCopies } from '../../server/domain/studies/prepare-rater-copies.js'
import { aggregateStudy } from '../../server/domain/results/aggregate-study.js'
import { chartWave } from '../../server/domain/releases/monitors/chart-wave.js'
import { startDueWaves } from '../../server/domain/releases/monitors/start-due-waves.js'
import { readStudy } from '../../server/domain/studies/read-study.js'
import { findMonitor, findWave } from '../../server/sql/monitors.js'
import { raiseFindings } from '../../server/domain/releases/monitors/raise-findings.js'
import { createTestApp, type TestApp } from '../support/app.js'
import { ask, type Verb } from '../support/ask.js'
import { newMember, newWorkspace, type NewMember } from '../support/factories/accounts.js'
import {
  addWave,
  figuresOf,
  monitorRequest,
  newMonitor,
  sentinelRequest,
} from '../support/factories/monitors.js'
import { uploadVoices } from '../support/factories/voices.js'
import { rateStudy } from '../support/rate-study.js'

const locale = 'de-DE'
let t: TestApp
let lead: NewMember

interface MonitorPage {
  readonly monitor: MonitorView
  readonly series: ChartSeries[]
  readonly runLengths: RunLengths
}

const send = <T>(method: Verb, url: string, payload?: object, expected?: number, who = lead) =>
  ask<T>(t, who, method, url, payload, expected)

async function newTeam(): Promise<NewMember> {
  return newMember(t.ctx, await newWorkspace(t.ctx))
}

/** Quiet weeks with what is added from a week on; answers the last week's alerts. */
async function weeks(
  count: number,
  from: number,
  added: Parameters<typeof figuresOf>[2],
  start = 1,
): Promise<AlertView[]> {
  for (let number = start; number <= count; number++) {
    const at = new Date(Date.UTC(2026, 0, 5 + 7 * number, 6))
    const figures = figuresOf(number, locale, number >= from ? added : {})
    await addWave(t.ctx, lead.actor, 'weekly', { number, release: '2', at, figures })
  }
  return (await send<{ items: AlertView[] }>('GET', '/alerts')).items
}

beforeAll(async () => {
  t = await createTestApp()
})
afterAll(() => t.close())

describe('a sentinel set', () => {
  beforeAll(async () => {
    lead = await newTeam()
    await uploadVoices(t.ctx, lead.actor, {
      systems: ['human@1', 'newsreader@1', 'newsreader@2', 'low-anchor@1'],
      prompts: 2,
      locales: [locale],
    })
  })

  it('freezes natural, production and low-anchor clips by the hash of their bytes', async () => {
    const set = await send<SentinelSetView>('PUT', '/sentinel-sets/fixed', sentinelRequest([locale], 2))
    expect(set).toMatchObject({ version: 1, kept: null })
    expect(set.clips.map(({ role, prompt, intact }) => `${role}/${prompt}/${intact}`)).toEqual([
      'low_anchor/p1/true',
      'low_anchor/p2/true',
      'natural/p1/true',
      'natural/p2/true',
      'production/p1/true',
      'production/p2/true',
    ])
    expect(set.clips.every((clip) => /^[0-9a-f]{64}$/.test(clip.sha256))).toBe(true)
  })

  it('says how much of the version before a new one keeps', async () => {
    const again = await send<SentinelSetView>('PUT', '/sentinel-sets/fixed', {
      ...sentinelRequest([locale], 2),
      production: { system: 'newsreader', release: '2' },
    })
    expect(again.version).toBe(2)
    expect(again.kept).toBeCloseTo(4 / 6, 12)
  })

  it('refuses a prompt that one of its voices does not speak', async () => {
    await send('PUT', '/sentinel-sets/other', sentinelRequest([locale], 3), 404)
  })

  it('keeps its clips from being removed', async () => {
    const { items } = await send<{ items: SentinelSetView[] }>('GET', '/sentinel-sets')
    const refused = await send<{ code: string; detail: string }>(
      'DELETE',
      `/clips/${items[0]!.clips[0]!.clipId}`,
      undefined,
      409,
    )
    expect(refused).toMatchObject({ code: 'clip-in-use', detail: 'A sentinel set froze this clip.' })
  })

  it('stops a wave when a frozen file is no longer the one that was frozen', async () => {
    await send('PUT', '/monitors/strict', monitorRequest([locale], { promptsPerWave: 2, ratersPerLocale: 3 }))
    const { items } = await send<{ items: SentinelSetView[] }>('GET', '/sentinel-sets')
    const [first, second] = items[0]!.clips
    await t.ctx.db
      .updateTable('clip')
      .set({ audioSha256: second!.sha256 })
      .where('id', '=', first!.clipId)
      .execute()
    const refused = await send<{ detail: string }>(
      'POST',
      '/monitors/strict/waves',
      { reason: 'Monday' },
      409,
    )
    expect(refused.detail).toContain('no longer the file that was frozen')
  })

  it('must speak the locales that a monitor watches', async () => {
    const refused = await send<{ detail: string }>('PUT', '/monitors/strict', monitorRequest(['hi-IN']), 422)
    expect(refused.detail).toBe('The sentinel set fixed has no clips in hi-IN.')
  })
})

describe('a wave', () => {
  beforeAll(async () => {
    lead = await newTeam()
    await newMonitor(t.ctx, lead.actor, { settings: { ratersPerLocale: 4, promptsPerWave: 4, overlap: 0.5 } })
  })
  const monitor = async () => (await send<MonitorPage>('GET', '/monitors/weekly')).monitor

  it.each([
    'manual',
    'new_release',
    'data_change',
    'new_locale',
    'new_domain',
    'signal_alarm',
    'reevaluation',
  ])('starts through the API for %s, and says so', async (trigger) => {
    const { waves } = await send<MonitorView>(
      'POST',
      '/monitors/weekly/waves',
      { trigger, reason: 'Because' },
      201,
    )
    expect(waves[0]).toMatchObject({ trigger, reason: 'Because', verdict: 'under_way', release: '2' })
    await t.ctx.db.deleteFrom('wave').execute()
  })

  it('does not let anyone claim that the schedule started it', async () => {
    await send('POST', '/monitors/weekly/waves', { trigger: 'schedule', reason: 'Because' }, 400)
  })

  it('is heard, charted and closed when all its listeners are done, even while the monitor is paused', async () => {
    const { waves } = await send<MonitorView>('POST', '/monitors/weekly/waves', { reason: 'First' }, 201)
    const { studyId, id } = waves[0]!
    await hear(studyId)
    await send('PUT', '/monitors/weekly', {
      ...monitorRequest([locale], { ratersPerLocale: 4, promptsPerWave: 4, overlap: 0.5 }),
      state: 'paused',
    })
    await chartWave(t.ctx, id)
    const page = await send<MonitorPage>('GET', '/monitors/weekly')
    expect(page.monitor.waves[0]).toMatchObject({ number: 1, verdict: 'learning', sentinelSetVersion: 1 })
    expect(page.monitor.waves[0]!.closedAt).not.toBeNull()
    expect(await send<StudyView>('GET', `/studies/${studyId}`)).toMatchObject({ state: 'closed' })
    expect(page.series.map((series) => series.role).sort()).toEqual([
      'contrast',
      'live',
      'low_anchor',
      'natural',
      'production',
    ])
    await send('PUT', '/monitors/weekly', {
      ...monitorRequest([locale], { ratersPerLocale: 4, promptsPerWave: 2, overlap: 0.5 }),
      state: 'active',
    })
  })

  it('keeps a share of the prompts of the wave before, and says which share of its raters and prompts came back', async () => {
    const { waves } = await send<MonitorView>('POST', '/monitors/weekly/waves', { reason: 'Second' }, 201)
    expect(waves[0]!.samePrompts).toBe(1)
    expect(waves[0]!.sameRaters).toBeNull()
    expect(waves[1]!.samePrompts).toBeNull()
  })

  it('whose study is closed before everyone came is charted with what there is', async () => {
    const { waves } = await monitor()
    await send('POST', `/studies/${waves[0]!.studyId}/close`)
    const asked: unknown[] = []
    await startDueWaves({
      ...t.ctx,
      enqueue: (name, payload) => Promise.resolve(void asked.push([name, payload])),
    })
    expect(asked).toEqual([['chart-wave', { waveId: waves[0]!.id }]])
    await chartWave(t.ctx, waves[0]!.id)
    expect((await monitor()).waves[0]!.closedAt).not.toBeNull()
  })

  it('that cannot be launched leaves nothing behind', async () => {
    await send('PUT', '/monitors/weekly', monitorRequest([locale], { attributes: ['no-such-attribute'] }))
    const before = await monitor()
    await send('POST', '/monitors/weekly/waves', { reason: 'Third' }, 422)
    expect((await monitor()).waves).toHaveLength(before.waves.length)
    const { items } = await send<{ items: { name: string }[] }>('GET', '/studies')
    expect(items.filter((study) => study.name.endsWith('wave 3'))).toEqual([])
    await send('PUT', '/monitors/weekly', monitorRequest([locale], { ratersPerLocale: 4 }))
  })

  it('starts once for a release that arrived, and once when its schedule calls', async () => {
    await uploadVoices(t.ctx, lead.actor, { systems: ['newsreader@3'], locales: [locale] })
    await t.ctx.db
      .updateTable('release')
      .set({ createdAt: new Date(t.clock.now().getTime() + 60_000) })
      .where('version', '=', '3')
      .execute()
    await startDueWaves(t.ctx)
    await startDueWaves(t.ctx)
    const [newest] = (await monitor()).waves
    expect(newest).toMatchObject({ number: 3, trigger: 'new_release', reason: 'newsreader 3 arrived.' })
    await t.ctx.db.updateTable('wave').set({ closedAt: t.clock.now() }).where('id', '=', newest!.id).execute()
    await startDueWaves(t.ctx)
    expect((await monitor()).waves[0]!.number).toBe(3)
    t.clock.advance(8 * 24 * 3600 * 1000)
    await startDueWaves(t.ctx)
    await startDueWaves(t.ctx)
    expect((await monitor()).waves[0]).toMatchObject({ number: 4, trigger: 'schedule', release: '3' })
  })

  async function hear(studyId: string): Promise<void> {
    const protocol = await t.ctx.db
      .selectFrom('protocol')
      .select('id')
      .where('studyId', '=', studyId)
      .executeTakeFirstOrThrow()
    await prepareRaterCopies(t.ctx, protocol.id)
    // The rater of the tests knows lengths as they are shown: whole half seconds.
    await t.ctx.db.updateTable('stimulus').set({ durationMs: 3000 }).execute()
    const study = await readStudy(t.ctx, lead.actor, studyId)
    const link = new URL(study.links.rater!).pathname.split('/').at(-1)!
    await rateStudy(
      t.ctx,
      { link },
      (session, trial) => [
        {
          attribute: 'naturalness',
          place: trial.stimuli[0]!.place,
          value: 1 + ((trial.position + session.trials.length) % 5),
        },
      ],
      { sessions: study.progress[0]!.quota, locale },
    )
    await aggregateStudy(t.ctx, { studyId, locale })
  }
})

describe('the charts of a monitor', () => {
  beforeAll(async () => {
    lead = await newTeam()
    await newMonitor(t.ctx, lead.actor, { prompts: 2 })
    await weeks(12, 9, { contrast: -0.4 })
  })

  it('state how rarely they alarm for nothing, and how soon they find a shift of one σ', async () => {
    const { runLengths } = await send<MonitorPage>('GET', '/monitors/weekly')
    expect(runLengths.ewmaInControl).toBeCloseTo(1044, -1)
    expect(runLengths.cusumInControl).toBeCloseTo(2109, -1)
    expect(runLengths.ewmaOneSigma).toBeLessThan(15)
    expect(runLengths.cusumOneSigma).toBeLessThan(20)
  })

  it('hold every wave to its verdict at its time', async () => {
    const { monitor, series } = await send<MonitorPage>('GET', '/monitors/weekly')
    const verdicts = monitor.waves.toReversed().map((wave) => wave.verdict)
    expect(verdicts.slice(0, 8)).toEqual([
      ...Array.from({ length: 6 }, () => 'learning'),
      'in_control',
      'in_control',
    ])
    expect(monitor.waves[0]).toMatchObject({
      verdict: 'out_of_control',
      findings: [{ locale, cause: 'model_regression', direction: 'down', freezesGates: false }],
    })
    const contrast = series.find((one) => one.role === 'contrast')!
    expect(contrast.points.at(-1)).toMatchObject({ alarm: 'down', raters: 30, ratings: 150 })
    const { items } = await send<{ items: MonitorView[] }>('GET', '/monitors')
    expect(items[0]!.waves).toEqual(monitor.waves)
  })

  it('learn a new level from where the baseline is moved to', async () => {
    const { monitor } = await send<MonitorPage>('GET', '/monitors/weekly')
    const chart = { ...monitor.settings.chart, baselineFrom: 9 }
    const moved = await send<MonitorView>('PUT', '/monitors/weekly', {
      ...monitorRequest([locale]),
      settings: { ...monitor.settings, chart },
    })
    expect(moved.waves.map((wave) => wave.verdict)).toEqual(Array.from({ length: 12 }, () => 'learning'))
  })
})

describe('an alert of a monitor', () => {
  beforeAll(async () => {
    lead = await newTeam()
    await newMonitor(t.ctx, lead.actor, { settings: { promptsPerWave: 4, ratersPerLocale: 4 } })
  })

  it('says what moved, counts every wave that says it again, and a wave that is charted twice once', async () => {
    const [alert, ...others] = await weeks(11, 9, { natural: -0.5, production: -0.5, low_anchor: -0.5 })
    expect(others).toEqual([])
    expect(alert).toMatchObject({
      state: 'open',
      cause: 'panel_drift',
      direction: 'down',
      monitor: 'weekly',
      release: { system: 'newsreader', version: '2' },
      study: { name: 'Newsreader, every week, wave 11' },
    })
    const count = alert!.occurrences
    expect(count).toBeGreaterThan(1)
    expect(alert!.log.map((event) => event.kind)).toEqual([
      'opened',
      ...Array.from({ length: count - 1 }, () => 'again'),
    ])
    const monitor = (await findMonitor(t.ctx.db, lead.actor.workspaceId, 'weekly'))!
    const { id } = (await send<MonitorPage>('GET', '/monitors/weekly')).monitor.waves[0]!
    await raiseFindings(t.ctx, monitor, (await findWave(t.ctx.db, id))!)
    const { items } = await send<{ items: AlertView[] }>('GET', '/alerts')
    expect(items.map((item) => item.occurrences)).toEqual([count])
  })

  it('is acknowledged once, heard again, and resolved with what was found, all on record', async () => {
    const { items } = await send<{ items: AlertView[] }>('GET', '/alerts')
    const { id } = items[0]!
    const second = await newMember(t.ctx, { id: lead.actor.workspaceId })
    await send('POST', `/alerts/${id}/acknowledgement`)
    const acknowledged = await send<AlertView>(
      'POST',
      `/alerts/${id}/acknowledgement`,
      undefined,
      200,
      second,
    )
    expect(acknowledged).toMatchObject({ state: 'acknowledged', acknowledgedBy: lead.name })
    const heard = await send<AlertView>('POST', `/alerts/${id}/waves`, undefined, 201)
    expect(heard.log.at(-1)).toMatchObject({ kind: 'heard_again', note: 'Wave 12 of weekly', by: lead.name })
    const { monitor } = await send<MonitorPage>('GET', '/monitors/weekly')
    expect(monitor.waves[0]).toMatchObject({ number: 12, trigger: 'reevaluation', verdict: 'under_way' })
    const note = 'The vendor swapped half of the panel; the baseline is moved.'
    const resolved = await send<AlertView>('POST', `/alerts/${id}/resolution`, { note }, 200, second)
    expect(resolved).toMatchObject({ state: 'resolved', resolvedBy: second.name, resolution: note })
    expect(resolved.log.map((event) => event.kind).slice(-3)).toEqual([
      'acknowledged',
      'heard_again',
      'resolved',
    ])
    expect((await send<{ items: AlertView[] }>('GET', '/alerts')).items).toEqual([])
    expect((await send<{ items: AlertView[] }>('GET', '/alerts?state=all')).items).toHaveLength(1)
  })

  it('cannot be resolved by listening again when no wave can start, and stays open', async () => {
    await t.ctx.db.deleteFrom('wave').where('number', '=', 12).execute()
    const [alert] = await weeks(13, 9, { natural: -0.9, production: -0.9, low_anchor: -0.9 }, 12)
    await send('PUT', '/monitors/weekly', monitorRequest([locale], { attributes: ['no-such-attribute'] }))
    await send('POST', `/alerts/${alert!.id}/resolution`, { reevaluate: true }, 422)
    expect((await send<{ items: AlertView[] }>('GET', '/alerts')).items).toHaveLength(1)
  })

  it('is checked by another wave at once where the monitor is told to, and that wave starts no third', async () => {
    lead = await newTeam()
    await newMonitor(t.ctx, lead.actor, {
      settings: { promptsPerWave: 4, ratersPerLocale: 4, triggers: { afterAlert: true } },
    })
    await weeks(8, 9, {})
    const at = new Date(Date.UTC(2026, 2, 9, 6))
    const figures = figuresOf(9, locale, { contrast: -2 })
    await addWave(t.ctx, lead.actor, 'weekly', { number: 9, release: '2', at, figures })
    const { waves } = (await send<MonitorPage>('GET', '/monitors/weekly')).monitor
    expect(waves[0]).toMatchObject({ number: 10, trigger: 'reevaluation', release: '2' })
    const monitor = (await findMonitor(t.ctx.db, lead.actor.workspaceId, 'weekly'))!
    await t.ctx.db.updateTable('alert').set({ resolvedAt: at }).execute()
    await raiseFindings(t.ctx, monitor, (await findWave(t.ctx.db, waves[0]!.id))!)
    expect((await send<MonitorPage>('GET', '/monitors/weekly')).monitor.waves).toHaveLength(10)
  })

  it('is nobody else’s business', async () => {
    const { items } = await send<{ items: AlertView[] }>('GET', '/alerts?state=all')
    const stranger = await newTeam()
    for (const path of ['acknowledgement', 'resolution', 'waves'])
      await send(
        'POST',
        `/alerts/${items[0]!.id}/${path}`,
        path === 'resolution' ? {} : undefined,
        404,
        stranger,
      )
  })
})
