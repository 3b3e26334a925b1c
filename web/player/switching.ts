import type { Range } from './ranges.js'
import { fitLoop } from './run.js'

/** Where a stimulus goes on when a rater changes to it (clips of synthetic speech never have equal lengths). */
export type Switching = 'restart' | 'same_time' | 'proportional'

export interface Landing {
  readonly offset: number
  readonly loop: Range | null
}

/** The position in the next clip for a position in the current one. A position past the end starts again. */
export function landingOf(
  switching: Switching,
  from: { readonly position: number; readonly duration: number; readonly loop: Range | null },
  duration: number,
  sampleRate: number,
): Landing {
  const ratio = from.duration > 0 ? duration / from.duration : 1
  const scale = switching === 'proportional' ? ratio : 1
  const scaled: Range | null = from.loop && [from.loop[0] * scale, from.loop[1] * scale]
  const loop = fitLoop(scaled, duration, sampleRate)
  const start = loop?.[0] ?? 0
  if (switching === 'restart') return { offset: start, loop }
  const offset = from.position * scale
  const limit = loop?.[1] ?? duration
  return { offset: offset < limit && offset >= start ? offset : start, loop }
}
