import libFactory from 'libflacjs'

/** The asm.js build: the WebAssembly one fetches a file path, which Node refuses. */
const flac = libFactory('release')

export interface FlacInput {
  /** Signed integers of 16 bit, one array a channel. */
  readonly channels: readonly Int32Array[]
  readonly sampleRate: number
}

const streamInfoEnd = 42
const md5 = { start: 26, end: 42 }
const compressionLevel = 5

let ready: Promise<void> | null = null

function untilReady(): Promise<void> {
  ready ??= new Promise((resolve) => {
    if (flac.isReady()) resolve()
    else flac.on('ready', () => resolve())
  })
  return ready
}

function interleave(channels: readonly Int32Array[]): Int32Array<ArrayBuffer> {
  const all = new Int32Array(channels.length * channels[0]!.length)
  channels.forEach((channel, at) =>
    channel.forEach((sample, index) => (all[index * channels.length + at] = sample)),
  )
  return all
}

/** Everything after the metadata blocks, whatever they are. */
function framesOf(file: Buffer): Buffer {
  let offset = 4
  for (;;) {
    const last = (file[offset]! & 0x80) !== 0
    offset += 4 + file.readUIntBE(offset + 1, 3)
    if (last) return file.subarray(offset)
  }
}

/**
 * Encodes 16-bit sound as FLAC whose only metadata is STREAMINFO, with its checksum left out: nothing in the first 42 bytes
 * but the format and the length, no encoder's name, no tags.
 */
export async function encodeFlac({ channels, sampleRate }: FlacInput): Promise<Buffer> {
  await untilReady()
  const length = channels[0]?.length ?? 0
  if (length === 0) throw new RangeError('there is nothing to encode')
  const encoder = flac.create_libflac_encoder(
    sampleRate,
    channels.length,
    16,
    compressionLevel,
    length,
    false,
    0,
  )
  if (encoder === 0) throw new Error('the FLAC encoder cannot be made')
  const parts: Buffer[] = []
  try {
    const started = flac.init_encoder_stream(encoder, (data) => void parts.push(Buffer.from(data)))
    const fed =
      started === 0 && flac.FLAC__stream_encoder_process_interleaved(encoder, interleave(channels), length)
    if (!fed || !flac.FLAC__stream_encoder_finish(encoder)) throw new Error('the FLAC encoder failed')
  } finally {
    flac.FLAC__stream_encoder_delete(encoder)
  }
  const file = Buffer.concat(parts)
  const head = Buffer.from(file.subarray(0, streamInfoEnd))
  head[4]! |= 0x80
  head.fill(0, md5.start, md5.end)
  return Buffer.concat([head, framesOf(file)])
}
