/** ITU-T P.56 method B: the level of speech while it is active, pauses left out. */
export interface ActiveLevel {
  /** dBov: dB relative to a full-scale square wave (amplitude 1). */
  readonly activeLevelDb: number
  /** Share of the time in which speech was active, 0…1. */
  readonly activity: number
  /** Level of the whole signal, dBov. */
  readonly rmsDb: number
}

const smoothingSeconds = 0.03
const hangoverSeconds = 0.2
const marginDb = 15.9
const thresholds = Float64Array.from({ length: 15 }, (_, index) => 2 ** (index - 15))

/** Energy of the signal and, for each threshold, the samples during which the envelope or its hangover was above it. */
function countActivity(samples: Float32Array, sampleRate: number) {
  const keep = Math.exp(-1 / (sampleRate * smoothingSeconds))
  const hangover = Math.floor(hangoverSeconds * sampleRate + 0.5)
  const active = new Float64Array(thresholds.length)
  const waited = new Float64Array(thresholds.length).fill(hangover)
  let energy = 0
  let smoothed = 0
  let envelope = 0
  for (let at = 0; at < samples.length; at++) {
    const sample = samples[at]!
    energy += sample * sample
    smoothed = keep * smoothed + (1 - keep) * Math.abs(sample)
    envelope = keep * envelope + (1 - keep) * smoothed
    for (let index = 0; index < thresholds.length; index++) {
      if (envelope >= thresholds[index]!) waited[index] = 0
      else if (waited[index]! < hangover) waited[index]!++
      else continue
      active[index]!++
    }
  }
  return { energy, active }
}

/** Answers null when nothing rises far enough above the lowest threshold: silence. */
export function activeLevel(samples: Float32Array, sampleRate: number): ActiveLevel | null {
  const { energy, active } = countActivity(samples, sampleRate)
  if (energy === 0 || active[0] === 0) return null
  const levels = Array.from(active, (count) => (count === 0 ? -Infinity : 10 * Math.log10(energy / count)))
  const margins = levels.map((level, index) =>
    active[index] === 0 ? -Infinity : level - 20 * Math.log10(thresholds[index]!),
  )
  if (margins[0]! < marginDb) return null
  const upper = margins.findIndex((margin, index) => index > 0 && margin <= marginDb)
  if (upper < 0) return null
  const rmsDb = 10 * Math.log10(energy / samples.length)
  const activeLevelDb = Number.isFinite(margins[upper]!)
    ? between(levels, margins, upper)
    : levels[upper - 1]!
  return { activeLevelDb, activity: Math.min(1, 10 ** ((rmsDb - activeLevelDb) / 10)), rmsDb }
}

/** The level where the margin is met, on the straight line between the two thresholds around it. */
function between(levels: number[], margins: number[], upper: number): number {
  const share = (margins[upper - 1]! - marginDb) / (margins[upper - 1]! - margins[upper]!)
  return levels[upper - 1]! + share * (levels[upper]! - levels[upper - 1]!)
}
