import { createRandom, type Random } from '../../server/statistics/random.js'

/**
 * The rater model. A simulated rater knows no system, as no rater does: what it hears of a recording is its information
 * rate, the compressed bits per sample, in which real voices and synthesis engines differ. On a scale from 0 (worst) to 1:
 *
 *   opinion = quality(rate) + rater bias + item effect + noise
 *   opinion of an attribute = 0.5 + weight · (opinion − 0.5) + attribute effect + noise
 *
 * quality falls from 0.8 at 9 bits to 0.15 at 5.5 bits; bias has sd 0.08 over raters, the item effect (the same for
 * every rater of a recording, drawn from its length) sd 0.06, noise sd 0.12. Attributes agree with the whole opinion, but
 * not fully: each has a weight of 0.6 to 1.1 and an effect of sd 0.05, the same for all raters, and noise of its own
 * of sd 0.06. A careless rater answers at random, at once. What is written down is in transcribe.ts.
 */
export const model = {
  biasSd: 0.08,
  itemSd: 0.06,
  noiseSd: 0.12,
  attributeSd: 0.05,
  attributeNoiseSd: 0.06,
  carelessShare: 0.05,
  abandonShare: 0.08,
  /** Answers that are sent again although they were acknowledged, as after a lost reply. */
  resendShare: 0.02,
} as const

/** What is heard in a recording: its own properties, without any name. */
export interface Heard {
  readonly bitsPerSample: number
  readonly seconds: number
  /** The words that are spoken; null or absent where they are not known. */
  readonly said?: string | null
}

export interface RaterCharacter {
  readonly careless: boolean
  /** After how many answers this rater goes away without a word; null stays. */
  readonly leavesAfter: number | null
  /** Hears a recording once; the answer tells the opinion of each of its attributes, 0 (worst) … 1. */
  hear(heard: Heard): (attribute: string) => number
  /** Time to decide, beyond the sound. */
  thinkingMs(): number
  readonly dice: Random
}

export function createCharacter(seed: string): RaterCharacter {
  const dice = createRandom(seed)
  const bias = dice.normal() * model.biasSd
  const careless = dice.uniform() < model.carelessShare
  return {
    careless,
    leavesAfter: dice.uniform() < model.abandonShare ? 1 + dice.integer(10) : null,
    dice,
    hear({ bitsPerSample, seconds }) {
      if (careless) return () => dice.uniform()
      const item = createRandom(`item ${seconds.toFixed(4)}`).normal() * model.itemSd
      const whole = clamp(qualityOf(bitsPerSample) + bias + item + dice.normal() * model.noiseSd)
      return (attribute) => {
        const { weight, effect } = leaningOf(attribute)
        return clamp(0.5 + weight * (whole - 0.5) + effect + dice.normal() * model.attributeNoiseSd)
      }
    },
    thinkingMs: () => (careless ? 50 + dice.integer(300) : 1500 + dice.integer(4000)),
  }
}

function qualityOf(bitsPerSample: number): number {
  return clamp(0.15 + ((bitsPerSample - 5.5) / 3.5) * 0.65)
}

/** How an attribute departs from the whole, alike for everybody. */
function leaningOf(attribute: string): { weight: number; effect: number } {
  const dice = createRandom(`attribute ${attribute}`)
  return { weight: 0.6 + 0.5 * dice.uniform(), effect: dice.normal() * model.attributeSd }
}

function clamp(value: number): number {
  return Math.min(1, Math.max(0, value))
}
