import type { Readable } from 'node:stream'

/** Bytes `start` to `end`, both counted in. */
export interface ByteRange {
  readonly start: number
  readonly end: number
}

export interface StoredAudio {
  readonly sha256: string
  readonly bytes: number
}

/** Files under the hash of their bytes: written once, never changed, the same file twice is one file. */
export interface AudioStore {
  /** Takes the bytes and answers where they are. Throws `ClipFaultError` `too_large` beyond `maxBytes`. */
  put: (source: Uint8Array | Readable, maxBytes?: number) => Promise<StoredAudio>
  /** A stream of the file or of a part of it. Throws `AudioMissingError`. */
  read: (sha256: string, range?: ByteRange) => Promise<Readable>
  readAll: (sha256: string) => Promise<Buffer>
  /** Null when there is no such file. */
  stat: (sha256: string) => Promise<StoredAudio | null>
  /** Removes the file; removing what is not there is no error. */
  remove: (sha256: string) => Promise<void>
  close: () => Promise<void>
}
