export interface SilenceAround {
  readonly leadingSilenceMs: number
  readonly trailingSilenceMs: number
}

const frameSeconds = 0.01
const belowLoudestDb = 45
const floorDb = -60

/**
 * Silence before and after the sound, in steps of 10 ms: frames more than 45 dB below the loudest frame, or below −60 dBov.
 * A file that is silent from end to end is all leading silence.
 */
export function silenceAround(samples: Float32Array, sampleRate: number): SilenceAround {
  const size = Math.max(1, Math.round(frameSeconds * sampleRate))
  const frames = Array.from({ length: Math.ceil(samples.length / size) }, (_, index) => {
    const frame = samples.subarray(index * size, (index + 1) * size)
    return frame.reduce((sum, sample) => sum + sample * sample, 0) / frame.length
  })
  const loudest = frames.reduce((most, power) => Math.max(most, power), 0)
  const threshold = Math.max(loudest * 10 ** (-belowLoudestDb / 10), 10 ** (floorDb / 10))
  const first = frames.findIndex((power) => power > threshold)
  const totalMs = (1000 * samples.length) / sampleRate
  if (first < 0) return { leadingSilenceMs: totalMs, trailingSilenceMs: 0 }
  const end = Math.min(samples.length, (frames.findLastIndex((power) => power > threshold) + 1) * size)
  return {
    leadingSilenceMs: (1000 * first * size) / sampleRate,
    trailingSilenceMs: (1000 * (samples.length - end)) / sampleRate,
  }
}
