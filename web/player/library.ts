import type { Clip } from './clip.js'
import { loadClip, longSeconds, type LoadOptions, type PlayerFault } from './load.js'

export interface Wanted {
  readonly place: number
  readonly address: string
  /** About how long it is, in seconds. */
  readonly seconds: number
}

export interface LibraryOptions {
  readonly sampleRate: number
  readonly decode: LoadOptions['decode']
  readonly open: (address: string, from: number, signal: AbortSignal) => Promise<Response>
  readonly onFault: (trial: string, fault: PlayerFault) => void
  readonly random: () => number
}

/** Once so much of a recording is here, the next one is asked for: the line is never idle, and never shared for long. */
const enough = 0.8

/** One recording on its way. */
export class Load {
  share = 0
  onShare: () => void = () => undefined
  /** Once it can be played from its start. */
  readonly playable: Promise<Clip>
  /** Once all of it is here. */
  readonly complete: Promise<void>
  state: 'queued' | 'loading' | 'failing' | 'settled' = 'queued'
  readonly start: () => void

  constructor(load: (onShare: (share: number) => void, onClip: (clip: Clip) => void) => Promise<Clip>) {
    let begin: () => void = () => undefined
    const begun = new Promise<void>((resolve) => (begin = resolve))
    this.start = () => {
      this.state = 'loading'
      begin()
    }
    let announce: (clip: Clip) => void = () => undefined
    const early = new Promise<Clip>((resolve) => (announce = resolve))
    const onShare = (share: number): void => {
      this.share = share
      this.onShare()
    }
    const whole = begun.then(() => load(onShare, announce)).finally(() => (this.state = 'settled'))
    this.playable = Promise.race([early, whole])
    this.complete = whole.then(() => undefined)
    // Whoever waits for them hears of a failure; a trial that is only prepared may fail in peace.
    this.playable.catch(() => undefined)
    this.complete.catch(() => undefined)
  }

  /** Whether the next one has to wait for it. */
  get blocks(): boolean {
    return this.state === 'loading' && this.share < enough
  }
}

interface Shelf {
  readonly loads: Map<number, Load>
  readonly abort: AbortController
}

/**
 * The recordings of the trial on screen and of the ones after it, one after the other in the order in which they are
 * needed: on a slow line the first one sounds while the others come. Older trials are let go, because decoded sound is large.
 */
export class Library {
  readonly #options: LibraryOptions
  readonly #shelves = new Map<string, Shelf>()
  readonly #room = 3
  /** What is needed first stands first. */
  #queue: Load[] = []

  constructor(options: LibraryOptions) {
    this.#options = options
  }

  /** The stimuli of the trial on screen, before anything else. What failed is tried again. */
  take(trial: string, wanted: readonly Wanted[]): ReadonlyMap<number, Load> {
    const { loads } = this.#shelve(trial, wanted)
    const urgent = new Set(loads.values())
    this.#queue = [...urgent, ...this.#queue.filter((load) => !urgent.has(load))]
    this.#pump()
    return new Map(loads)
  }

  /** A trial that comes later: loaded when nothing on screen waits. */
  prepare(trial: string, wanted: readonly Wanted[]): void {
    const { loads } = this.#shelve(trial, wanted)
    this.#queue = [...new Set([...this.#queue, ...loads.values()])]
    this.#pump()
  }

  close(): void {
    for (const shelf of this.#shelves.values()) clear(shelf)
    this.#shelves.clear()
  }

  #shelve(trial: string, wanted: readonly Wanted[]): Shelf {
    const shelf = this.#shelves.get(trial) ?? { loads: new Map(), abort: new AbortController() }
    this.#shelves.delete(trial)
    this.#shelves.set(trial, shelf)
    for (const one of wanted)
      if (!shelf.loads.has(one.place)) shelf.loads.set(one.place, this.#load(trial, one, shelf))
    for (const [name, old] of [...this.#shelves].slice(0, -this.#room)) {
      this.#shelves.delete(name)
      clear(old)
    }
    return shelf
  }

  #load(trial: string, { place, address, seconds }: Wanted, { loads, abort }: Shelf): Load {
    const { sampleRate, decode, open, onFault, random } = this.#options
    const { signal } = abort
    const load: Load = new Load((onShare, onClip) =>
      loadClip(place, {
        ...{ signal, sampleRate, decode, random, onClip },
        long: seconds > longSeconds,
        open: (from, stop) => open(address, from, stop),
        onShare: (share) => {
          load.state = 'loading'
          onShare(share)
          this.#pump()
        },
        // While it pauses before the next attempt, others may use the line.
        onFault: (fault) => {
          load.state = 'failing'
          onFault(trial, fault)
          this.#pump()
        },
      }),
    )
    load.complete.catch(() => loads.delete(place)).finally(() => this.#pump())
    return load
  }

  #pump(): void {
    this.#queue = this.#queue.filter(({ state }) => state !== 'settled')
    if (this.#queue.some(({ blocks }) => blocks)) return
    this.#queue.find(({ state }) => state === 'queued')?.start()
  }
}

function clear({ loads, abort }: Shelf): void {
  abort.abort(new DOMException('no longer needed', 'AbortError'))
  // One that never began would wait for ever.
  for (const load of loads.values()) load.start()
}
