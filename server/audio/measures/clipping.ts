import type { Pcm } from '../pcm.js'

export interface Clipping {
  /** Samples that lie in runs on the rails, over all channels. */
  readonly clippedSamples: number
  readonly runs: number
  readonly longestRun: number
}

const rail = 0.999
const shortestRun = 3

/**
 * Runs of three samples or more at full scale and of one sign. A single sample on the rails is a peak, not clipping; lossy
 * codecs overshoot, so that anything beyond full scale counts like full scale.
 */
export function clipping(pcm: Pcm): Clipping {
  const found = { clippedSamples: 0, runs: 0, longestRun: 0 }
  const close = (length: number) => {
    if (length < shortestRun) return
    found.clippedSamples += length
    found.runs += 1
    found.longestRun = Math.max(found.longestRun, length)
  }
  for (const channel of pcm.channels) {
    let run = 0
    let side = 0
    for (let index = 0; index < channel.length; index++) {
      const sample = channel[index]!
      const here = sample >= rail ? 1 : sample <= -rail ? -1 : 0
      if (here === side && here !== 0) run += 1
      else {
        close(run)
        run = here === 0 ? 0 : 1
        side = here
      }
    }
    close(run)
  }
  return found
}
