import type { Range } from './ranges.js'

/** Where a stimulus goes on when a rater changes to it (clips of synthetic speech never have equal lengths). */
export type Switching = 'restart' | 'same_time' | 'proportional'

/** By how much a place in one clip is multiplied to find the same place in another; lengths in seconds. */
export function scaleOf(switching: Switching, from: number, to: number): number {
  return switching === 'proportional' && from > 0 ? to / from : 1
}

/** The position in the next clip for a position in the current one. One past the end, or outside the loop, starts again. */
export function landingOf(
  switching: Switching,
  from: { readonly position: number; readonly duration: number },
  to: { readonly duration: number; readonly loop: Range | null },
): number {
  const [start, end] = to.loop ?? [0, to.duration]
  const position = from.position * scaleOf(switching, from.duration, to.duration)
  return switching !== 'restart' && position >= start && position < end ? position : start
}
