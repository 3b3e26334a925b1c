import type { Range } from './ranges.js'

/** When to start, on the audio clock; where in the clip, in seconds; round which part. */
export interface ClipStart {
  readonly at: number
  readonly offset: number
  readonly loop: Range | null
  readonly onEnded: () => void
}

/** A clip that sounds, or will. */
export interface Playing {
  /** The place in the clip, in seconds, up to which sound is sure to come. */
  readonly until: number
  /** Schedules what arrived since. */
  extend(): void
  stop(at: number): void
}

/** A recording that can be started at any sample, on the clock of an audio context. */
export interface Clip {
  readonly duration: number
  /** Decoded in one piece, so that it can run beside others, unheard, and be switched to. */
  readonly whole: boolean
  /** Longest part that can be repeated, in seconds. */
  readonly longestLoop: number
  /** The loudest sample, 0…1, of each of equal parts; 0 where nothing has arrived. */
  readonly peaks: readonly number[]
  /** How much of the peaks is known, 0 to 1. */
  readonly drawn: number
  /** Null when it can start there now; else settles when it can. */
  missing(offset: number, loop: Range | null): Promise<void> | null
  play(context: BaseAudioContext, destination: AudioNode, start: ClipStart): Playing
}

/** How many parts a waveform is drawn from. */
export const peakCount = 400
