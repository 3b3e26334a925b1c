import { createHash } from 'node:crypto'
import { mkdtempSync, readdirSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Readable } from 'node:stream'
import { buffer } from 'node:stream/consumers'
import { type FauxqsServer, startFauxqs } from 'fauxqs'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { AudioMissingError } from '../../../server/audio/missing-audio.js'
import { openAudioStore } from '../../../server/audio/open-store.js'
import type { AudioStore } from '../../../server/audio/store.js'
import { sha256 } from './signals.js'

const folder = mkdtempSync(join(tmpdir(), 'store-'))
let s3: FauxqsServer
const stores: Record<'disk' | 's3', () => AudioStore> = {
  disk: () => openAudioStore({ kind: 'disk', folder }, null),
  s3: () =>
    openAudioStore(
      { kind: 's3', bucket: 'clips', region: 'us-east-1', endpoint: `http://127.0.0.1:${s3.port}` },
      { accessKeyId: 'test', secretAccessKey: 'test' },
    ),
}

beforeAll(async () => {
  s3 = await startFauxqs({ port: 0, logger: false })
  s3.createBucket('clips')
})
afterAll(async () => {
  await s3.stop()
  rmSync(folder, { recursive: true })
})

const bytes = Buffer.from(Array.from({ length: 300_000 }, (_, index) => (index * index) % 251))
const absent = '0'.repeat(64)

describe.each(['disk', 's3'] as const)('a store on %s', (kind) => {
  it('keeps what it is given under the hash of its bytes, from memory and from a stream', async () => {
    const store = stores[kind]()
    const stored = await store.put(Readable.from([bytes.subarray(0, 1000), bytes.subarray(1000)]))
    expect(stored).toEqual({ sha256: sha256(bytes), bytes: bytes.length })
    expect(await store.put(bytes)).toEqual(stored)
    expect((await store.readAll(stored.sha256)).equals(bytes)).toBe(true)
    expect(await store.stat(stored.sha256)).toEqual(stored)
    await store.close()
  })

  it('gives any part of a file, both ends counted', async () => {
    const store = stores[kind]()
    const { sha256: address } = await store.put(bytes)
    for (const [start, end] of [
      [0, 0],
      [10, 19],
      [299_990, 299_999],
    ] as const) {
      expect(
        (await buffer(await store.read(address, { start, end }))).equals(bytes.subarray(start, end + 1)),
      ).toBe(true)
    }
    await store.close()
  })

  it('says what is missing, and forgets what is removed', async () => {
    const store = stores[kind]()
    const { sha256: address } = await store.put(Buffer.from(`only on ${kind}`))
    await store.remove(address)
    await store.remove(address)
    expect(await store.stat(address)).toBeNull()
    await expect(store.read(absent)).rejects.toThrow(AudioMissingError)
    await expect(store.readAll(absent)).rejects.toThrow(AudioMissingError)
    await store.close()
  })

  it('refuses more bytes than allowed and keeps nothing of them', async () => {
    const store = stores[kind]()
    const large = Buffer.alloc(5000, kind)
    await expect(store.put(Readable.from([large]), 4999)).rejects.toMatchObject({ fault: 'too_large' })
    expect(await store.stat(sha256(large))).toBeNull()
    await store.close()
  })

  it.each(['../../etc/passwd', '..', '', 'A'.repeat(64), `${'a'.repeat(63)}/`, `${'a'.repeat(64)}\n`])(
    'refuses the name %j, which is no address',
    async (name) => {
      const store = stores[kind]()
      await expect(store.read(name)).rejects.toThrow(TypeError)
      await expect(store.stat(name)).rejects.toThrow(TypeError)
      await expect(store.remove(name)).rejects.toThrow(TypeError)
      await store.close()
    },
  )
})

describe('the store on disk', () => {
  it('leaves nothing behind when a source breaks off', async () => {
    const store = stores.disk()
    const broken = Readable.from(
      (function* () {
        yield Buffer.from('half')
        throw new Error('connection lost')
      })(),
    )
    await expect(store.put(broken)).rejects.toThrow('connection lost')
    expect(readdirSync(join(folder, 'incoming'))).toEqual([])
  })

  it('stores one file when many write the same at once', async () => {
    const store = stores.disk()
    const same = Buffer.from('the same clip from many uploads')
    const answers = await Promise.all(Array.from({ length: 12 }, () => store.put(same)))
    expect(new Set(answers.map((answer) => answer.sha256))).toEqual(
      new Set([createHash('sha256').update(same).digest('hex')]),
    )
    expect((await store.readAll(sha256(same))).equals(same)).toBe(true)
    expect(readdirSync(join(folder, 'incoming'))).toEqual([])
  })
})
