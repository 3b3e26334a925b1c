import { kaiserDesign, kaiserWindow, sinc } from './fir.js'
import { type Pcm, sampleCount } from './pcm.js'

const attenuationDb = 110
/** Share of the lower of the two bandwidths that passes whole; what folds back is gone at its end. */
const passShare = 0.94

const greatestCommonDivisor = (a: number, b: number): number =>
  b === 0 ? a : greatestCommonDivisor(b, a % b)

interface Interpolator {
  /** Output n lies at input n·step/phases.length. */
  readonly step: number
  readonly phases: readonly Float64Array[]
  /** Input samples that a phase reaches to either side. */
  readonly half: number
}

/** The low-pass of the lower rate, sampled once for every place that an output can have between two inputs. */
function design(from: number, to: number): Interpolator {
  const common = greatestCommonDivisor(from, to)
  const nyquist = Math.min(1, to / from) / 2
  const cutoff = (nyquist * (1 + passShare)) / 2
  const { beta, half } = kaiserDesign(attenuationDb, nyquist * (1 - passShare))
  const window = kaiserWindow(beta)
  const phases = Array.from({ length: to / common }, (_, phase) => {
    const taps = Float64Array.from({ length: 2 * half }, (_tap, index) => {
      const distance = index - (half - 1) - (phase * common) / to
      return 2 * cutoff * sinc(2 * cutoff * distance) * window(distance / half)
    })
    const sum = taps.reduce((total, tap) => total + tap, 0)
    return taps.map((tap) => tap / sum)
  })
  return { step: from / common, phases, half }
}

function resampleChannel(
  samples: Float32Array,
  length: number,
  { step, phases, half }: Interpolator,
): Float32Array {
  const padded = new Float32Array(samples.length + 2 * half + 1)
  padded.set(samples, half)
  const out = new Float32Array(length)
  for (let index = 0; index < length; index++) {
    const place = index * step
    const phase = place % phases.length
    const taps = phases[phase]!
    const first = (place - phase) / phases.length + 1
    let sum = 0
    for (let tap = 0; tap < taps.length; tap++) sum += taps[tap]! * padded[first + tap]!
    out[index] = sum
  }
  return out
}

/**
 * Band-limited change of the sample rate: polyphase windowed sinc (Kaiser, 110 dB), linear in phase and without delay. Both
 * rates are whole numbers; n samples become round(n·to/from); outside the sound is silence.
 */
export function resample(pcm: Pcm, sampleRate: number): Pcm {
  if (pcm.sampleRate === sampleRate || sampleCount(pcm) === 0) return { ...pcm, sampleRate }
  const interpolator = design(pcm.sampleRate, sampleRate)
  const length = Math.round((sampleCount(pcm) * sampleRate) / pcm.sampleRate)
  return {
    channels: pcm.channels.map((channel) => resampleChannel(channel, length, interpolator)),
    sampleRate,
  }
}
