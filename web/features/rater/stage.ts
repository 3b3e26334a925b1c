import { openRecording } from '../../api/rater-client.js'
import { Library } from '../../player/library.js'
import type { PlayerFault } from '../../player/load.js'
import { Output } from '../../player/output.js'

/** What makes sound on this page, for one session. */
export class Stage {
  readonly output = new Output()
  readonly library: Library
  readonly report: (trialId: string, fault: PlayerFault) => void

  /** `report` keeps for the record that a recording does not sound. */
  constructor(report: (trialId: string, fault: PlayerFault) => void) {
    this.report = report
    const { context } = this.output
    this.library = new Library({
      sampleRate: context.sampleRate,
      decode: (bytes) => context.decodeAudioData(bytes),
      open: openRecording,
      onFault: report,
      random: Math.random,
    })
  }
}
