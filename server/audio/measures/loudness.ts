import type { Pcm } from '../pcm.js'
import { sampleCount } from '../pcm.js'
import { filterBiquad, kWeighting } from './k-weighting.js'

const blockSeconds = 0.4
const hopSeconds = 0.1
const absoluteGate = -70
const relativeGate = -10

const toLufs = (energy: number): number => -0.691 + 10 * Math.log10(energy)
const mean = (values: readonly number[]): number =>
  values.reduce((sum, value) => sum + value, 0) / values.length

/** Running sums of the weighted energy of all channels (front channels: weight 1), so that blocks may overlap. */
function energySums(pcm: Pcm): Float64Array {
  const [shelf, highPass] = kWeighting(pcm.sampleRate)
  const sums = new Float64Array(sampleCount(pcm) + 1)
  for (const channel of pcm.channels) {
    const weighted = filterBiquad(filterBiquad(channel, shelf), highPass)
    for (let index = 0; index < weighted.length; index++) sums[index + 1]! += weighted[index]! ** 2
  }
  for (let index = 1; index < sums.length; index++) sums[index]! += sums[index - 1]!
  return sums
}

/**
 * Integrated loudness, ITU-R BS.1770-5, in LUFS. A mono file counts as one channel: the same speech in both channels of a
 * stereo file reads 3.01 LU more. Null when the file is shorter than one 400 ms block or never rises above the gate.
 */
export function integratedLoudness(pcm: Pcm): number | null {
  const sums = energySums(pcm)
  const size = Math.round(blockSeconds * pcm.sampleRate)
  const hop = Math.round(hopSeconds * pcm.sampleRate)
  const blocks: number[] = []
  for (let start = 0; start + size < sums.length; start += hop) {
    blocks.push((sums[start + size]! - sums[start]!) / size)
  }
  const audible = blocks.filter((energy) => toLufs(energy) > absoluteGate)
  if (audible.length === 0) return null
  const gate = toLufs(mean(audible)) + relativeGate
  return toLufs(mean(audible.filter((energy) => toLufs(energy) > gate)))
}
