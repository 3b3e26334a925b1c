/** The loudest sample of each of `bins` equal parts of a clip, 0…1, over all channels: what a waveform is drawn from. */
export function peaksOf(channels: readonly Float32Array[], bins: number): number[] {
  const length = channels[0]?.length ?? 0
  const peaks = new Array<number>(bins).fill(0)
  for (const samples of channels) {
    for (let bin = 0; bin < bins; bin += 1) {
      const end = Math.floor(((bin + 1) * length) / bins)
      let peak = peaks[bin]!
      for (let index = Math.floor((bin * length) / bins); index < end; index += 1) {
        const size = Math.abs(samples[index]!)
        if (size > peak) peak = size
      }
      peaks[bin] = peak
    }
  }
  return peaks
}

export function channelsOf(buffer: AudioBuffer): Float32Array<ArrayBuffer>[] {
  return Array.from({ length: buffer.numberOfChannels }, (_, channel) => buffer.getChannelData(channel))
}
