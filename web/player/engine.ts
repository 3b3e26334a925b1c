import type { Clip } from './clip.js'
import { fadeSeconds } from './fade.js'
import type { Heard, Listening } from './listening.js'
import { type Loopable, sameLoop } from './loop.js'
import type { Range } from './ranges.js'
import { positionAt } from './run.js'
import { Scope } from './scope.js'
import { Sounding } from './sounding.js'
import type { Switching } from './switching.js'
import { Wish } from './wish.js'

export interface EngineOptions {
  readonly context: BaseAudioContext
  readonly output: AudioNode
  /** The stimuli that are here; more may come while others sound. */
  readonly clips: ReadonlyMap<number, Clip>
  /** The stimulus that sounds before any was chosen. */
  readonly first: number
  readonly switching: Switching
  readonly onChange?: () => void
}

/** Two render quanta: a change begins so many frames after it is asked for, and the length of the buffer of the sound card. */
export const leadFrames = 256

/**
 * How far ahead changes are scheduled: a time that is not rendered yet when the order arrives. The sound card's buffer is
 * rendered ahead of the clock that the page sees, so twice its length is added.
 */
export function leadOf(context: BaseAudioContext): number {
  const buffered = 'baseLatency' in context ? (context as AudioContext).baseLatency * 2 : 0
  return leadFrames / context.sampleRate + buffered
}

/**
 * Plays the stimuli of one trial on the audio clock. Every change is a fade out of 5 ms and then a fade in of 5 ms;
 * a change asked for during a fade waits for its end, and of several the last one counts.
 */
export class Engine {
  readonly switches: [number, number][] = []
  readonly #options: EngineOptions
  readonly #scope = new Scope()
  readonly #sounding: Sounding
  readonly #wish: Wish
  #place: number
  #loop: Range | null = null
  #resting = 0
  #waiting: (() => void) | null = null
  #dry = false
  readonly #openedAt = performance.now()

  constructor(options: EngineOptions) {
    this.#options = options
    this.#place = options.first
    this.#wish = new Wish({
      ...options,
      sampleRate: options.context.sampleRate,
      loopable: (place) => this.loopable(place),
      heardPosition: () => this.#heardPosition(),
    })
    this.#sounding = new Sounding({ ...options, onEnded: () => this.#tick() })
    this.#scope.every(60, () => this.#tick())
  }

  get listening(): Listening {
    return this.#sounding.listening
  }

  get playing(): boolean {
    return this.#wish.playing
  }

  /** It would sound, but the recording has not arrived so far. */
  get dry(): boolean {
    return this.#dry && this.#wish.playing
  }

  /** The stimulus that sounds, or would. */
  get place(): number {
    return this.#wish.place
  }

  /** What is repeated in the stimulus that sounds, or would. */
  get loop(): Range | null {
    return this.#wish.loop
  }

  durationOf(place: number): number {
    return this.#options.clips.get(place)?.duration ?? 0
  }

  /** What of a stimulus can be repeated. */
  loopable(place: number): Loopable {
    return { duration: this.durationOf(place), longestLoop: this.#options.clips.get(place)?.longestLoop ?? 0 }
  }

  position(): number {
    return this.#wish.position
  }

  play(place = this.#wish.place): void {
    this.#settle()
    if (!this.#options.clips.has(place)) return
    if (place !== this.#wish.place) {
      this.select(place, true)
      return
    }
    if (this.#wish.playing) return
    this.#wish.play()
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
    this.#wish.select(place, play)
    this.#realise()
  }

  /** Jumps; what repeats comes along. */
  seek(position: number): void {
    this.#wish.seek(position)
    this.#realise()
  }

  /** Repeats a part of at least half a second; anything shorter ends the loop. */
  setLoop(range: Range | null): void {
    this.#wish.repeat(range)
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
    this.#sounding.close(this.#now())
    this.#wish.playing = false
  }

  #now(): number {
    return this.#options.context.currentTime
  }

  #heardPosition(): number {
    const { run } = this.#sounding
    return run === null ? this.#resting : positionAt(run, this.#now())
  }

  #log(place: number): void {
    if (this.switches.length < 2000)
      this.switches.push([Math.round(performance.now() - this.#openedAt), place])
  }

  #tick(): void {
    const now = this.#now()
    if (this.#sounding.run === null) return
    const flows = this.#sounding.extend(now)
    this.listening.advance(now)
    this.#settle()
    if (!flows && this.#waiting === null && now >= this.#sounding.busyUntil) this.#change()
    this.#options.onChange?.()
  }

  /** Notices that a clip came to its end by itself. */
  #settle(): void {
    if (this.#waiting !== null || !this.#sounding.isOver(this.#now())) return
    this.#finish()
    if (this.#wish.playing) this.#realise()
  }

  /** At its own end a clip rests, unless something else is wished for; where it only ran dry it still goes on. */
  #finish(): void {
    this.#resting = this.#sounding.finish(this.#now())
    const goesOn = this.#wish.place !== this.#place || this.#wish.jump !== null
    if (!goesOn && this.#resting >= this.durationOf(this.#place)) this.#wish.playing = false
  }

  #realise(): void {
    if (this.#scope.closed) return
    this.#options.onChange?.()
    if (this.#waiting !== null) return
    const wait = this.#sounding.busyUntil - this.#now()
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
    const now = this.#now()
    if (this.#sounding.isOver(now)) this.#finish()
    const at = this.#wholeFrames(now + leadOf(this.#options.context))
    if (!this.#wish.playing || this.#isMissing(now)) this.#stop(at)
    else if (this.#sounding.run === null) this.#start(at)
    else if (this.#wish.jump !== null || !sameLoop(this.loop, this.#loop)) this.#replace(at)
    else if (this.#wish.place !== this.#place) this.#switch(at)
    this.#options.onChange?.()
  }

  get #rate(): number {
    return this.#options.context.sampleRate
  }

  /** Whether the wish has to wait for its recording; comes back to it when more is here. */
  #isMissing(now: number): boolean {
    const { place, jump, loop } = this.#wish
    const goesOn = place === this.#place && jump === null && sameLoop(loop, this.#loop)
    if (goesOn && this.#sounding.run !== null && this.#sounding.extend(now)) return false
    const offset = jump ?? this.#landing(this.#heardPosition())
    const missing = this.#options.clips.get(place)?.missing(offset, loop) ?? null
    this.#dry = missing !== null
    // A recording that will never come is told by whoever loads it.
    missing?.then(
      () => this.#realise(),
      () => undefined,
    )
    return this.#dry
  }

  /** Between two frames a browser would mix neighbouring samples, and dull the sound. */
  #wholeFrames(seconds: number): number {
    return Math.round(seconds * this.#rate) / this.#rate
  }

  #stop(at: number): void {
    if (this.#sounding.run !== null) this.#resting = this.#sounding.stop(at)
    this.#arrive()
  }

  #landing(position: number): number {
    return this.#wish.landing({ place: this.#place, position })
  }

  /** Moves to where the wish is. */
  #arrive(): void {
    this.#resting = this.#wish.jump ?? this.#landing(this.#resting)
    this.#place = this.#wish.place
    this.#loop = this.loop
    this.#wish.arrive()
  }

  #start(at: number): void {
    this.#arrive()
    this.#dry = false
    this.#sounding.start(this.#wholeFrames(at), this.#place, this.#wholeFrames(this.#resting), this.#loop)
  }

  /** Ends what sounds and starts anew: a jump, another loop, or another clip at another position. */
  #replace(at: number): void {
    this.#resting = this.#sounding.stop(at)
    this.#start(at + fadeSeconds)
  }

  #switch(at: number): void {
    const { place } = this.#wish
    if (this.#options.switching === 'same_time' && this.#sounding.switch(at, place)) this.#place = place
    else this.#replace(at)
  }
}
