import { createReadStream } from 'node:fs'
import { rm } from 'node:fs/promises'
import { join } from 'node:path'
import { tmpdir } from 'node:os'
import { Readable } from 'node:stream'
import { buffer } from 'node:stream/consumers'
import {
  DeleteObjectCommand,
  GetObjectCommand,
  HeadObjectCommand,
  NoSuchKey,
  NotFound,
  PutObjectCommand,
  S3Client,
} from '@aws-sdk/client-s3'
import { addressPath, spool } from './content-address.js'
import { AudioMissingError } from './missing-audio.js'
import type { AudioStore, ByteRange } from './store.js'

export interface S3Credentials {
  readonly accessKeyId: string
  readonly secretAccessKey: string
}

export interface S3StoreOptions {
  readonly bucket: string
  readonly region: string
  /** Null for Amazon's own. */
  readonly endpoint: string | null
  /** Null: whatever the machine's role or environment gives. */
  readonly credentials: S3Credentials | null
}

/**
 * Keeps files in a bucket. The hash is known only after the last byte, so that a file is spooled to the local disk first;
 * S3 then shows it whole or not at all.
 */
export function openS3Store({ bucket, region, endpoint, credentials }: S3StoreOptions): AudioStore {
  const client = new S3Client({
    region,
    ...(endpoint === null ? {} : { endpoint, forcePathStyle: true }),
    ...(credentials === null ? {} : { credentials }),
  })
  const objectOf = (sha256: string) => ({ Bucket: bucket, Key: `audio/${addressPath(sha256)}` })

  const stat: AudioStore['stat'] = async (sha256) => {
    try {
      const { ContentLength = 0 } = await client.send(new HeadObjectCommand(objectOf(sha256)))
      return { sha256, bytes: ContentLength }
    } catch (error) {
      if (error instanceof NotFound) return null
      throw error
    }
  }

  const read = async (sha256: string, range?: ByteRange): Promise<Readable> => {
    const part = range === undefined ? {} : { Range: `bytes=${range.start}-${range.end}` }
    try {
      const { Body } = await client.send(new GetObjectCommand({ ...objectOf(sha256), ...part }))
      if (Body instanceof Readable) return Body
    } catch (error) {
      if (!(error instanceof NoSuchKey)) throw error
    }
    throw new AudioMissingError(sha256)
  }

  return {
    stat,
    read,
    async put(source, maxBytes) {
      const { path, sha256, bytes } = await spool(source, join(tmpdir(), 'earwitness-spool'), maxBytes)
      try {
        if ((await stat(sha256)) === null) {
          const Body = createReadStream(path)
          await client.send(new PutObjectCommand({ ...objectOf(sha256), Body, ContentLength: bytes }))
        }
      } finally {
        await rm(path, { force: true })
      }
      return { sha256, bytes }
    },
    async readAll(sha256) {
      return await buffer(await read(sha256))
    },
    async remove(sha256) {
      await client.send(new DeleteObjectCommand(objectOf(sha256)))
    },
    close() {
      client.destroy()
      return Promise.resolve()
    },
  }
}
