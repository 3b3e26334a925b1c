import { Engine } from './engine.js'
import type { Clips, Library, Wanted } from './library.js'
import type { Heard } from './listening.js'
import { PlayerFault } from './load.js'
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

/** What a page draws. A new object only when something in it changed; the position is read with `position()`. */
export interface SoundState {
  readonly status: 'loading' | 'ready' | 'failed'
  readonly fault: PlayerFault | null
  readonly playing: boolean
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
  #wanted: readonly Wanted[]
  #engine: Engine | null = null
  #clips: Clips = new Map()
  #heardBefore = new Map<number, number>()
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
    this.#state = {
      status: 'loading',
      fault: null,
      playing: false,
      place: Math.min(...options.wanted.map(({ place }) => place)),
      loop: null,
      heard: new Set(),
      plays: new Map(),
    }
    this.#output.onInterruption(this.#scope, () => this.#engine?.interrupt())
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

  clip(place: number): AudioBuffer | undefined {
    return this.#clips.get(place)
  }

  position(): number {
    return this.#engine?.position() ?? 0
  }

  rangesOf(place: number): readonly Range[] {
    return this.#engine?.listening.rangesOf(place) ?? []
  }

  async load(wanted = this.#wanted): Promise<void> {
    this.#wanted = wanted
    this.#change({ status: 'loading', fault: null })
    try {
      this.#clips = await this.#library.take(this.#trial, wanted)
    } catch (error) {
      if (this.#scope.closed) return
      const fault =
        error instanceof PlayerFault
          ? error
          : new PlayerFault('playback', wanted[0]?.place ?? 0, String(error))
      this.#change({ status: 'failed', fault })
      return
    }
    if (this.#scope.closed) return
    this.#engine = new Engine({
      context: this.#output.context,
      output: this.#output.node,
      clips: this.#clips,
      switching: this.#rules.switching,
      onChange: () => this.#look(),
    })
    this.#change({ status: 'ready' })
    this.#look()
  }

  /** Called inside a gesture. */
  async play(place = this.#state.place): Promise<void> {
    const engine = this.#engine
    if (engine === null || this.#spent(place)) return
    if (!(await this.#output.unlock())) {
      this.#onFault(new PlayerFault('gesture', place, `the context is ${this.#output.context.state}`))
      return
    }
    if (!this.#scope.closed) engine.play(place)
  }

  pause(): void {
    this.#engine?.pause()
  }

  async toggle(place = this.#state.place): Promise<void> {
    if (this.#state.playing && place === this.#state.place) this.pause()
    else await this.play(place)
  }

  seek(place: number, position: number): void {
    const engine = this.#engine
    if (engine === null || this.#rules.maxPlays !== null) return
    if (place !== engine.place) engine.select(place)
    engine.seek(position)
  }

  setLoop(loop: Range | null): void {
    if (this.#rules.maxPlays === null) this.#engine?.setLoop(loop)
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
    return { heard: this.#engine?.report() ?? [], switches: this.#engine?.switches ?? [] }
  }

  close(): void {
    this.#scope.close()
    this.#engine?.close()
    this.#listeners.clear()
  }

  #spent(place: number): boolean {
    const engine = this.#engine
    if (engine === null || this.playsLeft(place) !== 0) return false
    const position = place === engine.place ? engine.position() : 0
    return position <= 0 || position >= engine.durationOf(place) - 0.01
  }

  #playedSeconds(place: number): number {
    const report = this.#engine?.listening.report().find((heard) => heard.place === place)
    return (report?.playedMs ?? 0) / 1000
  }

  #isHeard(engine: Engine, place: number): boolean {
    const wanted = engine.durationOf(place) * this.#rules.requiredCoverage
    const before = this.#heardBefore.get(place)
    if (engine.listening.covered(place) + 1e-4 < wanted) return false
    return before === undefined || this.#playedSeconds(place) - before + 1e-4 >= wanted
  }

  #look(): void {
    const engine = this.#engine
    if (engine === null || this.#scope.closed) return
    const { places } = this
    const heard = new Set(places.filter((place) => this.#isHeard(engine, place)))
    const plays = new Map(places.map((place) => [place, engine.listening.plays(place)]))
    const { playing, place, loop } = engine
    const signature = JSON.stringify([playing, place, loop, [...heard], [...plays]])
    if (signature === this.#signature) return
    this.#signature = signature
    this.#change({ playing, place, loop, heard, plays })
  }

  #change(change: Partial<SoundState>): void {
    this.#state = { ...this.#state, ...change }
    for (const listener of this.#listeners) listener()
  }
}
