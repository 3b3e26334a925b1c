import samplerate from '@alexanderolsen/libsamplerate-js'
import { type Pcm, sampleCount } from './pcm.js'

/** libsamplerate keeps the last few milliseconds to itself until more comes. */
const flushSeconds = 0.05

async function resampleChannel(samples: Float32Array, from: number, to: number): Promise<Float32Array> {
  const converter = await samplerate.create(1, from, to, {
    converterType: samplerate.ConverterType.SRC_SINC_BEST_QUALITY,
  })
  try {
    const padded = new Float32Array(samples.length + Math.ceil(flushSeconds * from))
    padded.set(samples)
    // The answer may be a view of the converter's own memory.
    return converter.full(padded).slice(0, Math.round((samples.length * to) / from))
  } finally {
    converter.destroy()
  }
}

/** Band-limited change of the sample rate (libsamplerate, best sinc), without delay; n samples become round(n·to/from). */
export async function resample(pcm: Pcm, sampleRate: number): Promise<Pcm> {
  if (pcm.sampleRate === sampleRate || sampleCount(pcm) === 0) return { ...pcm, sampleRate }
  const channels: Float32Array[] = []
  for (const channel of pcm.channels)
    channels.push(await resampleChannel(channel, pcm.sampleRate, sampleRate))
  return { channels, sampleRate }
}
