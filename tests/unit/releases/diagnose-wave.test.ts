import { describe, expect, it } from 'vitest'
import { monitorSettings } from '../../../server/contract/monitors.js'
import {
  chartOf,
  chartSeries,
  type WavePoint,
} from '../../../server/domain/releases/monitors/chart-series.js'
import { diagnoseWave, type MonitoredSeries } from '../../../server/domain/releases/monitors/diagnose-wave.js'

const { chart } = monitorSettings.parse({
  sentinelSet: 'fixed',
  locales: ['de-DE'],
  attributes: ['naturalness'],
})
const quiet = [0.02, -0.03, 0.01, 0, -0.02, 0.03, 0.01, -0.01, 0.02, -0.02, 0, 0.01, -0.01, 0.02]

function series(level: number, shift = 0, from = 8, se = 0.05): WavePoint[] {
  return quiet.map((noise, wave) => ({
    wave: wave + 1,
    mean: level + noise + (wave >= from ? shift : 0),
    se,
    panelVariance: (se * se) / 2,
    noiseVariance: (se * se) / 2,
    overlap: 0.8,
  }))
}

function monitored(shifts: Partial<Record<keyof MonitoredSeries, number>>): MonitoredSeries {
  return {
    natural: chartSeries(series(4.5, shifts.natural), chart),
    production: chartSeries(series(3.9, shifts.production), chart),
    low_anchor: chartSeries(series(1.8, shifts.low_anchor), chart),
    contrast: chartSeries(series(0.1, shifts.contrast), chart),
  }
}

describe('a monitored series', () => {
  it('has no verdict while its baseline is being gathered', () => {
    const points = chartSeries(series(4).slice(0, chart.baselineWaves), chart)
    expect(points.every((point) => point.z === null && point.alarm === null)).toBe(true)
  })

  it('alarms on a lasting shift and says which way', () => {
    expect(chartSeries(series(4, -0.3), chart).at(-1)?.alarm).toBe('down')
    expect(chartSeries(series(4, 0.3), chart).at(-1)?.alarm).toBe('up')
    expect(chartSeries(series(4), chart).at(-1)?.alarm).toBe(null)
  })

  it('learns its level again where a new panel was accepted, and only there', () => {
    const accepted = { ...chart, baselines: { 'pt-BR': 9 } }
    const moved = series(4, -0.3)
    expect(chartSeries(moved, chartOf(accepted, 'pt-BR')).at(-1)?.alarm).toBe(null)
    expect(chartSeries(moved, chartOf(accepted, 'de-DE')).at(-1)?.alarm).toBe('down')
  })

  it('asks for more evidence of a wave with few raters', () => {
    expect(chartSeries(series(4, -0.3, 8, 0.5), chart).at(-1)?.alarm).toBe(null)
  })
})

describe('the diagnosis of a wave', () => {
  it('finds nothing while every series is in control', () => {
    expect(diagnoseWave(monitored({}))).toBeNull()
  })

  it('blames the panel when natural speech moves, and freezes gates', () => {
    const diagnosis = diagnoseWave(monitored({ natural: -0.4, production: -0.4, low_anchor: -0.4 }))
    expect(diagnosis).toMatchObject({ cause: 'panel_drift', direction: 'down', freezesGates: true })
  })

  it('blames preparation or playback when only a frozen synthetic file moves', () => {
    expect(diagnoseWave(monitored({ production: -0.4 }))).toMatchObject({
      cause: 'pipeline_change',
      freezesGates: true,
    })
  })

  it('blames the model when the live release moves against sentinels in control', () => {
    const diagnosis = diagnoseWave(monitored({ contrast: -0.3 }))
    expect(diagnosis).toMatchObject({ cause: 'model_regression', direction: 'down', freezesGates: false })
    expect(diagnosis?.since).toBeGreaterThan(8)
  })

  it('calls nobody when the release gets better', () => {
    expect(diagnoseWave(monitored({ contrast: 0.3 }))).toBeNull()
  })
})
