import { setTimeout as sleep } from 'node:timers/promises'
import { alertEndpoints, type AlertView } from '../../server/contract/alerts.js'
import { clipEndpoints } from '../../server/contract/clips.js'
import { scopes } from '../../server/contract/endpoint.js'
import { monitorEndpoints, type MonitorView } from '../../server/contract/monitors.js'
import { resultEndpoints, type StudyResults } from '../../server/contract/results.js'
import { studyEndpoints } from '../../server/contract/studies.js'
import { call } from '../cli/client.js'
import type { Connection } from '../cli/connection.js'
import type { Http } from '../simulate/http.js'
import { signIn } from '../simulate/offers.js'
import { attributes, locales } from './model.js'
import { lowAnchor, natural, releaseVoice, voice, type Recording } from './voices.js'

export interface Account {
  readonly email: string
  readonly password: string
}

/** Signs up the first owner of an empty product. */
export async function signUp(http: Http, account: Account): Promise<void> {
  const body = { name: 'Lead of the year', workspaceName: 'A simulated year', ...account }
  const reply = await http.send({ method: 'POST', path: '/api/v1/sign-up', body })
  if (reply.status !== 201)
    throw new Error(`signing up was answered with ${reply.status}: ${reply.body.toString()}`)
}

/** A token for the rest of the year, made as a person makes one. */
export async function openDesk(http: Http, url: string, account: Account): Promise<Connection> {
  const reply = await http.send({
    method: 'POST',
    path: '/api/v1/tokens',
    cookie: await signIn(http, account),
    body: {
      name: 'simulate:year',
      role: 'lead',
      scopes: scopes.filter((scope) => scope !== 'members:write'),
      days: 1,
    },
  })
  if (reply.status !== 201)
    throw new Error(`making a token was answered with ${reply.status}: ${reply.body.toString()}`)
  const { secret } = JSON.parse(reply.body.toString()) as { secret: string }
  return { url, token: secret }
}

/** Uploads recordings with a manifest and waits until every one is a clip. */
export async function upload(desk: Connection, recordings: readonly Recording[]): Promise<void> {
  const form = new FormData()
  const clips = recordings.map(({ path, locale, prompt, text, voice: { system, release, kind } }) => ({
    path,
    system,
    release,
    kind,
    locale,
    prompt,
    text,
  }))
  form.append('files', new Blob([JSON.stringify({ clips })]), 'manifest.json')
  for (const { path, bytes } of recordings) form.append('files', new Blob([new Uint8Array(bytes)]), path)
  let intake = await call(desk, clipEndpoints.uploadClips, {}, form)
  while (intake.state !== 'done') {
    await sleep(500)
    intake = await call(desk, clipEndpoints.readIntake, { params: { intakeId: intake.id } })
  }
  const refused = intake.items.find((item) => item.status === 'refused')
  if (refused) throw new Error(`${refused.path} was refused: ${refused.detail ?? refused.fault}`)
}

/** Freezes the sentinels and sets a monitor up on them; waves start only when somebody asks. */
export async function setUpMonitor(
  desk: Connection,
  recordings: readonly Recording[],
  key: string,
  ratersPerLocale: number,
): Promise<MonitorView> {
  const prompts = recordings
    .filter((recording) => recording.voice.role === 'natural')
    .map(({ locale, prompt }) => ({ locale, key: prompt }))
  const named = ({ system, release }: { system: string; release: string }) => ({ system, release })
  await call(desk, monitorEndpoints.freezeSentinelSet, {
    params: { setKey: key },
    body: {
      name: 'Sentinels of the year',
      prompts,
      natural: named(natural),
      production: named(releaseVoice(0)),
      lowAnchor: named(lowAnchor),
    },
  })
  return call(desk, monitorEndpoints.saveMonitor, {
    params: { monitorKey: key },
    body: {
      name: 'A year',
      system: voice,
      settings: {
        sentinelSet: key,
        locales: [...locales],
        attributes: [...attributes],
        ratersPerLocale,
        triggers: { newRelease: false, signalAlarm: false },
      },
    },
  })
}

/** The newest wave once its figures are on the charts. */
export async function untilCharted(desk: Connection, monitorKey: string) {
  for (let waited = 0; waited < 120_000; waited += 250) {
    const read = await call(desk, monitorEndpoints.readMonitor, { params: { monitorKey } })
    if (read.monitor.waves[0]?.closedAt !== null) return read
    await sleep(250)
  }
  throw new Error('the wave was not charted within two minutes after its last listener')
}

export async function raterLink(desk: Connection, studyId: string): Promise<string> {
  const study = await call(desk, studyEndpoints.readStudy, { params: { studyId } })
  const link = study.links.rater?.split('/').at(-1)
  if (link === undefined) throw new Error('the study of the wave has no rater link')
  return link
}

export function readResults(desk: Connection, studyId: string): Promise<StudyResults> {
  return call(desk, resultEndpoints.readResults, { params: { studyId } })
}

export async function listAlerts(desk: Connection, monitorKey: string): Promise<AlertView[]> {
  const { items } = await call(desk, alertEndpoints.listAlerts, { query: { state: 'open' } })
  return items.filter((alert) => alert.monitor === monitorKey)
}

export async function resolveAlert(desk: Connection, alertId: string): Promise<void> {
  await call(desk, alertEndpoints.resolveAlert, { params: { alertId }, body: {} })
}

/** Accepts a new panel: the charts of its locale learn their level again from this wave on. */
export async function acceptPanel(
  desk: Connection,
  monitor: MonitorView,
  locale: string,
  wave: number,
): Promise<MonitorView> {
  const { name, system, settings } = monitor
  const baselines = { ...settings.chart.baselines, [locale]: wave }
  return call(desk, monitorEndpoints.saveMonitor, {
    params: { monitorKey: monitor.key },
    body: { name, system, settings: { ...settings, chart: { ...settings.chart, baselines } } },
  })
}
