import type { ClipStart, Playing } from './clip.js'

export interface Pieces {
  readonly duration: number
  /** Length of every piece but the last. */
  readonly pieceSeconds: number
  /** A decoded piece, or undefined; asking for it sees to it that it comes. */
  readonly piece: (number: number) => AudioBuffer | undefined
}

/** How far ahead of the clock pieces are scheduled, so that a page whose timers are slowed down does not run dry. */
const aheadSeconds = 6

/** A recording that sounds in pieces, each started on the very sample at which the one before it ends. */
export class PieceVoice implements Playing {
  readonly #context: BaseAudioContext
  readonly #destination: AudioNode
  readonly #start: ClipStart
  readonly #pieces: Pieces
  readonly #sources = new Set<AudioBufferSourceNode>()
  #until: number
  #stopped = false

  constructor(context: BaseAudioContext, destination: AudioNode, start: ClipStart, pieces: Pieces) {
    this.#context = context
    this.#destination = destination
    this.#start = start
    this.#pieces = pieces
    this.#until = start.offset
    this.extend()
  }

  get until(): number {
    return this.#until
  }

  extend(): void {
    const { at, offset } = this.#start
    const { duration, pieceSeconds, piece } = this.#pieces
    const position = offset + Math.max(0, this.#context.currentTime - at)
    while (!this.#stopped && this.#until < duration && this.#until - position < aheadSeconds) {
      const number = Math.floor(this.#until / pieceSeconds + 1e-9)
      const buffer = piece(number)
      if (buffer === undefined) return
      const from = number * pieceSeconds
      const end = from + buffer.duration
      this.#schedule(
        buffer,
        at + (this.#until - offset),
        Math.max(0, this.#until - from),
        end >= duration - 1e-3,
      )
      this.#until = end >= duration - 1e-3 ? duration : end
      // Ask for the next one now: it is decoded long before its turn.
      if (this.#until < duration) piece(number + 1)
    }
  }

  stop(at: number): void {
    this.#stopped = true
    for (const source of this.#sources) source.stop(at)
  }

  #schedule(buffer: AudioBuffer, when: number, skip: number, last: boolean): void {
    const { sampleRate } = this.#context
    const source = new AudioBufferSourceNode(this.#context, { buffer })
    this.#sources.add(source)
    source.connect(this.#destination)
    source.onended = () => {
      source.disconnect()
      this.#sources.delete(source)
      if (last || (this.#stopped && this.#sources.size === 0)) this.#start.onEnded()
    }
    const frame = (seconds: number): number => Math.round(seconds * sampleRate) / sampleRate
    source.start(frame(when), frame(skip))
  }
}
