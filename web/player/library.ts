import { loadClip, type LoadOptions, type PlayerFault } from './load.js'

export interface Wanted {
  readonly place: number
  readonly address: string
}

export interface LibraryOptions {
  readonly decode: LoadOptions['decode']
  readonly fetchBytes: (address: string, signal: AbortSignal) => Promise<ArrayBuffer>
  readonly onFault: (trial: string, fault: PlayerFault) => void
  readonly random: () => number
}

export type Clips = ReadonlyMap<number, AudioBuffer>

/** Decoded trials: the one on screen and the ones after it. Older ones are let go, because decoded sound is large. */
export class Library {
  readonly #options: LibraryOptions
  readonly #shelf = new Map<string, { readonly clips: Promise<Clips>; readonly abort: AbortController }>()
  readonly #room = 3

  constructor(options: LibraryOptions) {
    this.#options = options
  }

  /** The decoded stimuli of a trial. A failed load is forgotten, so that asking again tries again. */
  take(trial: string, wanted: readonly Wanted[]): Promise<Clips> {
    const known = this.#shelf.get(trial)
    if (known !== undefined) {
      this.#shelf.delete(trial)
      this.#shelf.set(trial, known)
      return known.clips
    }
    const abort = new AbortController()
    const clips = this.#load(trial, wanted, abort.signal)
    clips.catch(() => this.#shelf.delete(trial))
    this.#shelf.set(trial, { clips, abort })
    for (const [name, item] of [...this.#shelf].slice(0, -this.#room)) {
      this.#shelf.delete(name)
      item.abort.abort(new DOMException('no longer needed', 'AbortError'))
    }
    return clips
  }

  close(): void {
    for (const { abort } of this.#shelf.values()) abort.abort(new DOMException('closed', 'AbortError'))
    this.#shelf.clear()
  }

  async #load(trial: string, wanted: readonly Wanted[], signal: AbortSignal): Promise<Clips> {
    const { decode, fetchBytes, onFault, random } = this.#options
    const clips = await Promise.all(
      wanted.map(async ({ place, address }) => {
        const clip = await loadClip(place, {
          signal,
          decode,
          random,
          fetchBytes: (stop) => fetchBytes(address, stop),
          onFault: (fault) => onFault(trial, fault),
        })
        return [place, clip] as const
      }),
    )
    return new Map(clips)
  }
}
