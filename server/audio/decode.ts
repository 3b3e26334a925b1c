import decode from 'audio-decode'
import { parseBuffer } from 'music-metadata'
import { isCutShort } from './completeness.js'
import { ClipFaultError } from './faults.js'
import { type AudioFormat, detectFormat } from './formats.js'
import { exactIntegers } from './integer-scale.js'
import type { Pcm } from './pcm.js'

export interface DecodeLimits {
  readonly maxBytes: number
  readonly maxSeconds: number
}

export const defaultLimits: DecodeLimits = { maxBytes: 64 * 2 ** 20, maxSeconds: 300 }

export interface DecodedAudio extends Pcm {
  readonly format: AudioFormat
  readonly codec: string
  /** As the header says; null where the codec has none. */
  readonly bitsPerSample: number | null
}

/** Encoder padding makes announced and decoded length differ by a frame or two in MP3 and AAC. */
const slackSeconds = 0.1
const guardChunkBytes = 4096
const sampleRates = { lowest: 8000, highest: 192_000 }
const mostChannels = 8

interface Header {
  codec: string
  bitsPerSample: number | null
  seconds: number | null
}

async function readHeader(bytes: Uint8Array): Promise<Header> {
  try {
    const { format } = await parseBuffer(bytes, {}, { duration: true, skipCovers: true })
    return {
      codec: format.codec ?? 'unknown',
      bitsPerSample: format.bitsPerSample ?? null,
      seconds: format.duration ?? null,
    }
  } catch {
    // A header that this parser refuses may still decode; then only the decoder's word counts.
    return { codec: 'unknown', bitsPerSample: null, seconds: null }
  }
}

const tooLong = (limits: DecodeLimits) =>
  new ClipFaultError('too_long', `At most ${limits.maxSeconds} seconds are taken.`)

/** A few bytes of FLAC can announce hours of silence, and a header can lie: count small pieces before decoding all at once. */
async function refuseLongFlac(bytes: Uint8Array, limits: DecodeLimits): Promise<void> {
  const decoder = await decode.flac()
  try {
    let seconds = 0
    for (let offset = 0; offset < bytes.length; offset += guardChunkBytes) {
      const { channelData, sampleRate } = await decoder(bytes.subarray(offset, offset + guardChunkBytes))
      seconds += (channelData[0]?.length ?? 0) / (sampleRate || 1)
      if (seconds > limits.maxSeconds) throw tooLong(limits)
    }
  } finally {
    decoder.free()
  }
}

async function decodeSamples(bytes: Uint8Array): Promise<Pcm> {
  try {
    const { channelData, sampleRate } = await decode(bytes)
    return { channels: channelData, sampleRate }
  } catch (error) {
    throw new ClipFaultError('damaged', error instanceof Error ? `The decoder said: ${error.message}.` : '')
  }
}

function refuseOddShape(channels: number, sampleRate: number): void {
  const known =
    Number.isInteger(sampleRate) && sampleRate >= sampleRates.lowest && sampleRate <= sampleRates.highest
  if (!known || channels > mostChannels) {
    throw new ClipFaultError('damaged', `It claims ${channels} channels at ${sampleRate} Hz.`)
  }
}

/**
 * Decodes a whole file. Throws {@link ClipFaultError} for anything that must not become a clip; what it answers has at least
 * one sample and no sample that is not a finite number.
 */
export async function decodeAudio(
  bytes: Uint8Array,
  limits: DecodeLimits = defaultLimits,
): Promise<DecodedAudio> {
  if (bytes.length === 0) throw new ClipFaultError('empty')
  if (bytes.length > limits.maxBytes) {
    throw new ClipFaultError('too_large', `At most ${Math.floor(limits.maxBytes / 2 ** 20)} MiB are taken.`)
  }
  const format = await detectFormat(bytes)
  if (format === null) throw new ClipFaultError('not_audio')
  const header = await readHeader(bytes)
  if (header.seconds !== null && header.seconds > limits.maxSeconds + slackSeconds) throw tooLong(limits)
  if (isCutShort(bytes, format)) throw new ClipFaultError('truncated')
  if (format === 'flac') await refuseLongFlac(bytes, limits)

  const { channels, sampleRate } = await decodeSamples(bytes)
  if (channels.length > 0) refuseOddShape(channels.length, sampleRate)
  const seconds = (channels[0]?.length ?? 0) / (sampleRate || 1)
  if (header.seconds !== null && seconds < header.seconds - slackSeconds) {
    throw new ClipFaultError(
      'truncated',
      `${seconds.toFixed(2)} of ${header.seconds.toFixed(2)} seconds are there.`,
    )
  }
  if (seconds === 0) throw new ClipFaultError('empty')
  if (seconds > limits.maxSeconds) throw tooLong(limits)
  if (channels.some((channel) => channel.some((sample) => !Number.isFinite(sample)))) {
    throw new ClipFaultError('damaged', 'Some samples are not numbers.')
  }
  const { codec, bitsPerSample } = header
  return {
    channels: exactIntegers(channels, format, codec, bitsPerSample),
    sampleRate,
    format,
    codec,
    bitsPerSample,
  }
}
