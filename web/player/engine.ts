import { fadeSeconds } from './fade.js'
import { Generation } from './generation.js'
import { type Heard, Listening } from './listening.js'
import type { Range } from './ranges.js'
import { endOf, fitLoop, positionAt, type Run } from './run.js'
import { Scope } from './scope.js'
import { landingOf, type Switching } from './switching.js'

export interface EngineOptions {
  readonly context: BaseAudioContext
  readonly output: AudioNode
  readonly clips: ReadonlyMap<number, AudioBuffer>
  readonly switching: Switching
  readonly onChange?: () => void
}

/** What the rater wants to hear; made true at the next instant that is free of fades. */
interface Wish {
  playing: boolean
  place: number
  loop: Range | null
  /** Null goes on where the sound is. */
  position: number | null
}

/** Two render quanta. */
const leadFrames = 256

/**
 * How far ahead changes are scheduled: a time that is not rendered yet when the order arrives. The sound card's buffer is
 * rendered ahead of the clock that the page sees, so twice its length is added.
 */
function leadOf(context: BaseAudioContext): number {
  const buffered = 'baseLatency' in context ? (context as AudioContext).baseLatency * 2 : 0
  return leadFrames / context.sampleRate + buffered
}

/**
 * Plays the stimuli of one trial on the audio clock. Every change is a fade out of 5 ms and then a fade in of 5 ms;
 * a change asked for during a fade waits for its end, and of several the last one counts.
 */
export class Engine {
  readonly listening = new Listening()
  readonly switches: [number, number][] = []
  readonly #options: EngineOptions
  readonly #scope = new Scope()
  readonly #wish: Wish
  #generation: Generation | null = null
  #run: Run | null = null
  #place: number
  #loop: Range | null = null
  #resting = 0
  #busyUntil = 0
  #waiting: (() => void) | null = null
  readonly #openedAt = performance.now()

  constructor(options: EngineOptions) {
    this.#options = options
    const first = Math.min(...options.clips.keys())
    this.#place = first
    this.#wish = { playing: false, place: first, loop: null, position: null }
    this.#scope.every(60, () => this.#tick())
  }

  get playing(): boolean {
    return this.#wish.playing
  }

  /** The stimulus that sounds, or would. */
  get place(): number {
    return this.#wish.place
  }

  get loop(): Range | null {
    return this.#wish.loop
  }

  durationOf(place: number): number {
    return this.#options.clips.get(place)?.duration ?? 0
  }

  position(): number {
    if (this.#wish.position !== null) return this.#wish.position
    return this.#run === null ? this.#resting : positionAt(this.#run, this.#now())
  }

  play(place = this.#wish.place): void {
    this.#settle()
    if (place !== this.#wish.place) {
      this.select(place, true)
      return
    }
    if (this.#wish.playing) return
    const resting = this.position()
    this.#wish.playing = true
    const loop = this.#wish.loop
    if (resting >= this.durationOf(place) - 0.01) this.#wish.position = loop?.[0] ?? 0
    else if (loop !== null && (resting < loop[0] || resting >= loop[1])) this.#wish.position = loop[0]
    this.#realise()
  }

  pause(): void {
    this.#wish.playing = false
    this.#realise()
  }

  /** Changes to another stimulus; keeps silent if it was, unless told to play. */
  select(place: number, play = this.#wish.playing): void {
    if (!this.#options.clips.has(place) || (place === this.#wish.place && play === this.#wish.playing)) return
    this.#log(place)
    this.#wish.place = place
    this.#wish.playing = play
    this.#wish.position = null
    this.#realise()
  }

  seek(position: number): void {
    const end = this.durationOf(this.#wish.place)
    this.#wish.position = Math.min(Math.max(0, position), end)
    this.#realise()
  }

  /** Repeats a stretch of at least half a second; anything shorter ends the loop. */
  setLoop(loop: Range | null): void {
    const { context } = this.#options
    this.#wish.loop = fitLoop(loop, this.durationOf(this.#wish.place), context.sampleRate)
    const at = this.position()
    const fitted = this.#wish.loop
    if (fitted !== null && (at < fitted[0] || at >= fitted[1])) this.#wish.position = fitted[0]
    this.#realise()
  }

  report(): Heard[] {
    this.listening.advance(this.#now())
    return this.listening.report()
  }

  /** The system took the sound away (a call, a locked phone): a pause that nobody asked for. */
  interrupt(): void {
    if (this.#wish.playing) this.pause()
  }

  close(): void {
    this.#scope.close()
    const now = this.#now()
    this.listening.close(now)
    this.#generation?.fadeAway(Math.max(now, this.#busyUntil))
    this.#generation = null
    this.#wish.playing = false
  }

  #now(): number {
    return this.#options.context.currentTime
  }

  /** The same instant on a whole frame: sources start there, and so do fades. */
  #frame(time: number): number {
    const { sampleRate } = this.#options.context
    return Math.round(time * sampleRate) / sampleRate
  }

  #log(place: number): void {
    if (this.switches.length < 2000)
      this.switches.push([Math.round(performance.now() - this.#openedAt), place])
  }

  #tick(): void {
    const now = this.#now()
    const run = this.#run
    if (run === null) return
    this.listening.advance(now)
    this.#settle()
    this.#options.onChange?.()
  }

  /** Notices that the clip came to its end by itself. */
  #settle(): void {
    if (this.#run !== null && this.#waiting === null && this.#now() >= endOf(this.#run))
      this.#finish(this.#run)
  }

  #finish(run: Run): void {
    this.listening.close(endOf(run))
    this.#generation?.end(this.#now())
    this.#generation = null
    this.#run = null
    this.#resting = run.duration
    this.#wish.playing = false
    this.#wish.position = null
  }

  #realise(): void {
    if (this.#scope.closed) return
    this.#options.onChange?.()
    if (this.#waiting !== null) return
    const wait = this.#busyUntil - this.#now()
    if (wait <= 0) {
      this.#change()
      return
    }
    this.#waiting = this.#scope.after(Math.max(4, wait * 1000), () => {
      this.#waiting = null
      this.#realise()
    })
  }

  /** Makes the wish true, starting two quanta from now. */
  #change(): void {
    const { context } = this.#options
    const now = this.#now()
    if (this.#run !== null && now >= endOf(this.#run)) {
      const { playing, place, position } = this.#wish
      const goesOn = playing && (place !== this.#place || position !== null)
      this.#finish(this.#run)
      Object.assign(this.#wish, { playing: goesOn, position })
    }
    const at = this.#frame(now + leadOf(context))
    if (!this.#wish.playing) this.#stop(at)
    else if (this.#run === null) this.#start(at, this.#wish.place !== this.#place)
    else if (this.#wish.position !== null || this.#wish.loop !== this.#loop) this.#replace(at)
    else if (this.#wish.place !== this.#place) this.#switch(at)
    this.#options.onChange?.()
  }

  #stop(at: number): void {
    if (this.#run !== null) {
      this.#resting = positionAt(this.#run, at)
      this.listening.close(at)
      this.#generation?.fadeAway(at)
      this.#generation = null
      this.#run = null
      this.#busyUntil = at + fadeSeconds
    }
    if (this.#wish.place !== this.#place) this.#land(this.#resting)
    if (this.#wish.position !== null) this.#resting = this.#wish.position
    this.#wish.position = null
    this.#loop = this.#wish.loop
  }

  /** Moves position and loop to the stimulus that is now wished for. */
  #land(position: number): void {
    const from = { position, duration: this.durationOf(this.#place), loop: this.#wish.loop }
    const { switching, context } = this.#options
    const ended = position >= from.duration - 0.01
    const landing = landingOf(switching, from, this.durationOf(this.#wish.place), context.sampleRate)
    this.#place = this.#wish.place
    this.#wish.loop = landing.loop
    this.#resting = ended ? (landing.loop?.[0] ?? 0) : landing.offset
  }

  /** `changed` says that another stimulus is heard now: a new play, wherever it starts. */
  #start(at: number, changed: boolean): void {
    const { context, clips, output, switching } = this.#options
    if (this.#wish.place !== this.#place) this.#land(this.#resting)
    const offset = this.#wish.position ?? this.#resting
    this.#loop = this.#wish.loop
    this.#wish.position = null
    const place = this.#place
    this.#run = { startTime: at, offset, duration: this.durationOf(place), loop: this.#loop }
    this.#generation = new Generation(context, output, {
      clips: switching === 'same_time' ? clips : new Map([[place, clips.get(place)!]]),
      audible: place,
      at,
      offset,
      loop: this.#loop,
      onEnded: () => this.#tick(),
    })
    this.listening.open(place, this.#run, at, !changed && offset > 0)
    this.#busyUntil = at + fadeSeconds
  }

  /** Ends what sounds and starts anew: a jump, another loop, or another clip at another position. */
  #replace(at: number): void {
    const { position } = this.#wish
    const changed = this.#wish.place !== this.#place
    this.#stop(at)
    this.#wish.position = position
    this.#start(at + fadeSeconds, changed)
  }

  #switch(at: number): void {
    const { place } = this.#wish
    const soundsFrom = at + fadeSeconds
    const run = { ...this.#run!, duration: this.durationOf(place) }
    const together = this.#options.switching === 'same_time' && this.#generation?.has(place) === true
    if (!together || soundsFrom >= endOf(run)) {
      this.#replace(at)
      return
    }
    this.#generation!.switch(this.#place, place, at)
    this.listening.close(at)
    this.listening.open(place, run, soundsFrom, false)
    this.#run = run
    this.#place = place
    this.#busyUntil = soundsFrom + fadeSeconds
  }
}
