import type { SilenceAround } from './measures/silence.js'
import { durationMs, type Pcm, sampleCount } from './pcm.js'

/** How much silence a copy has before and after the sound; null keeps what is there. */
export interface SilenceWanted {
  readonly leadMs: number
  readonly tailMs: number
}

const fadeSeconds = 0.005

/** Rising half of a raised cosine over the first 5 ms, and its mirror over the last. */
export function fadeEnds(samples: Float32Array, sampleRate: number): Float32Array {
  const length = Math.min(Math.round(fadeSeconds * sampleRate), Math.floor(samples.length / 2))
  const faded = samples.slice()
  for (let index = 0; index < length; index++) {
    const weight = 0.5 - 0.5 * Math.cos((Math.PI * index) / length)
    faded[index]! *= weight
    faded[samples.length - 1 - index]! *= weight
  }
  return faded
}

/**
 * Cuts the silence that is too much, fades the ends, and fills with digital silence what is missing. What there is comes from
 * the caller, measured on the original: copies of one clip that are filtered differently must stay aligned.
 */
export function fitSilence(pcm: Pcm, there: SilenceAround, wanted: SilenceWanted | null): Pcm {
  const { sampleRate } = pcm
  const fade = (channel: Float32Array) => fadeEnds(channel, sampleRate)
  if (wanted === null) return { channels: pcm.channels.map(fade), sampleRate }
  const { leadingSilenceMs, trailingSilenceMs } = there
  const toSamples = (ms: number) => Math.round((ms * sampleRate) / 1000)
  const silent = leadingSilenceMs >= Math.floor(durationMs(pcm))
  const lead = silent ? 0 : toSamples(leadingSilenceMs - wanted.leadMs)
  const tail = silent ? 0 : toSamples(trailingSilenceMs - wanted.tailMs)
  const start = Math.max(0, lead)
  const end = sampleCount(pcm) - Math.max(0, tail)
  const channels = pcm.channels.map((channel) => {
    const padded = new Float32Array(end - start + Math.max(0, -lead) + Math.max(0, -tail))
    padded.set(fade(channel.slice(start, end)), Math.max(0, -lead))
    return padded
  })
  return { channels, sampleRate }
}
