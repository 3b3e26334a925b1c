import { run } from './tools.js'

export const sampleRateHz = 16_000
const padSeconds = 0.15
const fadeSeconds = 0.005
const peakCeiling = 0.89

/** Reads any sound file as channels of floats at the corpus rate. */
function read(file: string): Float32Array[] {
  const channels = Number(run('soxi', ['-c', file]).toString())
  const raw = run('sox', ['-R', file, '-t', 'f32', '-', 'rate', '-v', String(sampleRateHz)])
  const all = new Float32Array(raw.buffer.slice(raw.byteOffset, raw.byteOffset + raw.length))
  return Array.from({ length: channels }, (_, channel) =>
    Float32Array.from(
      { length: all.length / channels },
      (_sample, index) => all[index * channels + channel]!,
    ),
  )
}

const energy = (samples: Float32Array) => samples.reduce((sum, sample) => sum + sample * sample, 0)

/** The channel that carries the speech: some recordings leave the other one empty. */
function loudest(channels: Float32Array[]): Float32Array {
  return channels.reduce((best, channel) => (energy(channel) > energy(best) ? channel : best))
}

const offsetAtMost = 0.001

/** Some recordings rest well beside zero, which hides their pauses and thumps where they are cut. */
function withoutOffset(samples: Float32Array): Float32Array {
  const offset = samples.reduce((sum, sample) => sum + sample, 0) / samples.length
  return Math.abs(offset) < offsetAtMost ? samples : samples.map((sample) => sample - offset)
}

/** First and last 10 ms frame whose level is within 40 dB of the loudest frame. */
function speechSpan(samples: Float32Array): [number, number] {
  const frame = sampleRateHz / 100
  const levels = Array.from({ length: Math.floor(samples.length / frame) }, (_, index) =>
    energy(samples.subarray(index * frame, (index + 1) * frame)),
  )
  const threshold = Math.max(...levels) * 1e-4
  return [
    levels.findIndex((level) => level >= threshold) * frame,
    (levels.findLastIndex((level) => level >= threshold) + 1) * frame,
  ]
}

export interface Shaped {
  samples: Int16Array
  /** Share of a second of sound that sits on the rails in the source, as a count of samples. */
  clippedSamples: number
  speechSeconds: number
}

/** One channel, speech with 150 ms around it, faded ends, its own level (lowered only where resampling overshoots). */
export function shape(file: string): Shaped {
  const source = withoutOffset(loudest(read(file)))
  const [start, end] = speechSpan(source)
  const pad = padSeconds * sampleRateHz
  const cut = source.slice(Math.max(0, start - pad), Math.min(source.length, end + pad))
  const fade = fadeSeconds * sampleRateHz
  const peak = cut.reduce((most, sample) => Math.max(most, Math.abs(sample)), 0)
  const gain = Math.min(1, peakCeiling / peak)
  const samples = Int16Array.from(cut, (sample, index) => {
    const edge = Math.min(1, index / fade, (cut.length - 1 - index) / fade)
    return Math.round(sample * gain * edge * 32_767)
  })
  return {
    samples,
    clippedSamples: source.filter((sample) => Math.abs(sample) >= 0.9999).length,
    speechSeconds: (end - start) / sampleRateHz,
  }
}

/** FLAC bytes without a time stamp or a tool's name in them, so that the same sound is the same file. */
export function encode(samples: Int16Array): Buffer {
  const raw = Buffer.from(samples.buffer, samples.byteOffset, samples.byteLength)
  const format = ['--force-raw-format', '--endian=little', '--sign=signed', '--channels=1', '--bps=16']
  const args = ['-s', '-8', '--no-padding', ...format, `--sample-rate=${sampleRateHz}`, '-c', '-']
  return run('flac', args, raw)
}
