import { Readable } from 'node:stream'
import { seededBytes } from './dither.js'
import type { AudioStore, ByteRange } from './store.js'

/** The bytes of a rater copy before its first frame: the mark and STREAMINFO. */
export const flacHeadBytes = 42

const applicationBlock = 2
const fewestExtraBytes = 1024
const extraSpread = 16_384

/**
 * A head that replaces the first 42 bytes of a rater copy: the same STREAMINFO, then a block of noise of random length that
 * players skip. Length and hash of the whole then differ from seed to seed while the sound stays the same. One seed always
 * gives the same head, so that ranges of one request and of a resumed one fit together. The seed has to be secret and belong
 * to one rater's token: an HMAC of it, say.
 */
export function disguiseHead(head: Uint8Array, seed: string): Buffer {
  const plain = Buffer.from(head.subarray(0, flacHeadBytes))
  if (plain.length !== flacHeadBytes || plain.toString('latin1', 0, 4) !== 'fLaC' || plain[4] !== 0x80) {
    throw new TypeError('only a FLAC file with nothing but STREAMINFO can be disguised')
  }
  plain[4] = 0
  const length = fewestExtraBytes + (seededBytes(`${seed}/length`, 2).readUInt16LE(0) % extraSpread)
  const blockHead = Buffer.alloc(4)
  blockHead.writeUInt32BE(length)
  blockHead[0] = 0x80 | applicationBlock
  return Buffer.concat([plain, blockHead, seededBytes(`${seed}/noise`, length)])
}

export interface DisguisedCopy {
  /** Length of the whole file as this rater sees it. */
  readonly bytes: number
  /** A stream of the file or of a part of it; the range must lie inside. */
  readonly read: (range?: ByteRange) => Promise<Readable>
}

async function* join(head: Buffer, rest: Readable): AsyncGenerator<Buffer> {
  yield head
  yield* rest as AsyncIterable<Buffer>
}

/** A stored rater copy as one rater gets it. Null when the store has no such file. */
export async function openDisguised(
  store: AudioStore,
  sha256: string,
  seed: string,
): Promise<DisguisedCopy | null> {
  const stored = await store.stat(sha256)
  if (stored === null) return null
  const plain: Buffer[] = []
  for await (const chunk of await store.read(sha256, { start: 0, end: flacHeadBytes - 1 }))
    plain.push(chunk as Buffer)
  const head = disguiseHead(Buffer.concat(plain), seed)
  const shift = head.length - flacHeadBytes
  const bytes = stored.bytes + shift
  return {
    bytes,
    async read({ start, end } = { start: 0, end: bytes - 1 }) {
      if (start < 0 || end >= bytes || start > end) throw new RangeError('the range lies outside the file')
      const fromHead = head.subarray(start, end + 1)
      if (end < head.length) return Readable.from([fromHead])
      const rest = await store.read(sha256, {
        start: Math.max(start - shift, flacHeadBytes),
        end: end - shift,
      })
      return start >= head.length ? rest : Readable.from(join(fromHead, rest), { objectMode: false })
    },
  }
}
