import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import FFT from 'fft.js'

const root = join(import.meta.dirname, '../../..')

export const fixture = (name: string): Buffer => readFileSync(join(root, 'tests/fixtures/audio', name))
export const sample = (path: string): Buffer => readFileSync(join(root, 'audio-samples', path))
export const sha256 = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex')

/** `at(seconds, index)` for every sample of `seconds`. */
export function signal(
  rate: number,
  seconds: number,
  at: (time: number, index: number) => number,
): Float32Array {
  return Float32Array.from({ length: Math.round(rate * seconds) }, (_, index) => at(index / rate, index))
}

export const sine = (rate: number, seconds: number, hertz: number, amplitude: number): Float32Array =>
  signal(rate, seconds, (time) => amplitude * Math.sin(2 * Math.PI * hertz * time))

/** The oracles' noise: a linear congruential generator, uniform in −1…1. */
export function noise(length: number): Float64Array {
  let state = 1
  return Float64Array.from({ length }, () => {
    state = (Math.imul(1664525, state) + 1013904223) >>> 0
    return state / 2 ** 31 - 1
  })
}

export const quantise = (samples: Float32Array): Float32Array =>
  samples.map((value) => Math.max(-32768, Math.min(32767, Math.round(value * 32768))) / 32768)

/** Amplitude of one frequency, by projection over whole periods. */
export function toneAmplitude(samples: Float32Array, rate: number, hertz: number): number {
  let real = 0
  let imaginary = 0
  samples.forEach((value, index) => {
    real += value * Math.cos((2 * Math.PI * hertz * index) / rate)
    imaginary += value * Math.sin((2 * Math.PI * hertz * index) / rate)
  })
  return (2 * Math.hypot(real, imaginary)) / samples.length
}

/** Gain in dB at each line of the response to one impulse. */
export function responseDb(response: Float32Array, size: number): Float64Array {
  const fft = new FFT(size)
  const spectrum = fft.createComplexArray() as number[]
  fft.realTransform(
    spectrum,
    Array.from({ length: size }, (_, index) => response[index] ?? 0),
  )
  return Float64Array.from(
    { length: size / 2 },
    (_, line) => 20 * Math.log10(Math.hypot(spectrum[2 * line] ?? 0, spectrum[2 * line + 1] ?? 0) + 1e-12),
  )
}

function wav(data: Buffer, rate: number, channels: number, tag: 1 | 3, bytesPerSample: number): Buffer {
  const head = Buffer.alloc(44)
  head.write('RIFF', 0)
  head.writeUInt32LE(36 + data.length, 4)
  head.write('WAVEfmt ', 8)
  head.writeUInt32LE(16, 16)
  head.writeUInt16LE(tag, 20)
  head.writeUInt16LE(channels, 22)
  head.writeUInt32LE(rate, 24)
  head.writeUInt32LE(rate * channels * bytesPerSample, 28)
  head.writeUInt16LE(channels * bytesPerSample, 32)
  head.writeUInt16LE(8 * bytesPerSample, 34)
  head.write('data', 36)
  head.writeUInt32LE(data.length, 40)
  return Buffer.concat([head, data])
}

/** A WAV file of floats, as a test needs values that integers cannot hold. */
export function floatWav(channels: readonly Float32Array[], rate: number): Buffer {
  const data = Buffer.alloc((channels[0]?.length ?? 0) * channels.length * 4)
  channels.forEach((channel, at) =>
    channel.forEach((value, index) => data.writeFloatLE(value, (index * channels.length + at) * 4)),
  )
  return wav(data, rate, channels.length, 3, 4)
}

/** A WAV file of one channel of 16-bit integers. */
export const pcmWav = (samples: Int16Array, rate: number): Buffer =>
  wav(Buffer.from(samples.buffer, samples.byteOffset, samples.byteLength), rate, 1, 1, 2)
