/** A second-order section with a0 = 1. */
export interface Biquad {
  readonly b: readonly [number, number, number]
  readonly a: readonly [1, number, number]
}

const shelf = {
  hertz: 1681.974450955533,
  gainDb: 3.999843853973347,
  q: 0.7071752369554196,
  bandExponent: 0.4996667741545416,
}
const highPass = { hertz: 38.13547087602444, q: 0.5003270373238773 }

/**
 * The two filters of ITU-R BS.1770 for any sample rate: the analogue prototypes behind the published 48 kHz table, taken
 * through the bilinear transform again.
 */
export function kWeighting(sampleRate: number): readonly [Biquad, Biquad] {
  return [shelfAt(sampleRate), highPassAt(sampleRate)]
}

function shelfAt(sampleRate: number): Biquad {
  const k = Math.tan((Math.PI * shelf.hertz) / sampleRate)
  const high = 10 ** (shelf.gainDb / 20)
  const band = high ** shelf.bandExponent
  const a0 = 1 + k / shelf.q + k * k
  return {
    b: [
      (high + (band * k) / shelf.q + k * k) / a0,
      (2 * (k * k - high)) / a0,
      (high - (band * k) / shelf.q + k * k) / a0,
    ],
    a: [1, (2 * (k * k - 1)) / a0, (1 - k / shelf.q + k * k) / a0],
  }
}

function highPassAt(sampleRate: number): Biquad {
  const k = Math.tan((Math.PI * highPass.hertz) / sampleRate)
  const a0 = 1 + k / highPass.q + k * k
  return { b: [1, -2, 1], a: [1, (2 * (k * k - 1)) / a0, (1 - k / highPass.q + k * k) / a0] }
}

/** Transposed direct form II, in double precision. */
export function filterBiquad(samples: ArrayLike<number>, { b, a }: Biquad): Float64Array {
  const out = new Float64Array(samples.length)
  let first = 0
  let second = 0
  for (let index = 0; index < samples.length; index++) {
    const input = samples[index]!
    const output = b[0] * input + first
    first = b[1] * input - a[1] * output + second
    second = b[2] * input - a[2] * output
    out[index] = output
  }
  return out
}
