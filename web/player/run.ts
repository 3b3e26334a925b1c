import type { Range } from './ranges.js'

/** A clip sounding from `offset` since `startTime` of the audio clock, once through or round a loop. */
export interface Run {
  readonly startTime: number
  readonly offset: number
  readonly duration: number
  readonly loop: Range | null
}

/** When a run ends by itself, on the audio clock. */
export function endOf(run: Run): number {
  return run.loop === null ? run.startTime + Math.max(0, run.duration - run.offset) : Infinity
}

/** Where in the clip a run is at an instant of the audio clock. */
export function positionAt(run: Run, time: number): number {
  const straight = run.offset + Math.max(0, time - run.startTime)
  if (run.loop === null) return Math.min(straight, run.duration)
  const [from, to] = run.loop
  return straight < to ? straight : from + ((straight - to) % (to - from))
}

/** What of the clip sounded between two instants of the audio clock. Ranges may overlap; their union is what was heard. */
export function rangesBetween(run: Run, since: number, until: number): Range[] {
  const start = Math.max(since, run.startTime)
  const end = Math.min(until, endOf(run))
  if (!(end > start)) return []
  const from = run.offset + (start - run.startTime)
  const to = run.offset + (end - run.startTime)
  if (run.loop === null) return [[from, Math.min(to, run.duration)]]

  const [loopFrom, loopTo] = run.loop
  const length = loopTo - loopFrom
  if (to <= loopTo) return [[from, to]]
  const head: Range[] = from < loopTo ? [[from, loopTo]] : []
  const inLoop = (straight: number): number => (straight - loopTo) / length
  const firstPass = Math.max(0, inLoop(from))
  const lastPass = inLoop(to)
  if (lastPass - firstPass >= 1) return [...head, [loopFrom, loopTo]]
  const at = (pass: number): number => loopFrom + (pass - Math.floor(pass)) * length
  if (Math.floor(firstPass) === Math.floor(lastPass)) return [...head, [at(firstPass), at(lastPass)]]
  return [...head, [at(firstPass), loopTo], [loopFrom, at(lastPass)]]
}
