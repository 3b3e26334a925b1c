/** What STREAMINFO says of a FLAC file. */
export interface FlacFormat {
  readonly sampleRate: number
  readonly channels: number
  /** Samples of every frame but the last. */
  readonly blockSize: number
  readonly totalSamples: number
}

const streamInfoEnd = 42
/** A frame header is at most 16 bytes: 4 fixed, 7 of a coded number, 2 + 2 of sizes, 1 checksum. */
const longestHeader = 16

/**
 * Finds the frames of a FLAC file with blocks of one size while it arrives, and cuts stretches of it into files of their
 * own (RFC 9639). FLAC is lossless and its frames stand alone, so neighbouring stretches decode to neighbouring samples.
 */
export class FlacIndex {
  readonly #bytes: Uint8Array
  /** Where each frame found so far begins. */
  readonly #starts: number[] = []
  #format: FlacFormat | null = null
  #scanned = 0
  #end: number | null = null

  /** `bytes` has room for the whole file and is filled from the front. */
  constructor(bytes: Uint8Array) {
    this.#bytes = bytes
  }

  /** Null until the head of the file is here. */
  get format(): FlacFormat | null {
    return this.#format
  }

  /** How many frames are here to their last byte. */
  get frames(): number {
    return this.#end === null ? Math.max(0, this.#starts.length - 1) : this.#starts.length
  }

  /** Looks at what arrived. Throws a TypeError for anything but FLAC with blocks of one size. */
  advance(received: number): void {
    if (this.#format === null && !this.#readHead(received)) return
    const whole = received === this.#bytes.length
    const limit = whole ? received : received - longestHeader
    for (; this.#scanned < limit; this.#scanned += 1)
      if (this.#isFrame(this.#scanned, this.#starts.length)) this.#starts.push(this.#scanned)
    if (whole) this.#end = received
  }

  /** Frames `from` (inclusive) to `to` (exclusive) as a FLAC file that starts at its sample 0. */
  cut(from: number, to: number): ArrayBuffer {
    const { blockSize, totalSamples } = this.#format!
    const parts: Uint8Array[] = [this.#head(Math.min(to * blockSize, totalSamples) - from * blockSize)]
    for (let frame = from; frame < to; frame += 1) parts.push(...this.#renumbered(frame, frame - from))
    const file = new Uint8Array(parts.reduce((sum, part) => sum + part.length, 0))
    let at = 0
    for (const part of parts) {
      file.set(part, at)
      at += part.length
    }
    return file.buffer
  }

  #readHead(received: number): boolean {
    const bytes = this.#bytes
    if (received < streamInfoEnd) return false
    const view = new DataView(bytes.buffer, bytes.byteOffset)
    if (view.getUint32(0) !== 0x664c6143 || (bytes[4]! & 0x7f) !== 0) throw new TypeError('this is not FLAC')
    const packed = view.getUint32(18)
    const blockSize = view.getUint16(8)
    if (blockSize !== view.getUint16(10)) throw new TypeError('the blocks of this FLAC have several sizes')
    let at = 4
    for (let last = false; !last;) {
      if (at + 4 > received) return false
      last = (bytes[at]! & 0x80) !== 0
      at += 4 + (view.getUint32(at) & 0xffffff)
    }
    this.#format = {
      sampleRate: packed >>> 12,
      channels: ((packed >>> 9) & 7) + 1,
      blockSize,
      totalSamples: (packed & 0xf) * 2 ** 32 + view.getUint32(22),
    }
    this.#scanned = at
    return true
  }

  /** Whether the header of that frame stands here: sync code, number and checksum agree by chance once in 2^45. */
  #isFrame(at: number, number: number): boolean {
    const bytes = this.#bytes
    if (bytes[at] !== 0xff || bytes[at + 1] !== 0xf8) return false
    const coded = codedNumber(number)
    if (coded.some((byte, index) => bytes[at + 4 + index] !== byte)) return false
    const end = at + 4 + coded.length + sizeBytes(bytes, at)
    return crc8(bytes.subarray(at, end)) === bytes[end]
  }

  /** A frame under another number, in parts: its header, what it holds, its checksum. */
  #renumbered(frame: number, number: number): Uint8Array[] {
    const bytes = this.#bytes
    const start = this.#starts[frame]!
    const end = this.#starts[frame + 1] ?? this.#end ?? start
    const numberEnd = start + 4 + codedNumber(frame).length
    const sizesEnd = numberEnd + sizeBytes(bytes, start)
    const header = [...bytes.subarray(start, start + 4), ...codedNumber(number)]
    header.push(...bytes.subarray(numberEnd, sizesEnd))
    header.push(crc8(Uint8Array.from(header)))
    const body = bytes.subarray(sizesEnd + 1, end - 2)
    const sum = crc16(body, crc16(Uint8Array.from(header), 0))
    return [Uint8Array.from(header), body, Uint8Array.of(sum >>> 8, sum & 0xff)]
  }

  /** STREAMINFO as the only metadata, for so many samples; sizes of frames and the sum of the sound are left unknown. */
  #head(samples: number): Uint8Array {
    const head = this.#bytes.slice(0, streamInfoEnd)
    const view = new DataView(head.buffer)
    head[4] = 0x80
    head.fill(0, 12, 18)
    head[21] = (head[21]! & 0xf0) | Math.floor(samples / 2 ** 32)
    view.setUint32(22, samples >>> 0)
    head.fill(0, 26, streamInfoEnd)
    return head
  }
}

/** Bytes of block size and sample rate that follow the number in a frame header. */
function sizeBytes(bytes: Uint8Array, at: number): number {
  const codes = bytes[at + 2]!
  const block = codes >>> 4
  const rate = codes & 0xf
  return (block === 6 ? 1 : block === 7 ? 2 : 0) + (rate === 12 ? 1 : rate === 13 || rate === 14 ? 2 : 0)
}

/** A frame number as FLAC codes it: like UTF-8, up to 36 bits. */
export function codedNumber(number: number): number[] {
  if (number < 0x80) return [number]
  const tail: number[] = []
  let rest = number
  do {
    tail.unshift(0x80 | (rest & 0x3f))
    rest >>>= 6
  } while (rest >= 1 << (6 - tail.length))
  return [((0xff << (7 - tail.length)) & 0xff) | rest, ...tail]
}

function table(width: 8 | 16, polynomial: number): Uint16Array {
  const top = 1 << (width - 1)
  return Uint16Array.from({ length: 256 }, (_, byte) => {
    let value = byte << (width - 8)
    for (let bit = 0; bit < 8; bit += 1) value = value & top ? (value << 1) ^ polynomial : value << 1
    return value
  })
}

const table8 = table(8, 0x07).map((value) => value & 0xff)
const table16 = table(16, 0x8005)

function crc8(bytes: Uint8Array): number {
  return bytes.reduce((sum, byte) => table8[sum ^ byte]!, 0)
}

function crc16(bytes: Uint8Array, before: number): number {
  let sum = before
  for (const byte of bytes) sum = ((sum << 8) & 0xffff) ^ table16[(sum >>> 8) ^ byte]!
  return sum
}
