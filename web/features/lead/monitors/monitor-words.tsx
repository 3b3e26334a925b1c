import { CircleCheck, CirclePause, Headphones, Hourglass, TriangleAlert } from 'lucide-react'
import type { MonitorView, WaveView } from '#contract/monitors'
import { dayAndTime } from '../../../lib/format.js'
import { Chip } from '../../../ui/chip.js'

/** What is charted, in the order in which it is read: the release first, then the files that cannot change. */
export const roleTitles: Readonly<Record<string, string>> = {
  contrast: 'Live release minus production sentinel',
  natural: 'Natural sentinel',
  production: 'Production sentinel',
  low_anchor: 'Low-anchor sentinel',
  live: 'Live release',
}
export const roleOrder = Object.keys(roleTitles)

/** What it means when this one moves. */
export const roleMeanings: Readonly<Record<string, string>> = {
  contrast: 'If it alone falls, the voice itself got worse.',
  natural: 'Natural speech cannot get worse: if it moves, the panel did.',
  production: 'A frozen file: if it moves and natural speech does not, playback or preparation changed.',
  low_anchor: 'A frozen file: if it moves and natural speech does not, playback or preparation changed.',
  live: 'Its level alone says little: the panel moves it too.',
}

export const triggerTitles: Record<WaveView['trigger'], string> = {
  schedule: 'Schedule',
  manual: 'By hand',
  new_release: 'New release',
  data_change: 'Data change',
  new_locale: 'New locale',
  new_domain: 'New domain',
  signal_alarm: 'Signal alarm',
  reevaluation: 'Re-evaluation',
}

const verdicts = {
  under_way: { tone: 'accent', icon: <Headphones />, title: 'Being heard' },
  learning: { tone: 'neutral', icon: <Hourglass />, title: 'Learning its level' },
  in_control: { tone: 'good', icon: <CircleCheck />, title: 'In control' },
  out_of_control: { tone: 'bad', icon: <TriangleAlert />, title: 'Out of control' },
} as const satisfies Record<WaveView['verdict'], unknown>

export function VerdictChip({ verdict }: { readonly verdict: WaveView['verdict'] }) {
  const { tone, icon, title } = verdicts[verdict]
  return (
    <Chip tone={tone} icon={icon}>
      {title}
    </Chip>
  )
}

/** How a monitor stands: paused, or what its newest finished wave says. */
export function StandingChip({ monitor }: { readonly monitor: Pick<MonitorView, 'state' | 'waves'> }) {
  if (monitor.state === 'paused') {
    return (
      <Chip tone="neutral" icon={<CirclePause />}>
        Paused
      </Chip>
    )
  }
  const last = monitor.waves.find((wave) => wave.closedAt !== null) ?? monitor.waves[0]
  return <VerdictChip verdict={last?.verdict ?? 'learning'} />
}

/** The newest wave that found something. */
export function lastFinding(monitor: Pick<MonitorView, 'waves'>): WaveView | undefined {
  return monitor.waves.find((wave) => wave.findings.length > 0)
}

const known: Readonly<Record<string, string>> = {
  '0 6 * * *': 'every day at 06:00 UTC',
  '0 6 * * 1': 'every Monday at 06:00 UTC',
  '0 6 1 * *': 'on the first of every month at 06:00 UTC',
}
export const schedules = Object.entries(known).map(([cron, title]) => ({ cron, title }))

export function scheduleWords(cron: string | undefined): string {
  return cron === undefined ? 'by trigger only' : (known[cron] ?? `${cron} (UTC)`)
}

/** When the next wave starts; one whose time has come waits for the wave before it, or for the next look. */
export function nextWaveWords({ nextWaveAt, settings }: MonitorView, now: number): string {
  if (nextWaveAt === null) return settings.schedule === undefined ? 'by trigger' : '–'
  return Date.parse(nextWaveAt) <= now ? 'due now' : dayAndTime(nextWaveAt)
}
