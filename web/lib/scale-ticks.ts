import type { ResultGroup } from '#contract/results'
import { signed } from './format.js'

/** Whole steps where a scale has few of them, tenths of its length otherwise. */
export function scaleTicks([low, high]: readonly [number, number]): readonly number[] {
  const span = high - low
  const step = span >= 2 && span <= 11 && Number.isInteger(span) ? 1 : niceStep(span / 5)
  const ticks: number[] = []
  for (let tick = Math.ceil(low / step - 1e-9); tick * step <= high + step * 1e-9; tick += 1) {
    ticks.push(Number((tick * step).toPrecision(12)))
  }
  return ticks
}

/** A domain around zero that holds all the given ends with some air. */
export function aroundZero(ends: readonly number[]): readonly [number, number] {
  const reach = Math.max(0.1, ...ends.map(Math.abs)) * 1.08
  return [-reach, reach]
}

/** Zero and the round values on both sides of it: never more than fit under a narrow picture. */
export function ticksAroundZero([low, high]: readonly [number, number]): readonly number[] {
  const step = niceStep((high - low) / 8)
  const most = Math.floor(high / step + 1e-9)
  return Array.from({ length: 2 * most + 1 }, (_, at) => Number(((at - most) * step).toPrecision(12)))
}

/** A tick of differences in as many digits as it has. */
export function signedTick(tick: number): string {
  return signed(tick, String(tick).split('.')[1]?.length ?? 0)
}

/** A round domain that holds all the given ends, from zero where none lies below. */
export function aroundAll(ends: readonly number[]): readonly [number, number] {
  const low = Math.min(0, ...ends)
  const high = Math.max(low, ...ends)
  // A step between ends this close would be lost in rounding.
  if (high - low < 1e-9) return [low, low + 1]
  const step = niceStep((high - low) / 5)
  return [Math.floor(low / step + 1e-9) * step, Math.ceil(high / step - 1e-9) * step]
}

/** The scale of a group, or a round range of its figures where it has none. */
export function domainOf(group: Pick<ResultGroup, 'scale' | 'systems'>): readonly [number, number] {
  if (group.scale !== null) return [group.scale.min, group.scale.max]
  return aroundAll(group.systems.flatMap((score) => score.ci95 ?? (score.mean === null ? [] : [score.mean])))
}

function niceStep(rough: number): number {
  const power = 10 ** Math.floor(Math.log10(rough))
  const unit = rough / power
  return power * (unit <= 1 ? 1 : unit <= 2 ? 2 : unit <= 5 ? 5 : 10)
}
