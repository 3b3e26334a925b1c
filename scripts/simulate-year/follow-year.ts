import { setTimeout as sleep } from 'node:timers/promises'
import type { AlertView } from '../../server/contract/alerts.js'
import { monitorEndpoints, type ChartSeries, type MonitorView } from '../../server/contract/monitors.js'
import type { StudyResults } from '../../server/contract/results.js'
import type { Connection } from '../cli/connection.js'
import { call } from '../cli/client.js'
import { takePart } from '../simulate/rater.js'
import type { RaterRun } from '../simulate/rater-run.js'
import {
  acceptPanel,
  listAlerts,
  raterLink,
  readResults,
  resolveAlert,
  setUpMonitor,
  untilCharted,
  upload,
} from './desk.js'
import { isRelease, events, locales, releaseOf, type Attribute, type Locale } from './model.js'
import { pooledComparison, type PooledMean } from './naive.js'
import { createPanel, type Listener, type Panel } from './panel.js'
import { watchedPairs, type Watched } from './score.js'
import { voice, type Recordings } from './voices.js'
import type { WeekReport } from './watch.js'

export interface YearOptions {
  readonly seed: string
  readonly weeks: number
  readonly ratersPerLocale: number
  readonly monitorKey: string
  /** Listeners at once. */
  readonly crowd: number
  readonly say: (line: string) => void
}

/** Something the monitor said, in the week in which it first said it. */
export interface Alarm {
  readonly week: number
  readonly locale: string
  readonly attribute: string
  readonly cause: AlertView['cause']
  readonly direction: 'up' | 'down'
}

export interface FollowedYear {
  readonly watched: readonly Watched[]
  readonly alarms: readonly Alarm[]
  readonly answers: number
}

/**
 * A year through the public API. Every week somebody starts a wave, the listeners of the week take part in it, and the
 * lead reads the alerts: a moved panel is accepted as the panel, an alert that stays silent is resolved. Weeks are counted
 * in waves; nothing of this looks at a clock.
 */
export async function followYear(
  desk: Connection,
  run: RaterRun,
  recordings: Recordings,
  options: YearOptions,
): Promise<FollowedYear> {
  const { monitorKey, say } = options
  const of = (release: number) =>
    recordings.all.filter((one) => one.voice.system === voice && one.voice.release === String(release))
  await upload(desk, [...recordings.all.filter((one) => one.voice.system !== voice), ...of(0), ...of(1)])
  await setUpMonitor(desk, recordings.all, monitorKey, options.ratersPerLocale)
  const panels = locales.map((locale) =>
    createPanel(options.seed, locale, options.ratersPerLocale, recordings),
  )
  const reports = new Map(
    watchedPairs.map((pair) => [nameOf(pair.locale, pair.attribute), [] as WeekReport[]]),
  )
  const alarms: Alarm[] = []
  let heard: ReadonlyMap<string, PooledMean> | null = null
  let ringing = new Map<string, number>()
  for (let week = 1; week <= options.weeks; week++) {
    const arrival = events.find((event) => isRelease(event) && event.week === week)
    if (arrival) await upload(desk, of(releaseOf(week)))
    const studyId = await startWave(desk, monitorKey, week, arrival !== undefined)
    await hearWave(run, panels, await raterLink(desk, studyId), week, options.crowd)
    const charted = await untilCharted(desk, monitorKey)
    let { monitor } = charted
    const live = liveMeans(await readResults(desk, studyId), String(releaseOf(week)))
    const said = await readAlerts(desk, monitorKey, ringing)
    ringing = said.ringing
    for (const { locale, attribute } of watchedPairs) {
      const key = nameOf(locale, attribute)
      const diagnosis = diagnosisOf(said.now, charted.series, locale, attribute)
      const before = heard?.get(key)
      reports
        .get(key)!
        .push({ week, diagnosis, naive: before ? pooledComparison(live.get(key)!, before) : null })
      if (diagnosis && said.fresh.some((alert) => alert.locale === locale && alert.attribute === attribute))
        alarms.push({ week, locale, attribute, ...diagnosis })
      if (diagnosis?.cause === 'panel_drift') monitor = await acceptOnce(desk, monitor, locale, week)
    }
    for (const id of said.settled) await resolveAlert(desk, id)
    heard = live
    say(
      `week ${week}: ${said.now.length === 0 ? 'quiet' : said.now.map((alert) => alert.message).join(' | ')}`,
    )
  }
  return {
    watched: watchedPairs.map((pair) => ({
      ...pair,
      reports: reports.get(nameOf(pair.locale, pair.attribute))!,
    })),
    alarms,
    answers: run.tally.acknowledged.size,
  }
}

async function startWave(
  desk: Connection,
  monitorKey: string,
  week: number,
  arrival: boolean,
): Promise<string> {
  const release = String(releaseOf(week))
  const monitor = await call(desk, monitorEndpoints.startWave, {
    params: { monitorKey },
    body: arrival
      ? { trigger: 'new_release', reason: `Release ${release} goes live in week ${week}.`, release }
      : { trigger: 'manual', reason: `Week ${week}.`, release },
  })
  return monitor.waves[0]!.studyId
}

/** Lets the week's listeners of every locale in, as many at once as the crowd allows. */
async function hearWave(
  run: RaterRun,
  panels: readonly Panel[],
  link: string,
  week: number,
  crowd: number,
): Promise<void> {
  const waiting: Listener[] = panels.flatMap((panel) => panel.next())
  const stand = async (): Promise<void> => {
    for (let listener = waiting.shift(); listener; listener = waiting.shift()) {
      await takePlace(run, listener, link, week)
    }
  }
  await Promise.all(Array.from({ length: crowd }, stand))
  if (run.tally.errors > 0)
    throw new Error(
      `week ${week}: ${[...run.tally.faults].map(([what, times]) => `${times} x ${what}`).join(', ')}`,
    )
}

/** A wave takes listeners once the copies that they hear are made: until then they knock again. */
async function takePlace(run: RaterRun, listener: Listener, link: string, week: number): Promise<void> {
  const { locale, raterKey } = listener
  for (let waited = 0; waited < 120_000; waited += 250) {
    if ((await takePart(run, listener.in(week), { link, locale }, raterKey)) === 'took-part') return
    await sleep(250)
  }
  throw new Error(`week ${week} has no place for a listener of ${locale}`)
}

/** The live voice's pooled scores as a dashboard would show them, by locale and attribute. */
function liveMeans({ groups }: StudyResults, release: string): Map<string, PooledMean> {
  return new Map(
    groups.map(({ locale, attribute, systems }) => {
      const live = systems.find((one) => one.system === voice && one.release === release)
      if (!live || live.mean === null || live.sd === null)
        throw new Error(`${locale}: the live release was not heard`)
      return [nameOf(locale, attribute), { mean: live.mean, sd: live.sd, n: live.nRatings }]
    }),
  )
}

/** Alerts that rang in this wave, those among them that are new, and those that have fallen silent. */
async function readAlerts(desk: Connection, monitorKey: string, before: ReadonlyMap<string, number>) {
  const open = await listAlerts(desk, monitorKey)
  const now = open.filter((alert) => alert.occurrences > (before.get(alert.id) ?? 0))
  return {
    now,
    fresh: now.filter((alert) => !before.has(alert.id)),
    settled: open.filter((alert) => !now.includes(alert)).map((alert) => alert.id),
    ringing: new Map(open.map((alert) => [alert.id, alert.occurrences])),
  }
}

const chartsOf = {
  panel_drift: ['natural'],
  pipeline_change: ['production', 'low_anchor'],
  model_regression: ['contrast'],
} as const

/** What the alerts say of a locale and attribute, with the side to which its chart left. */
function diagnosisOf(
  alerts: readonly AlertView[],
  series: readonly ChartSeries[],
  locale: Locale,
  attribute: Attribute,
): WeekReport['diagnosis'] {
  for (const alert of alerts) {
    const { cause } = alert
    if (alert.locale !== locale || alert.attribute !== attribute || !(cause in chartsOf)) continue
    const named = cause as keyof typeof chartsOf
    const alarming = chartsOf[named].flatMap((role) => {
      const chart = series.find(
        (one) => one.locale === locale && one.attribute === attribute && one.role === role,
      )
      const newest = chart?.points.at(-1)
      return newest?.alarm && newest.ewma !== null ? [newest.ewma] : []
    })
    if (alarming.length > 0) return { cause: named, direction: alarming[0]! < 0 ? 'down' : 'up' }
  }
  return null
}

/** Both attributes of a moved panel ring at once; it is accepted once. */
function acceptOnce(
  desk: Connection,
  monitor: MonitorView,
  locale: string,
  week: number,
): Promise<MonitorView> {
  return monitor.settings.chart.baselines[locale] === week
    ? Promise.resolve(monitor)
    : acceptPanel(desk, monitor, locale, week)
}

function nameOf(locale: string, attribute: string): string {
  return `${locale}\n${attribute}`
}
