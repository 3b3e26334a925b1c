import { type ChosenLoop, type Loopable, loopIn, moveLoop } from './loop.js'
import type { Range } from './ranges.js'
import { landingOf, type Switching } from './switching.js'

export interface WishOptions {
  /** The stimulus that sounds before any was chosen. */
  readonly first: number
  readonly switching: Switching
  readonly sampleRate: number
  /** What of a stimulus can be repeated; all zero of one that is not here. */
  readonly loopable: (place: number) => Loopable
  /** Where in the stimulus in which it was last the sound is, in seconds. */
  readonly heardPosition: () => number
}

/** So close to its end, a clip counts as over. */
const endSlack = 0.01

/** What the rater wants to hear. Wherever it goes on, that is inside the clip, and inside the part that repeats. */
export class Wish {
  playing = false
  readonly #options: WishOptions
  #place: number
  #loop: ChosenLoop | null = null
  #jump: number | null = null

  constructor(options: WishOptions) {
    this.#options = options
    this.#place = options.first
  }

  get place(): number {
    return this.#place
  }

  /** Where it shall go on; null where the sound is. */
  get jump(): number | null {
    return this.#jump
  }

  /** What repeats in the stimulus that is wished for. */
  get loop(): Range | null {
    const { switching, sampleRate, loopable } = this.#options
    return loopIn(this.#loop, switching, loopable(this.#place), sampleRate)
  }

  get position(): number {
    return this.#jump ?? this.#options.heardPosition()
  }

  get #clip(): Loopable {
    return this.#options.loopable(this.#place)
  }

  /** From the beginning again after the end, or of what repeats when the sound is outside of it. */
  play(): void {
    this.playing = true
    if (this.position >= this.#clip.duration - endSlack) this.#jump = this.loop?.[0] ?? 0
    this.#enterLoop()
  }

  select(place: number, playing: boolean): void {
    this.#place = place
    this.playing = playing
    this.#jump = null
  }

  /** Takes along what repeats when it leaves it. */
  seek(position: number): void {
    const { loop } = this
    const { duration } = this.#clip
    this.#jump = Math.min(Math.max(0, position), duration)
    if (loop === null) {
      // At its end a clip rests, however it came there.
      if (this.#jump >= duration - endSlack) this.playing = false
      return
    }
    const range = moveLoop(loop, this.#jump, duration)
    if (range !== loop) this.#loop = { range, duration }
    this.#enterLoop()
  }

  /** Repeats a part of at least half a second; anything shorter ends the loop. */
  repeat(range: Range | null): void {
    this.#loop = range && { range, duration: this.#clip.duration }
    if (this.loop === null) this.#loop = null
    this.#enterLoop()
  }

  /** The sound is where it was wished to be. */
  arrive(): void {
    this.#jump = null
  }

  /** Where the stimulus goes on after another; after the end of that, at its beginning. */
  landing(from: { readonly place: number; readonly position: number }): number {
    if (from.place === this.#place) return from.position
    const { loop } = this
    const { duration } = this.#options.loopable(from.place)
    if (from.position >= duration - endSlack) return loop?.[0] ?? 0
    const to = { duration: this.#clip.duration, loop }
    return landingOf(this.#options.switching, { position: from.position, duration }, to)
  }

  #enterLoop(): void {
    const { loop, position } = this
    if (loop !== null && (position < loop[0] || position >= loop[1])) this.#jump = loop[0]
  }
}
