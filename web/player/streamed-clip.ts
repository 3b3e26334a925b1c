import { type Clip, type ClipStart, peakCount, type Playing } from './clip.js'
import type { FlacFormat, FlacIndex } from './flac.js'
import { channelsOf, peaksOf } from './peaks.js'
import { type PieceGrid, pieceGrid } from './pieces.js'
import type { Range } from './ranges.js'
import { PieceVoice } from './piece-voice.js'
import { playBuffer } from './whole-clip.js'

export interface StreamedOptions {
  readonly index: FlacIndex
  readonly format: FlacFormat
  /** Of the audio context. */
  readonly sampleRate: number
  readonly decode: (bytes: ArrayBuffer) => Promise<AudioBuffer>
  readonly onPeaks: () => void
}

/** What has to be decoded before a start, so that it does not stop again at once. */
const headSeconds = 1

/**
 * A long recording that is decoded piece by piece: sound starts when the first seconds are here, and never more than a
 * minute of it is in memory decoded. Pieces meet on a sample, so a listener cannot tell them apart.
 */
export class StreamedClip implements Clip {
  readonly whole = false
  readonly longestLoop = 30
  readonly duration: number
  readonly #options: StreamedOptions
  readonly #grid: PieceGrid
  readonly #room: number
  readonly #pieces = new Map<number, AudioBuffer>()
  readonly #coming = new Map<number, Promise<void>>()
  readonly #peaks = new Array<number>(peakCount).fill(0)
  #drawn = 0
  #waiting: {
    readonly frames: number
    readonly resolve: () => void
    readonly reject: (why: unknown) => void
  }[] = []

  constructor(options: StreamedOptions) {
    this.#options = options
    const { format, sampleRate } = options
    this.#grid = pieceGrid(format, sampleRate)
    this.#room = Math.ceil(this.longestLoop / this.#grid.seconds) + 3
    this.duration = format.totalSamples / format.sampleRate
  }

  get peaks(): readonly number[] {
    return this.#peaks
  }

  get drawn(): number {
    return this.#drawn
  }

  /** More of the file is here. */
  arrived(): void {
    const { frames } = this.#options.index
    const ready = this.#waiting.filter((waiting) => waiting.frames <= frames)
    this.#waiting = this.#waiting.filter((waiting) => waiting.frames > frames)
    for (const { resolve } of ready) resolve()
  }

  /** The rest will not come. */
  fail(why: unknown): void {
    for (const { reject } of this.#waiting.splice(0)) reject(why)
  }

  /** Decodes the recording once from front to end to draw it, and lets go of what it does not need to keep. */
  async survey(): Promise<void> {
    for (let number = 0; number < this.#grid.count; number += 1) {
      if (this.#pieces.size < 3) await this.#ensure(number)
      const piece = this.#pieces.get(number) ?? (await this.#decode(number))
      const from = Math.floor((number * this.#grid.seconds * peakCount) / this.duration)
      const bins = Math.max(1, Math.round((piece.duration * peakCount) / this.duration))
      for (const [bin, peak] of peaksOf(channelsOf(piece), bins).entries())
        if (from + bin < peakCount) this.#peaks[from + bin] = Math.max(this.#peaks[from + bin]!, peak)
      this.#drawn = (number + 1) / this.#grid.count
      this.#options.onPeaks()
    }
  }

  missing(offset: number, loop: Range | null): Promise<void> | null {
    const [from, to] = loop ?? [offset, Math.min(offset + headSeconds, this.duration)]
    const first = this.#numberAt(from)
    const numbers = Array.from({ length: this.#numberAt(to - 1e-6) - first + 1 }, (_, index) => first + index)
    const absent = numbers.filter((number) => !this.#pieces.has(number))
    if (absent.length === 0) return null
    return Promise.all(absent.map((number) => this.#ensure(number))).then(() => undefined)
  }

  play(context: BaseAudioContext, destination: AudioNode, start: ClipStart): Playing {
    const { loop } = start
    if (loop !== null) {
      const part = this.#part(loop)
      const within = { ...start, offset: start.offset - loop[0], loop: [0, part.duration] as const }
      return playBuffer(part, this.duration, context, destination, within)
    }
    return new PieceVoice(context, destination, start, {
      duration: this.duration,
      pieceSeconds: this.#grid.seconds,
      piece: (number) => {
        const piece = this.#pieces.get(number)
        if (piece === undefined) this.#ensure(number).catch(() => undefined)
        return piece
      },
    })
  }

  #numberAt(seconds: number): number {
    const { count, seconds: length } = this.#grid
    return Math.min(count - 1, Math.max(0, Math.floor(seconds / length + 1e-9)))
  }

  /** A stretch whose pieces are here, as one buffer. */
  #part([from, to]: Range): AudioBuffer {
    const { sampleRate, format } = this.#options
    const first = Math.round(from * sampleRate)
    const length = Math.round(to * sampleRate) - first
    const part = new AudioBuffer({ length, sampleRate, numberOfChannels: format.channels })
    const pieceFrames = Math.round(this.#grid.seconds * sampleRate)
    for (let number = this.#numberAt(from); number <= this.#numberAt(to - 1e-6); number += 1) {
      const skip = Math.max(0, first - number * pieceFrames)
      for (const [channel, samples] of channelsOf(this.#pieces.get(number)!).entries())
        part.copyToChannel(samples.subarray(skip), channel, number * pieceFrames + skip - first)
    }
    return part
  }

  #ensure(number: number): Promise<void> {
    const known = this.#pieces.get(number)
    if (known !== undefined) {
      this.#keep(number, known)
      return Promise.resolve()
    }
    const coming =
      this.#coming.get(number) ??
      this.#decode(number)
        .then((piece) => this.#keep(number, piece))
        .finally(() => this.#coming.delete(number))
    this.#coming.set(number, coming)
    return coming
  }

  #keep(number: number, piece: AudioBuffer): void {
    this.#pieces.delete(number)
    this.#pieces.set(number, piece)
    for (const old of [...this.#pieces.keys()].slice(0, -this.#room)) this.#pieces.delete(old)
  }

  async #decode(number: number): Promise<AudioBuffer> {
    const { index, format, sampleRate, decode } = this.#options
    const { frames, margin } = this.#grid
    const all = Math.ceil(format.totalSamples / format.blockSize)
    const from = Math.max(0, number * frames - margin)
    const to = Math.min(all, (number + 1) * frames + margin)
    await this.#arrival(to)
    const decoded = await decode(index.cut(from, to))
    const perFrame = (format.blockSize * sampleRate) / format.sampleRate
    const skip = Math.round((number * frames - from) * perFrame)
    const length = Math.min(decoded.length - skip, Math.round(frames * perFrame))
    if (skip === 0 && length === decoded.length) return decoded
    const piece = new AudioBuffer({ length, sampleRate, numberOfChannels: decoded.numberOfChannels })
    for (const [channel, samples] of channelsOf(decoded).entries())
      piece.copyToChannel(samples.subarray(skip, skip + length), channel)
    return piece
  }

  #arrival(frames: number): Promise<void> {
    if (this.#options.index.frames >= frames) return Promise.resolve()
    return new Promise((resolve, reject) => this.#waiting.push({ frames, resolve, reject }))
  }
}
