import { callRater, fetchRecording } from '../../api/rater-client.js'
import { Library } from '../../player/library.js'
import type { PlayerFault } from '../../player/load.js'
import { Output } from '../../player/output.js'

/** What makes sound on this page, for one session. */
export class Stage {
  readonly output = new Output()
  readonly library: Library
  readonly #token: () => string

  constructor(token: () => string) {
    this.#token = token
    this.library = new Library({
      decode: (bytes) => this.output.context.decodeAudioData(bytes),
      fetchBytes: fetchRecording,
      onFault: (trial, fault) => this.report(trial, fault),
      random: Math.random,
    })
  }

  /** Tells the server that a recording does not sound. If that fails too, the rater's own message has to do. */
  report(trialId: string, fault: PlayerFault): void {
    const body = { trialId, place: fault.place, kind: fault.kind, detail: fault.message.slice(0, 400) }
    void callRater('reportPlaybackFault', { body }, { token: this.#token() }).catch(() => undefined)
  }
}
