/** Modified Bessel function of the first kind, order zero: the shape of the Kaiser window. */
function besselI0(x: number): number {
  let term = 1
  let sum = 1
  for (let k = 1; term > sum * 1e-16; k++) {
    term *= (x / (2 * k)) ** 2
    sum += term
  }
  return sum
}

/** Kaiser's estimates of window shape and length for a wanted attenuation and width of the transition (share of the rate). */
export function kaiserDesign(attenuationDb: number, transition: number): { beta: number; half: number } {
  const beta = 0.1102 * (attenuationDb - 8.7)
  return { beta, half: Math.ceil((attenuationDb - 7.95) / (14.36 * transition) / 2) }
}

/** The Kaiser window as a function of the position in −1…1; 0 beyond. */
export function kaiserWindow(beta: number): (position: number) => number {
  const middle = besselI0(beta)
  return (position) =>
    Math.abs(position) > 1 ? 0 : besselI0(beta * Math.sqrt(1 - position * position)) / middle
}

export const sinc = (x: number): number => (x === 0 ? 1 : Math.sin(Math.PI * x) / (Math.PI * x))

/**
 * Symmetric low-pass of odd length, gain exactly 1 at 0 Hz. `cutoff` (half the amplitude) is a share of the sample rate below
 * one half. Needs an attenuation of 50 dB or more.
 */
export function lowPassTaps(cutoff: number, attenuationDb: number, transition: number): Float64Array {
  const { beta, half } = kaiserDesign(attenuationDb, transition)
  const window = kaiserWindow(beta)
  const taps = Float64Array.from({ length: 2 * half + 1 }, (_, index) => {
    const offset = index - half
    return 2 * cutoff * sinc(2 * cutoff * offset) * window(offset / (half + 1))
  })
  const sum = taps.reduce((total, tap) => total + tap, 0)
  return taps.map((tap) => tap / sum)
}

/** Filters without delay: the output is as long as the input and lies under it; outside the signal is silence. */
export function filterCentred(samples: Float32Array, taps: Float64Array): Float32Array {
  const half = (taps.length - 1) / 2
  const padded = new Float32Array(samples.length + 2 * half)
  padded.set(samples, half)
  const out = new Float32Array(samples.length)
  for (let at = 0; at < out.length; at++) {
    let sum = 0
    for (let tap = 0; tap < taps.length; tap++) sum += taps[tap]! * padded[at + tap]!
    out[at] = sum
  }
  return out
}
