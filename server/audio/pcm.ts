/** Decoded sound: one array of samples a channel, all of one length, full scale ±1. */
export interface Pcm {
  readonly channels: readonly Float32Array[]
  readonly sampleRate: number
}

export const sampleCount = (pcm: Pcm): number => pcm.channels[0]?.length ?? 0

export const durationMs = (pcm: Pcm): number => (1000 * sampleCount(pcm)) / pcm.sampleRate

/** The mean of the channels: what a mono copy plays, and what levels are measured on. */
export function mixToMono(pcm: Pcm): Float32Array {
  const [first, ...others] = pcm.channels
  if (first === undefined) return new Float32Array(0)
  if (others.length === 0) return first
  return Float32Array.from(first, (sample, index) => {
    const sum = others.reduce((total, channel) => total + channel[index]!, sample)
    return sum / pcm.channels.length
  })
}

export const toDb = (amplitude: number): number | null => (amplitude > 0 ? 20 * Math.log10(amplitude) : null)

export const fromDb = (db: number): number => 10 ** (db / 20)
