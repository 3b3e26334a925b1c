import type { ClipDiagnostics, ClipMeasurement } from './measure.js'

/** What may spoil a test although the file is whole. A closed list; the numbers are those of the README of this room. */
export const clipWarnings = {
  silent: 'Nothing can be heard.',
  quiet: 'The speech is very quiet.',
  clipped: 'The sound is clipped.',
  leading_silence: 'More than a second of silence comes before the speech.',
  trailing_silence: 'More than a second of silence follows the speech.',
  dc_offset: 'The waveform does not rest on zero.',
  uneven_channels: 'One channel is far quieter than the other.',
  narrow_band: 'The sound ends far below what the sample rate could carry.',
} as const

export type ClipWarning = keyof typeof clipWarnings

const quietDb = -45
const silenceMs = 1000
const dcOffset = 0.01
const channelDifferenceDb = 20
const bandwidthShare = 0.6

export function clipWarningsOf(measurement: ClipMeasurement, diagnostics: ClipDiagnostics): ClipWarning[] {
  const { activeLevelDb, leadingSilenceMs, trailingSilenceMs, sampleRate } = measurement
  if (activeLevelDb === null) return ['silent']
  const found: Record<Exclude<ClipWarning, 'silent'>, boolean> = {
    quiet: activeLevelDb < quietDb,
    clipped: measurement.clippedSamples > 0,
    leading_silence: leadingSilenceMs > silenceMs,
    trailing_silence: trailingSilenceMs > silenceMs,
    dc_offset: Math.abs(measurement.dcOffset) > dcOffset,
    uneven_channels: (diagnostics.channelDifferenceDb ?? 0) > channelDifferenceDb,
    narrow_band: (diagnostics.bandwidthHz ?? Infinity) < (bandwidthShare * sampleRate) / 2,
  }
  return (Object.keys(found) as (keyof typeof found)[]).filter((warning) => found[warning])
}
