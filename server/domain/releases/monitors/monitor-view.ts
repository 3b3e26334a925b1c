import { monitorSettings, waveTriggers, type MonitorView } from '../../../contract/monitors.js'
import { oneOf } from '../../../lib/one-of.js'
import type { MonitorRow, WaveRow } from '../../../sql/monitors.js'
import { nextWaveAt } from './next-wave-at.js'

export function monitorView(row: MonitorRow, waves: readonly WaveRow[]): MonitorView {
  const settings = monitorSettings.parse(row.settings)
  const last = waves[0]?.startedAt ?? row.createdAt
  return {
    id: row.id,
    key: row.key,
    name: row.name,
    system: row.system,
    state: oneOf(['active', 'paused'], row.state),
    settings,
    waves: waves.map((wave) => ({
      id: wave.id,
      number: wave.number,
      studyId: wave.studyId,
      release: wave.release,
      trigger: oneOf(waveTriggers, wave.trigger),
      reason: wave.reason,
      startedAt: wave.startedAt.toISOString(),
      closedAt: wave.closedAt?.toISOString() ?? null,
    })),
    nextWaveAt: row.state === 'active' ? (nextWaveAt(settings.schedule, last)?.toISOString() ?? null) : null,
  }
}
