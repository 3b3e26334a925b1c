import type { Clip } from './clip.js'
import { fadeSeconds } from './fade.js'
import { Generation } from './generation.js'
import { Listening } from './listening.js'
import type { Range } from './ranges.js'
import { endOf, positionAt, type Run } from './run.js'
import type { Switching } from './switching.js'

export interface SoundingOptions {
  readonly context: BaseAudioContext
  readonly output: AudioNode
  /** The stimuli that are here; more may come while others sound. */
  readonly clips: ReadonlyMap<number, Clip>
  readonly switching: Switching
  readonly onEnded: () => void
}

/** A recording that arrives more slowly than it sounds is stopped this long before the sound would run out. */
const dryRunSeconds = 0.3

/** What sounds now: clips that run together, one of them heard, and the account of what was heard. */
export class Sounding {
  readonly listening = new Listening()
  readonly #options: SoundingOptions
  #generation: Generation | null = null
  #run: Run | null = null
  /** The stimulus that was heard last. */
  #place: number | null = null
  #busyUntil = 0

  constructor(options: SoundingOptions) {
    this.#options = options
  }

  /** Null in silence. */
  get run(): Run | null {
    return this.#run
  }

  /** When the last fade is over: nothing may be changed before. */
  get busyUntil(): number {
    return this.#busyUntil
  }

  /** Whether the run is over at an instant, by itself or because its recording has not arrived any further. */
  isOver(now: number): boolean {
    return this.#run !== null && now >= endOf(this.#run)
  }

  start(at: number, place: number, offset: number, loop: Range | null): void {
    const { context, output, clips, switching, onEnded } = this.#options
    const clip = clips.get(place)!
    const together = switching === 'same_time' && clip.whole
    this.#generation = new Generation(context, output, {
      clips: together ? new Map([...clips].filter(([, { whole }]) => whole)) : new Map([[place, clip]]),
      audible: place,
      ...{ at, offset, loop, onEnded },
    })
    this.#run = { startTime: at, offset, duration: this.#generation.extend(place), loop }
    this.listening.open(place, this.#run, at, place === this.#place && offset > 0)
    this.#place = place
    this.#busyUntil = at + fadeSeconds
  }

  /** Changes to a clip that runs beside the one that is heard. False when none does: then it has to be started. */
  switch(at: number, place: number): boolean {
    const { clips } = this.#options
    const soundsFrom = at + fadeSeconds
    if (this.#run === null || this.#place === null || this.#generation?.has(place) !== true) return false
    const run = { ...this.#run, duration: clips.get(place)!.duration }
    if (soundsFrom >= endOf(run)) return false
    this.#generation.switch(this.#place, place, at)
    this.listening.close(at)
    this.listening.open(place, run, soundsFrom, false)
    this.#run = run
    this.#place = place
    this.#busyUntil = soundsFrom + fadeSeconds
    return true
  }

  /** Fades away; the answer is where in the clip that was. */
  stop(at: number): number {
    const position = this.#run === null ? 0 : positionAt(this.#run, at)
    this.listening.close(at)
    this.#generation?.fadeAway(at)
    this.#generation = null
    this.#run = null
    this.#busyUntil = at + fadeSeconds
    return position
  }

  /** Lets go of a run that is over; the answer is where in the clip it ended. */
  finish(now: number): number {
    const run = this.#run
    if (run === null) return 0
    this.listening.close(endOf(run))
    this.#generation?.end(now)
    this.#generation = null
    this.#run = null
    return run.duration
  }

  /** Takes in what arrived. False when the recording is about to run dry. */
  extend(now: number): boolean {
    const whole = this.#options.clips.get(this.#place ?? -1)?.duration ?? 0
    if (this.#run === null || this.#run.loop !== null || this.#run.duration >= whole) return true
    const until = this.#generation?.extend(this.#place!) ?? 0
    if (until > this.#run.duration) {
      this.#run = { ...this.#run, duration: until }
      this.listening.extend(this.#run)
    }
    return until >= whole || positionAt(this.#run, now) < until - dryRunSeconds
  }

  close(now: number): void {
    this.listening.close(now)
    this.#generation?.fadeAway(Math.max(now, this.#busyUntil))
    this.#generation = null
  }
}
