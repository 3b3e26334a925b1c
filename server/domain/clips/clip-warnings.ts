import type { AudioMeasurement } from '../../contract/clips.js'

/** What was measured beyond what members see; as the audio room writes it. */
export interface ClipDiagnostics {
  readonly rmsDb?: number | null
  readonly truePeakDb?: number | null
  readonly longestClippedRun?: number
  readonly bandwidthHz?: number | null
  readonly channelDifferenceDb?: number | null
}

const limits = {
  silenceMs: 1000,
  dcOffset: 0.005,
  lowSampleRate: 16_000,
  quietLufs: -45,
  channelDb: 6,
}

/** What a lead should hear before using a clip. Sentences for people, in English, worst first. */
export function clipWarnings(measurement: AudioMeasurement, diagnostics: ClipDiagnostics): string[] {
  const found: string[] = []
  if (measurement.activeLevelDb === null) found.push('No speech was found.')
  if (measurement.clippedSamples > 0) found.push(`${measurement.clippedSamples} samples are clipped.`)
  const { loudnessLufs } = measurement
  if (loudnessLufs !== null && loudnessLufs < limits.quietLufs)
    found.push(`Very quiet: ${loudnessLufs.toFixed(1)} LUFS.`)
  if (measurement.leadingSilenceMs > limits.silenceMs)
    found.push(`${(measurement.leadingSilenceMs / 1000).toFixed(1)} s of silence before the speech.`)
  if (measurement.trailingSilenceMs > limits.silenceMs)
    found.push(`${(measurement.trailingSilenceMs / 1000).toFixed(1)} s of silence after the speech.`)
  if (Math.abs(measurement.dcOffset) > limits.dcOffset)
    found.push(`A constant offset of ${(measurement.dcOffset * 100).toFixed(1)} % of full scale.`)
  if (measurement.sampleRate < limits.lowSampleRate)
    found.push(`Low sample rate: ${measurement.sampleRate / 1000} kHz.`)
  const difference = diagnostics.channelDifferenceDb
  if (difference !== undefined && difference !== null && difference > limits.channelDb)
    found.push(`One channel is ${difference.toFixed(0)} dB quieter than the other.`)
  return found
}
