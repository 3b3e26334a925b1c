import { kaiserWindow, sinc } from '../fir.js'
import type { Pcm } from '../pcm.js'

const oversampling = 4
const halfTaps = 12
const window = kaiserWindow(8)

/** Highest sample of any channel, as an amplitude. */
export function samplePeak(pcm: Pcm): number {
  return pcm.channels.reduce(
    (peak, channel) => channel.reduce((most, sample) => Math.max(most, Math.abs(sample)), peak),
    0,
  )
}

/** Interpolators for the points between two samples, one for each quarter of the step. */
const phases = Array.from({ length: oversampling - 1 }, (_, index) => {
  const shift = (index + 1) / oversampling
  const taps = Float64Array.from({ length: 2 * halfTaps }, (_tap, tap) => {
    const distance = tap - (halfTaps - 1) - shift
    return sinc(distance) * window(distance / halfTaps)
  })
  const sum = taps.reduce((total, tap) => total + tap, 0)
  return taps.map((tap) => tap / sum)
})

/**
 * Highest point of the waveform between the samples too (BS.1770 Annex 2: four times oversampled), as an amplitude; never
 * below the sample peak. Only stretches near the peak can exceed it, so that only those are interpolated.
 */
export function truePeak(pcm: Pcm): number {
  const highest = samplePeak(pcm)
  const near = highest / 2
  let peak = highest
  for (const channel of pcm.channels) {
    for (let index = 0; index < channel.length; index++) {
      if (Math.abs(channel[index]!) < near && Math.abs(channel[index + 1] ?? 0) < near) continue
      for (const taps of phases) {
        let sum = 0
        for (let tap = 0; tap < taps.length; tap++) {
          sum += taps[tap]! * (channel[index + tap - (halfTaps - 1)] ?? 0)
        }
        peak = Math.max(peak, Math.abs(sum))
      }
    }
  }
  return peak
}
