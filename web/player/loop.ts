import type { Range } from './ranges.js'
import { scaleOf, type Switching } from './switching.js'

/** The shortest part to repeat that BS.1534-3 allows, in seconds. */
export const shortestLoop = 0.5

/** How long a part is that a rater has only asked for, in seconds. */
const firstLoop = 1.5

/** A part to repeat, and the length of the clip in which it was chosen. */
export interface ChosenLoop {
  readonly range: Range
  readonly duration: number
}

/** What of a clip can be repeated, in seconds. */
export interface Loopable {
  readonly duration: number
  readonly longestLoop: number
}

export type Edge = 'start' | 'end'

/** A loop inside the clip and on whole frames, or null when too little of it is left. */
export function fitLoop(loop: Range, { duration, longestLoop }: Loopable, sampleRate: number): Range | null {
  const frame = (seconds: number): number => Math.round(seconds * sampleRate) / sampleRate
  const from = frame(Math.max(0, Math.min(...loop)))
  const end = Math.min(frame(Math.max(...loop)), Math.floor(duration * sampleRate) / sampleRate)
  if (end - from < shortestLoop - 1 / sampleRate) return null
  return [from, Math.min(end, frame(from + longestLoop))]
}

/** Where the chosen part lies in a clip, so that it is the same one again on the way back from a shorter clip. */
export function loopIn(
  chosen: ChosenLoop | null,
  switching: Switching,
  clip: Loopable,
  sampleRate: number,
): Range | null {
  if (chosen === null) return null
  const scale = scaleOf(switching, chosen.duration, clip.duration)
  return fitLoop([chosen.range[0] * scale, chosen.range[1] * scale], clip, sampleRate)
}

/** What is repeated first: a part around the place that is heard. */
export function loopAround(position: number, duration: number): Range {
  const from = Math.max(0, Math.min(position - firstLoop / 2, duration - firstLoop))
  return [from, Math.min(duration, from + firstLoop)]
}

/** The loop with one of its ends elsewhere: not outside the clip, and neither too short nor too long. */
export function moveEdge(loop: Range, edge: Edge, to: number, { duration, longestLoop }: Loopable): Range {
  const [from, end] = loop
  return edge === 'start'
    ? [clamp(to, Math.max(0, end - longestLoop), end - shortestLoop), end]
    : [from, clamp(to, from + shortestLoop, Math.min(duration, from + longestLoop))]
}

/** The loop moved so that it has a position in it: a jump out of what repeats takes it along. */
export function moveLoop(loop: Range, position: number, duration: number): Range {
  const [from, end] = loop
  if (position >= from && position < end) return loop
  const start = clamp(position, 0, duration - (end - from))
  return [start, start + (end - from)]
}

export function sameLoop(a: Range | null, b: Range | null): boolean {
  return a === b || (a !== null && b !== null && a[0] === b[0] && a[1] === b[1])
}

function clamp(value: number, low: number, high: number): number {
  return Math.min(Math.max(value, low), high)
}
