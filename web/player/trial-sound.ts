import type { Clip } from './clip.js'
import { Engine } from './engine.js'
import type { Library, Load, Wanted } from './library.js'
import type { Heard } from './listening.js'
import { PlayerFault } from './load.js'
import type { Loopable } from './loop.js'
import type { Output } from './output.js'
import type { Range } from './ranges.js'
import { Scope } from './scope.js'
import type { Switching } from './switching.js'

export interface SoundRules {
  readonly switching: Switching
  /** Share of a clip that counts as heard. */
  readonly requiredCoverage: number
  readonly maxPlays: number | null
}

/** How far a stimulus is. */
export interface ClipArrival {
  readonly status: 'loading' | 'ready' | 'failed'
  /** How much of it is here and can be drawn, in percent. */
  readonly percent: number
}

/** What a page draws. A new object only when something in it changed; the position is read with `position()`. */
export interface SoundState {
  /** Of all stimuli together: ready when every one of them can be played. */
  readonly status: 'loading' | 'ready' | 'failed'
  readonly arrivals: ReadonlyMap<number, ClipArrival>
  readonly fault: PlayerFault | null
  readonly playing: boolean
  /** It would sound, but waits for a recording that arrives too slowly. */
  readonly dry: boolean
  readonly place: number
  readonly loop: Range | null
  readonly heard: ReadonlySet<number>
  readonly plays: ReadonlyMap<number, number>
}

/** The sound of one trial for a page: loads, plays, and says what was heard. */
export class TrialSound {
  readonly #trial: string
  readonly #library: Library
  readonly #output: Output
  readonly #rules: SoundRules
  readonly #onFault: (fault: PlayerFault) => void
  readonly #scope = new Scope()
  readonly #listeners = new Set<() => void>()
  readonly #engine: Engine
  readonly #clips = new Map<number, Clip>()
  readonly #loads = new Map<number, Load>()
  readonly #heardBefore = new Map<number, number>()
  #wanted: readonly Wanted[]
  #state: SoundState
  #signature = ''

  constructor(options: {
    readonly trial: string
    readonly wanted: readonly Wanted[]
    readonly library: Library
    readonly output: Output
    readonly rules: SoundRules
    readonly onFault: (fault: PlayerFault) => void
  }) {
    this.#trial = options.trial
    this.#wanted = options.wanted
    this.#library = options.library
    this.#output = options.output
    this.#rules = options.rules
    this.#onFault = options.onFault
    const first = Math.min(...options.wanted.map(({ place }) => place))
    this.#engine = new Engine({
      context: this.#output.context,
      output: this.#output.node,
      clips: this.#clips,
      first,
      switching: this.#rules.switching,
      onChange: () => this.#look(),
    })
    this.#state = {
      status: 'loading',
      arrivals: new Map(),
      fault: null,
      playing: false,
      dry: false,
      place: first,
      loop: null,
      heard: new Set(),
      plays: new Map(),
    }
    this.#output.onInterruption(this.#scope, () => this.#engine.interrupt())
    this.#scope.listen(window, 'online', () => {
      if (this.#state.fault?.kind === 'network') void this.load()
    })
  }

  readonly subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener)
    return () => this.#listeners.delete(listener)
  }

  readonly state = (): SoundState => this.#state

  get places(): readonly number[] {
    return this.#wanted.map(({ place }) => place)
  }

  get rules(): SoundRules {
    return this.#rules
  }

  clip(place: number): Clip | undefined {
    return this.#clips.get(place)
  }

  position(): number {
    return this.#engine.position()
  }

  rangesOf(place: number): readonly Range[] {
    return this.#engine.listening.rangesOf(place)
  }

  /** Loads what is not here yet, and again what failed. Settles when all is here or something failed for good. */
  async load(wanted = this.#wanted): Promise<void> {
    this.#wanted = wanted
    this.#change({ fault: null })
    const loads = this.#library.take(this.#trial, wanted)
    await Promise.all([...loads].map(([place, load]) => this.#follow(place, load)))
  }

  async #follow(place: number, load: Load): Promise<void> {
    if (this.#loads.get(place) === load) return
    this.#loads.set(place, load)
    load.onShare = () => this.#look()
    this.#look()
    try {
      this.#clips.set(place, await load.playable)
      this.#look()
      await load.complete
    } catch (error) {
      this.#loads.delete(place)
      this.#fail(place, error)
    }
    this.#look()
  }

  #fail(place: number, error: unknown): void {
    if (this.#scope.closed) return
    this.#engine.interrupt()
    const fault = error instanceof PlayerFault ? error : new PlayerFault('playback', place, String(error))
    this.#change({ fault })
  }

  /** Called inside a gesture. */
  async play(place = this.#state.place): Promise<void> {
    if (!this.#clips.has(place) || this.#spent(place)) return
    if (!(await this.#output.unlock())) {
      this.#onFault(new PlayerFault('gesture', place, `the context is ${this.#output.context.state}`))
      return
    }
    if (!this.#scope.closed) this.#engine.play(place)
  }

  pause(): void {
    this.#engine.pause()
  }

  async toggle(place = this.#state.place): Promise<void> {
    if (this.#state.playing && place === this.#state.place) this.pause()
    else await this.play(place)
  }

  seek(place: number, position: number): void {
    const engine = this.#engine
    if (this.#rules.maxPlays !== null) return
    if (place !== engine.place) engine.select(place)
    engine.seek(position)
  }

  /** What of a stimulus can be repeated; null where its plays are counted. */
  loopable(place: number): Loopable | null {
    return this.#rules.maxPlays === null ? this.#engine.loopable(place) : null
  }

  setLoop(loop: Range | null): void {
    if (this.#rules.maxPlays === null) this.#engine.setLoop(loop)
  }

  /** From here on, only what sounds from now on counts as heard; the report to the server still tells everything. */
  forgetHeard(): void {
    for (const place of this.places) this.#heardBefore.set(place, this.#playedSeconds(place))
    this.#look()
  }

  playsLeft(place: number): number | null {
    const { maxPlays } = this.#rules
    return maxPlays === null ? null : Math.max(0, maxPlays - (this.#state.plays.get(place) ?? 0))
  }

  report(): { readonly heard: Heard[]; readonly switches: [number, number][] } {
    return { heard: this.#engine.report(), switches: this.#engine.switches }
  }

  close(): void {
    this.#scope.close()
    this.#engine.close()
    this.#listeners.clear()
  }

  #spent(place: number): boolean {
    const engine = this.#engine
    if (this.playsLeft(place) !== 0) return false
    const position = place === engine.place ? engine.position() : 0
    return position <= 0 || position >= engine.durationOf(place) - 0.01
  }

  #playedSeconds(place: number): number {
    const report = this.#engine.listening.report().find((heard) => heard.place === place)
    return (report?.playedMs ?? 0) / 1000
  }

  #isHeard(place: number): boolean {
    const duration = this.#engine.durationOf(place)
    const wanted = duration * this.#rules.requiredCoverage
    const before = this.#heardBefore.get(place)
    if (duration === 0 || this.#engine.listening.covered(place) + 1e-4 < wanted) return false
    return before === undefined || this.#playedSeconds(place) - before + 1e-4 >= wanted
  }

  #arrivalOf(place: number): ClipArrival {
    const load = this.#loads.get(place)
    const clip = this.#clips.get(place)
    const status = load === undefined ? 'failed' : clip === undefined ? 'loading' : 'ready'
    return { status, percent: Math.floor(100 * (clip?.drawn ?? load?.share ?? 0)) }
  }

  #look(): void {
    if (this.#scope.closed) return
    const engine = this.#engine
    const arrivals = new Map(this.places.map((place) => [place, this.#arrivalOf(place)]))
    const heard = new Set(this.places.filter((place) => this.#isHeard(place)))
    const plays = new Map(this.places.map((place) => [place, engine.listening.plays(place)]))
    const { playing, dry, place, loop } = engine
    const signature = JSON.stringify([playing, dry, place, loop, [...heard], [...plays], [...arrivals]])
    if (signature === this.#signature) return
    this.#signature = signature
    this.#change({ playing, dry, place, loop, heard, plays, arrivals })
  }

  #change(change: Partial<SoundState>): void {
    const next = { ...this.#state, ...change }
    const here = [...next.arrivals.values()]
    const ready = here.length > 0 && here.every(({ status }) => status === 'ready')
    const status = next.fault !== null ? 'failed' : ready ? 'ready' : 'loading'
    this.#state = { ...next, status }
    for (const listener of this.#listeners) listener()
  }
}
