import type { Clip } from '../../web/player/clip.js'
import type { Output } from '../../web/player/output.js'
import type { TrialSound } from '../../web/player/trial-sound.js'

const processor = `registerProcessor('tape', class extends AudioWorkletProcessor {
  process([[samples]]) {
    if (samples) this.port.postMessage({ frame: currentFrame, samples: samples.slice() })
    return true
  }
})`

interface Block {
  readonly frame: number
  readonly samples: Float32Array
}

/** Beyond the rounding of one multiplication, and far under the step of a fade. */
const same = 1e-4

/** Records what leaves the player, sample by sample, with the frame of the audio clock at which it does. */
export class Tape {
  readonly #output: Output
  #blocks: Block[] = []

  private constructor(output: Output, node: AudioWorkletNode) {
    this.#output = output
    node.port.onmessage = ({ data }: MessageEvent<Block>) => this.#blocks.push(data)
  }

  static async behind(output: Output): Promise<Tape> {
    const { context } = output
    const module = URL.createObjectURL(new Blob([processor], { type: 'text/javascript' }))
    await context.audioWorklet.addModule(module)
    const node = new AudioWorkletNode(context, 'tape', { channelCount: 1, channelCountMode: 'explicit' })
    output.node.connect(node).connect(context.destination)
    return new Tape(output, node)
  }

  /** The frame of the audio clock that the page sees now. */
  get frame(): number {
    return Math.round(this.#output.context.currentTime * this.#rate)
  }

  get #rate(): number {
    return this.#output.context.sampleRate
  }

  ms(frames: number): number {
    return (1000 * frames) / this.#rate
  }

  /** Resolves once so much more is on the tape. */
  async runs(seconds: number): Promise<void> {
    const end = this.frame + seconds * this.#rate
    while ((this.#blocks.at(-1)?.frame ?? 0) < end) await new Promise((resolve) => setTimeout(resolve, 10))
  }

  rewind(): void {
    this.#blocks = []
  }

  /** The recording's frame less the clock's frame, while it sounds. */
  shiftOf(sound: TrialSound): number {
    const { context } = this.#output
    for (;;) {
      const now = context.currentTime
      const position = sound.position()
      // The clock may go on between two looks at it.
      if (context.currentTime === now) return Math.round((position - now) * this.#rate)
    }
  }

  /** A recording's own samples at the page's rate. */
  async samplesOf(clip: Clip): Promise<Float32Array> {
    const length = Math.ceil(clip.duration * this.#rate)
    const context = new OfflineAudioContext(1, length, this.#rate)
    clip.play(context, context.destination, { at: 0, offset: 0, loop: null, onEnded: () => undefined })
    return (await context.startRendering()).getChannelData(0)
  }

  /**
   * The clock's frames between which what came out is neither of the two recordings: where the fades began and ended.
   * Throws when the second one is not heard, sample by sample, for as long as the tape runs after that.
   */
  fades(before: Float32Array, after: Float32Array, shift: number): { from: number; to: number } {
    const { volume } = this.#output
    let from: number | null = null
    let to = 0
    let heard = 0
    for (const { frame, samples } of this.#blocks)
      for (const [index, sample] of samples.entries()) {
        const at = frame + index
        const isLike = (clip: Float32Array): boolean =>
          Math.abs(sample - volume * (clip[at + shift] ?? 0)) < same
        if (from === null && !isLike(before)) from = at
        if (from === null) continue
        if (isLike(after)) heard += 1
        else [to, heard] = [at + 1, 0]
      }
    if (from === null || heard < 0.05 * this.#rate) throw new Error('the other recording was not heard')
    return { from, to }
  }
}
