import type { AudioFormat } from './formats.js'

/**
 * The decoders divide integers by 2^(bits−1)−1: FLAC always, WAV where they are positive. This finds the integers again and
 * divides by 2^(bits−1), so that one integer is one value in every format and a lossless file survives a round trip. Formats
 * without integers of up to 24 bit come back as they are.
 */
export function exactIntegers(
  channels: readonly Float32Array[],
  format: AudioFormat,
  codec: string,
  bitsPerSample: number | null,
): readonly Float32Array[] {
  const integers = format === 'flac' || (format === 'wav' && (codec === 'PCM' || codec.startsWith('non-PCM')))
  if (!integers || bitsPerSample === null || bitsPerSample > 24) return channels
  const full = 2 ** (bitsPerSample - 1)
  const bothSides = format === 'flac'
  return channels.map((channel) =>
    channel.map((sample) => (sample > 0 || bothSides ? Math.round(sample * (full - 1)) / full : sample)),
  )
}
