import { type Clip, type ClipStart, peakCount, type Playing } from './clip.js'
import { channelsOf, peaksOf } from './peaks.js'

/** A short recording, decoded in one piece. */
export class WholeClip implements Clip {
  readonly whole = true
  readonly drawn = 1
  readonly longestLoop = Infinity
  readonly #buffer: AudioBuffer
  #peaks: readonly number[] | null = null

  constructor(buffer: AudioBuffer) {
    this.#buffer = buffer
  }

  get duration(): number {
    return this.#buffer.duration
  }

  get peaks(): readonly number[] {
    this.#peaks ??= peaksOf(channelsOf(this.#buffer), peakCount)
    return this.#peaks
  }

  missing(): null {
    return null
  }

  play(context: BaseAudioContext, destination: AudioNode, start: ClipStart): Playing {
    return playBuffer(this.#buffer, this.duration, context, destination, start)
  }
}

/** Plays a buffer once, or round a part of it. */
export function playBuffer(
  buffer: AudioBuffer,
  until: number,
  context: BaseAudioContext,
  destination: AudioNode,
  { at, offset, loop, onEnded }: ClipStart,
): Playing {
  const source = new AudioBufferSourceNode(context, { buffer })
  if (loop !== null) {
    source.loop = true
    ;[source.loopStart, source.loopEnd] = loop
  }
  source.connect(destination)
  source.onended = () => {
    source.disconnect()
    onEnded()
  }
  source.start(at, offset)
  return { until, extend: () => undefined, stop: (when) => source.stop(when) }
}
