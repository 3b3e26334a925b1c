import { decodeAudio, type DecodeLimits } from './decode.js'
import { type ClipFault, ClipFaultError } from './faults.js'
import type { AudioFormat } from './formats.js'
import { type ClipWarning, clipWarningsOf } from './hygiene.js'
import { type ClipDiagnostics, type ClipMeasurement, measureClip } from './measure.js'
import { mixToMono } from './pcm.js'
import { waveformPeaks } from './peaks.js'

export type ClipAnalysis =
  | {
      readonly ok: true
      readonly format: AudioFormat
      readonly codec: string
      readonly measurement: ClipMeasurement
      readonly diagnostics: ClipDiagnostics
      readonly warnings: readonly ClipWarning[]
      readonly peaks: Int8Array
    }
  | { readonly ok: false; readonly fault: ClipFault; readonly detail: string }

/** Everything that is to be known of one file's bytes, or why it cannot become a clip. */
export async function analyseClip(bytes: Uint8Array, limits?: DecodeLimits): Promise<ClipAnalysis> {
  try {
    const decoded = await decodeAudio(bytes, limits)
    const { format, codec } = decoded
    const { measurement, diagnostics } = measureClip(decoded)
    const warnings = clipWarningsOf(measurement, diagnostics)
    return {
      ok: true,
      format,
      codec,
      measurement,
      diagnostics,
      warnings,
      peaks: waveformPeaks(mixToMono(decoded)),
    }
  } catch (error) {
    if (error instanceof ClipFaultError) return { ok: false, fault: error.fault, detail: error.message }
    throw error
  }
}
