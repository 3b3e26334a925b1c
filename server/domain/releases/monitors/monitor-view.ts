import { monitorSettings, waveTriggers, type MonitorView, type WaveView } from '../../../contract/monitors.js'
import { oneOf } from '../../../lib/one-of.js'
import type { MonitorRow, WaveRow } from '../../../sql/monitors.js'
import { readWave, type ChartedSeries } from './monitored-series.js'
import { nextWaveAt } from './next-wave-at.js'

export function monitorView(
  row: MonitorRow,
  waves: readonly WaveRow[],
  series: readonly ChartedSeries[],
): MonitorView {
  const settings = monitorSettings.parse(row.settings)
  const last = waves[0]?.startedAt ?? row.createdAt
  return {
    id: row.id,
    key: row.key,
    name: row.name,
    system: row.system,
    state: oneOf(['active', 'paused'], row.state),
    settings,
    waves: waves.map((wave, index) => waveView(wave, waves[index + 1], series)),
    nextWaveAt: row.state === 'active' ? (nextWaveAt(settings.schedule, last)?.toISOString() ?? null) : null,
  }
}

function waveView(wave: WaveRow, before: WaveRow | undefined, series: readonly ChartedSeries[]): WaveView {
  const { charted, findings } = readWave(series, wave.number)
  const points = series.flatMap(({ measured }) => measured.filter((point) => point.wave === wave.number))
  return {
    id: wave.id,
    number: wave.number,
    studyId: wave.studyId,
    release: wave.release,
    trigger: oneOf(waveTriggers, wave.trigger),
    reason: wave.reason,
    sentinelSetVersion: wave.sentinelSetVersion,
    startedAt: wave.startedAt.toISOString(),
    closedAt: wave.closedAt?.toISOString() ?? null,
    verdict: verdictOf(wave, charted, findings.length),
    findings: findings.map(({ series: _, ...finding }) => finding),
    sameRaters: before === undefined ? null : (points[0]?.overlap ?? null),
    samePrompts: before === undefined ? null : sharedPrompts(wave.prompts ?? [], before.prompts ?? []),
  }
}

function verdictOf(wave: WaveRow, charted: boolean, findings: number): WaveView['verdict'] {
  if (wave.closedAt === null) return 'under_way'
  if (findings > 0) return 'out_of_control'
  return charted ? 'in_control' : 'learning'
}

function sharedPrompts(own: readonly string[], before: readonly string[]): number | null {
  const known = new Set(before)
  return own.length === 0 ? null : own.filter((prompt) => known.has(prompt)).length / own.length
}
