import type { Clip, ClipStart, Playing } from './clip.js'
import { fadeIn, fadeOut, fadeSeconds, loopEnvelope } from './fade.js'
import type { Range } from './ranges.js'

interface Voice {
  readonly playing: Playing
  readonly gain: GainNode
}

export interface GenerationStart extends ClipStart {
  readonly clips: ReadonlyMap<number, Clip>
  readonly audible: number
}

/**
 * Clips that were started together at one sample and stay together until they end: one source and one gain for each,
 * all but one at zero. Nothing here is ever seeked or restarted; a jump makes a new generation.
 */
export class Generation {
  readonly #voices = new Map<number, Voice>()
  readonly #bus: GainNode
  readonly #round: AudioBufferSourceNode | null = null

  constructor(context: BaseAudioContext, output: AudioNode, start: GenerationStart) {
    this.#bus = new GainNode(context, { gain: 1 })
    this.#bus.connect(output)
    let destination: AudioNode = this.#bus
    if (start.loop !== null) {
      const rounds = new GainNode(context, { gain: 0 })
      this.#round = loopSource(context, start, start.loop)
      this.#round.connect(rounds.gain)
      rounds.connect(this.#bus)
      destination = rounds
    }
    for (const [place, clip] of start.clips) {
      const { duration } = clip
      if (start.offset >= duration || (start.loop !== null && start.loop[1] > duration)) continue
      this.#voices.set(place, this.#voice(context, destination, place, clip, start))
    }
  }

  /** The place in the audible clip up to which sound is sure to come, after scheduling what arrived since. */
  extend(place: number): number {
    const playing = this.#voices.get(place)?.playing
    playing?.extend()
    return playing?.until ?? 0
  }

  has(place: number): boolean {
    return this.#voices.has(place)
  }

  /** Out, and then in: the two fades touch and never cross. */
  switch(from: number, to: number, at: number): void {
    this.#voices.get(from)?.gain.gain.setValueCurveAtTime(fadeOut, at, fadeSeconds)
    this.#voices.get(to)?.gain.gain.setValueCurveAtTime(fadeIn, at + fadeSeconds, fadeSeconds)
  }

  fadeAway(at: number): void {
    this.#bus.gain.setValueCurveAtTime(fadeOut, at, fadeSeconds)
    this.end(at + fadeSeconds)
  }

  end(at: number): void {
    this.#round?.stop(at)
    for (const { playing } of this.#voices.values()) playing.stop(at)
  }

  /** A loop that starts at its beginning rises with its own envelope. */
  #rise(context: BaseAudioContext, gain: GainNode, start: GenerationStart): void {
    const enveloped = start.loop !== null && Math.abs(start.offset - start.loop[0]) * context.sampleRate < 1
    if (enveloped) gain.gain.setValueAtTime(1, start.at)
    else gain.gain.setValueCurveAtTime(fadeIn, start.at, fadeSeconds)
  }

  #voice(
    context: BaseAudioContext,
    destination: AudioNode,
    place: number,
    clip: Clip,
    start: GenerationStart,
  ): Voice {
    const gain = new GainNode(context, { gain: 0 })
    gain.connect(destination)
    if (place === start.audible) this.#rise(context, gain, start)
    const onEnded = (): void => {
      gain.disconnect()
      if (place === start.audible) start.onEnded()
    }
    return { gain, playing: clip.play(context, gain, { ...start, onEnded }) }
  }
}

/** The loop's envelope as a looped signal of the same length: it turns a gain without any timer. */
function loopSource(context: BaseAudioContext, start: GenerationStart, loop: Range): AudioBufferSourceNode {
  const frames = Math.round((loop[1] - loop[0]) * context.sampleRate)
  const buffer = new AudioBuffer({ length: frames, sampleRate: context.sampleRate, numberOfChannels: 1 })
  buffer.copyToChannel(loopEnvelope(frames, context.sampleRate), 0)
  const source = new AudioBufferSourceNode(context, { buffer, loop: true })
  source.start(start.at, Math.max(0, start.offset - loop[0]))
  return source
}
