import { createHash, randomUUID } from 'node:crypto'
import { createWriteStream } from 'node:fs'
import { mkdir, open, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { Readable, Transform } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { ClipFaultError } from './faults.js'

const address = /^[0-9a-f]{64}$/

/** Refuses anything but a SHA-256 in lower-case hex, so that no name can lead out of a store. */
export function requireAddress(sha256: string): string {
  if (!address.test(sha256)) throw new TypeError('an audio address is 64 lower-case hex digits')
  return sha256
}

/** Folders of two levels keep each folder small: `ab/cd/abcd…`. */
export const addressPath = (sha256: string): string =>
  `${requireAddress(sha256).slice(0, 2)}/${sha256.slice(2, 4)}/${sha256}`

export interface SpooledFile {
  readonly path: string
  readonly sha256: string
  readonly bytes: number
}

/** Writes the source to a new file in `folder` while hashing it, and has it on the disk when it answers. */
export async function spool(
  source: Uint8Array | Readable,
  folder: string,
  maxBytes = Infinity,
): Promise<SpooledFile> {
  await mkdir(folder, { recursive: true })
  const path = join(folder, randomUUID())
  const hash = createHash('sha256')
  let bytes = 0
  const count = new Transform({
    transform(chunk: Buffer, _encoding, done) {
      bytes += chunk.length
      if (bytes > maxBytes) {
        done(new ClipFaultError('too_large'))
        return
      }
      hash.update(chunk)
      done(null, chunk)
    },
  })
  try {
    const input = source instanceof Readable ? source : Readable.from([source])
    await pipeline(input, count, createWriteStream(path, { flags: 'wx' }))
    const file = await open(path, 'r')
    await file.sync()
    await file.close()
  } catch (error) {
    await rm(path, { force: true })
    throw error
  }
  return { path, sha256: hash.digest('hex'), bytes }
}
