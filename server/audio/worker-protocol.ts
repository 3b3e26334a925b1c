import type { ClipAnalysis } from './analyse-clip.js'
import type { DecodeLimits } from './decode.js'
import type { CopySpec, RaterCopy } from './rater-copy.js'

/** What a thread can be asked for: the bytes are those of an uploaded file. */
export type AudioTask =
  | { readonly kind: 'analyse'; readonly bytes: Uint8Array; readonly limits?: DecodeLimits }
  | { readonly kind: 'copy'; readonly bytes: Uint8Array; readonly spec: CopySpec }

export interface AudioResults {
  readonly analyse: ClipAnalysis
  readonly copy: RaterCopy
}

export type AudioReply =
  | { readonly ok: true; readonly result: AudioResults[AudioTask['kind']] }
  | { readonly ok: false; readonly error: unknown }
