import type { AudioMeasurement, ClipView } from '../../contract/clips.js'
import type { ClipRow } from '../../sql/clips.js'
import { type ClipDiagnostics, clipWarnings } from './clip-warnings.js'

export function viewClip(row: ClipRow): ClipView {
  const measurement = row.measurement as AudioMeasurement
  return {
    id: row.id,
    system: row.system,
    release: row.release,
    prompt: row.prompt,
    locale: row.locale,
    text: row.text,
    fileName: row.fileName,
    format: row.format,
    bytes: Number(row.bytes),
    sha256: row.sha256,
    measurement,
    warnings: clipWarnings(measurement, row.diagnostics as ClipDiagnostics),
    createdAt: row.createdAt.toISOString(),
  }
}
