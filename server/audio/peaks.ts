/**
 * A waveform for drawing: for each of `bins` equal stretches the lowest and the highest sample, as signed bytes −127…127 in
 * the order min, max, min, max… A clip with fewer samples than bins gets one bin a sample.
 */
export function waveformPeaks(samples: Float32Array, bins = 800): Int8Array {
  const count = Math.min(bins, samples.length)
  const peaks = new Int8Array(2 * count)
  for (let bin = 0; bin < count; bin++) {
    let low = Infinity
    let high = -Infinity
    const end = Math.floor(((bin + 1) * samples.length) / count)
    for (let index = Math.floor((bin * samples.length) / count); index < end; index++) {
      low = Math.min(low, samples[index]!)
      high = Math.max(high, samples[index]!)
    }
    peaks[2 * bin] = toByte(low)
    peaks[2 * bin + 1] = toByte(high)
  }
  return peaks
}

const toByte = (sample: number): number => Math.round(127 * Math.max(-1, Math.min(1, sample)))
