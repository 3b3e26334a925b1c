import { randomUUID } from 'node:crypto'
import { createReadStream } from 'node:fs'
import { mkdir, rename, rm, stat, writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import type { Readable } from 'node:stream'

/** Audio files by the SHA-256 of their bytes. Storing the same bytes twice is storing them once. */
export interface AudioStore {
  put(sha256: string, bytes: Uint8Array | Readable): Promise<void>
  has(sha256: string): Promise<boolean>
  size(sha256: string): Promise<number | null>
  /** `end` is inclusive, as in an HTTP range. */
  read(sha256: string, range?: { readonly start: number; readonly end: number }): Readable
  remove(sha256: string): Promise<void>
}

type Place =
  | { readonly kind: 'disk'; readonly folder: string }
  | { readonly kind: 's3'; readonly bucket: string; readonly region: string; readonly endpoint: string | null }
type Keys = { readonly accessKeyId: string; readonly secretAccessKey: string } | null

export function openAudioStore(place: Place, _keys: Keys): AudioStore {
  if (place.kind === 's3') throw new Error('audio in S3 is not available')
  const fileOf = (sha256: string): string => join(place.folder, sha256.slice(0, 2), sha256)
  const size = async (sha256: string): Promise<number | null> =>
    stat(fileOf(sha256)).then(
      (found) => found.size,
      () => null,
    )
  return {
    async put(sha256, bytes) {
      const file = fileOf(sha256)
      const half = `${file}.${randomUUID()}`
      await mkdir(dirname(file), { recursive: true })
      await writeFile(half, bytes)
      await rename(half, file)
    },
    has: async (sha256) => (await size(sha256)) !== null,
    size,
    read: (sha256, range) => createReadStream(fileOf(sha256), range),
    remove: (sha256) => rm(fileOf(sha256), { force: true }),
  }
}
