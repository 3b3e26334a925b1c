import type { ClipAnalysis } from './analyse-clip.js'
import { ArchiveError, type ArchiveFile, type ArchiveLimits, readArchive } from './archive.js'
import { openAudioWorkers } from './audio-workers.js'
import type { DecodeLimits } from './decode.js'
import { type DisguisedCopy, openDisguised } from './disguise.js'
import { ClipFaultError } from './faults.js'
import { type ClipLevels, type LevelPlan, type LevelTarget, planLevels } from './level-plan.js'
import { AudioMissingError } from './missing-audio.js'
import type { CopySpec, RaterCopy } from './rater-copy.js'
import type { AudioStore } from './store.js'

/** The audio room as the rules see it through their context. */
export interface AudioTools {
  /** Decodes and measures an uploaded file in a thread. Never throws for what is wrong with the file: it says so. */
  analyse: (bytes: Uint8Array, limits?: DecodeLimits) => Promise<ClipAnalysis>
  /** Makes the copy that raters hear from the bytes of an uploaded file, in a thread. */
  makeCopy: (bytes: Uint8Array, spec: CopySpec) => Promise<RaterCopy>
  planLevels: (clips: readonly ClipLevels[], target?: LevelTarget) => LevelPlan
  /** The files of a zip archive that lies on the disk. */
  readArchive: (file: string, limits?: ArchiveLimits) => AsyncGenerator<ArchiveFile>
  /** A stored rater copy as the owner of one token gets it; null when it is not stored. */
  openDisguised: (sha256: string, seed: string) => Promise<DisguisedCopy | null>
  /** The code of a refusal that this room threw, or null for any other error. */
  faultOf: (error: unknown) => ClipFaultError['fault'] | ArchiveError['fault'] | 'missing' | null
  close: () => Promise<void>
}

export function openAudioTools(store: AudioStore, threads?: number): AudioTools {
  const workers = openAudioWorkers(threads)
  return {
    analyse: (bytes, limits) =>
      workers.run({ kind: 'analyse', bytes, ...(limits === undefined ? {} : { limits }) }),
    makeCopy: (bytes, spec) => workers.run({ kind: 'copy', bytes, spec }),
    planLevels,
    readArchive,
    openDisguised: (sha256, seed) => openDisguised(store, sha256, seed),
    faultOf: (error) => {
      if (error instanceof ClipFaultError || error instanceof ArchiveError) return error.fault
      return error instanceof AudioMissingError ? 'missing' : null
    },
    close: () => workers.close(),
  }
}
