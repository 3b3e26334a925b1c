import FFT from 'fft.js'

const size = 1024
const belowPeakDb = 55

/**
 * The highest frequency, in Hz, that carries sound: where the long-term power spectrum (Hann windows of 1024 samples, half
 * overlapped) last lies within 55 dB of its highest line. It shows speech that was upsampled or low-passed, whatever the rate
 * in the header. Null for silence and for less than one window.
 */
export function bandwidth(samples: Float32Array, sampleRate: number): number | null {
  if (samples.length < size) return null
  const fft = new FFT(size)
  const spectrum = fft.createComplexArray()
  const windowed = new Array<number>(size).fill(0)
  const power = new Float64Array(size / 2)
  const hann = Float64Array.from(
    { length: size },
    (_, index) => 0.5 - 0.5 * Math.cos((2 * Math.PI * index) / size),
  )
  for (let start = 0; start + size <= samples.length; start += size / 2) {
    for (let index = 0; index < size; index++) windowed[index] = hann[index]! * samples[start + index]!
    fft.realTransform(spectrum, windowed)
    for (let line = 0; line < power.length; line++) {
      power[line]! += spectrum[2 * line]! ** 2 + spectrum[2 * line + 1]! ** 2
    }
  }
  const highest = power.reduce((most, value) => Math.max(most, value), 0)
  if (highest === 0) return null
  const last = power.findLastIndex((value) => value >= highest * 10 ** (-belowPeakDb / 10))
  return ((last + 1) * sampleRate) / size
}
