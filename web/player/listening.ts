import { addRange, longestRanges, type Range, totalLength } from './ranges.js'
import { endOf, positionAt, rangesBetween, type Run } from './run.js'

/** What was heard of one stimulus, as the server wants it told. */
export interface Heard {
  readonly place: number
  readonly ranges: [number, number][]
  readonly plays: number
  readonly playedMs: number
}

interface Tally {
  ranges: Range[]
  plays: number
  seconds: number
}

interface Span {
  readonly place: number
  run: Run
  /** Everything before this instant of the audio clock is already counted. */
  since: number
}

const mostRanges = 500

/**
 * Keeps account of what sounded, in the time of the audio clock: a suspended context, a sleeping tab or a late timer
 * cannot make it believe in sound that was never made. Exactly one stimulus is audible at a time.
 */
export class Listening {
  readonly #tallies = new Map<number, Tally>()
  #span: Span | null = null

  /** A stimulus becomes audible. `again` when it goes on after a pause, a jump or a change of loop: not a new play. */
  open(place: number, run: Run, since: number, again: boolean): void {
    this.close(since)
    this.#span = { place, run, since }
    if (!again) this.#tally(place).plays += 1
  }

  /** The same run, with more of it sure to sound. */
  extend(run: Run): void {
    if (this.#span !== null) this.#span.run = run
  }

  /** Counts what sounded up to now. */
  advance(now: number): void {
    const span = this.#span
    if (span === null || now <= span.since) return
    const tally = this.#tally(span.place)
    const until = Math.min(now, endOf(span.run))
    tally.seconds += Math.max(0, until - Math.max(span.since, span.run.startTime))
    for (const range of rangesBetween(span.run, span.since, now)) tally.ranges = addRange(tally.ranges, range)
    span.since = now
  }

  /** The audible stimulus falls silent. */
  close(at: number): void {
    this.advance(at)
    this.#span = null
  }

  get audible(): number | null {
    return this.#span?.place ?? null
  }

  position(now: number): number | null {
    return this.#span === null ? null : positionAt(this.#span.run, now)
  }

  /** Seconds of the clip heard at least once. */
  covered(place: number): number {
    return totalLength(this.#tallies.get(place)?.ranges ?? [])
  }

  rangesOf(place: number): readonly Range[] {
    return this.#tallies.get(place)?.ranges ?? []
  }

  plays(place: number): number {
    return this.#tallies.get(place)?.plays ?? 0
  }

  report(): Heard[] {
    return [...this.#tallies].map(([place, { ranges, plays, seconds }]) => ({
      place,
      ranges: longestRanges(ranges, mostRanges).map(([from, to]) => [from, to]),
      plays: Math.min(plays, 1000),
      playedMs: Math.round(seconds * 1e6) / 1000,
    }))
  }

  #tally(place: number): Tally {
    const known = this.#tallies.get(place)
    if (known !== undefined) return known
    const fresh: Tally = { ranges: [], plays: 0, seconds: 0 }
    this.#tallies.set(place, fresh)
    return fresh
  }
}
