import { constants, createReadStream } from 'node:fs'
import { access, mkdir, readFile, rename, rm, stat } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { addressPath, spool } from './content-address.js'
import { AudioMissingError } from './missing-audio.js'
import type { AudioStore } from './store.js'

const missing = (error: unknown): boolean =>
  error instanceof Error && 'code' in error && error.code === 'ENOENT'

/** Keeps files in `root`. A file appears under its address by a rename, so that nobody ever reads half of one. */
export function openDiskStore(root: string): AudioStore {
  const fileOf = (sha256: string) => join(root, addressPath(sha256))
  const incoming = join(root, 'incoming')
  return {
    async put(source, maxBytes) {
      const { path, sha256, bytes } = await spool(source, incoming, maxBytes)
      const file = fileOf(sha256)
      try {
        await mkdir(dirname(file), { recursive: true })
        await rename(path, file)
      } finally {
        await rm(path, { force: true })
      }
      return { sha256, bytes }
    },
    async read(sha256, range) {
      const file = fileOf(sha256)
      await access(file, constants.R_OK).catch((error: unknown) => {
        throw missing(error) ? new AudioMissingError(sha256) : error
      })
      return createReadStream(file, range)
    },
    async readAll(sha256) {
      return await readFile(fileOf(sha256)).catch((error: unknown) => {
        throw missing(error) ? new AudioMissingError(sha256) : error
      })
    },
    async stat(sha256) {
      try {
        return { sha256, bytes: (await stat(fileOf(sha256))).size }
      } catch (error) {
        if (missing(error)) return null
        throw error
      }
    },
    async remove(sha256) {
      await rm(fileOf(sha256), { force: true })
    },
    close: () => Promise.resolve(),
  }
}
