import type { ScaleView } from '#contract/rater-session'

/** A scale from `min` to `max` in equal steps, with words for its stretches. */
export type Continuous = Extract<ScaleView, { kind: 'continuous' }>

function digitsOf({ step }: Continuous): number {
  return step < 1 ? 1 : 0
}

/** The step in the middle, where a slider begins. */
export function middleOf({ min, max, step }: Continuous): number {
  return min + Math.round((max - min) / 2 / step) * step
}

/** A grade without the noise of binary fractions. */
export function roundTo(scale: Continuous, value: number): number {
  return Number(value.toFixed(digitsOf(scale)))
}

/** A grade in the scale's precision, and a dash for one that was not given. */
export function gradeText(scale: Continuous, value: number | undefined): string {
  return value === undefined ? '–' : value.toFixed(digitsOf(scale))
}

/** How far up its scale a grade stands, 0…1. */
export function shareOf({ min, max }: Continuous, value: number): number {
  return (value - min) / (max - min)
}
