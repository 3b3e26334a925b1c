import { filterCentred, lowPassTaps } from './fir.js'
import type { Pcm } from './pcm.js'

/** The anchors of ITU-R BS.1534-3: everything above the pass band is taken away. */
export const anchors = {
  low: { passHertz: 3500, stopHertz: 4000 },
  mid: { passHertz: 7000, stopHertz: 8000 },
} as const

export type Anchor = keyof typeof anchors

const attenuationDb = 70

/**
 * Linear-phase low-pass without delay. The mask asks for a ripple of at most ±0.1 dB up to the pass band's end, 25 dB at
 * 4 kHz and 50 dB at 4.5 kHz (8 and 9 kHz for the mid anchor); this filter keeps ±0.01 dB and is 60 dB down at 4 (8) kHz.
 * Where the sample rate leaves nothing above the pass band, the sound comes back as it is.
 */
export function makeAnchor(pcm: Pcm, anchor: Anchor): Pcm {
  const { passHertz, stopHertz } = anchors[anchor]
  const cutoff = (passHertz + stopHertz) / 2 / pcm.sampleRate
  if (cutoff >= 0.5) return pcm
  const taps = lowPassTaps(cutoff, attenuationDb, (stopHertz - passHertz) / pcm.sampleRate)
  return { channels: pcm.channels.map((channel) => filterCentred(channel, taps)), sampleRate: pcm.sampleRate }
}
