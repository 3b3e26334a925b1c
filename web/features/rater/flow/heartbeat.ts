import { callRater, RaterProblem } from '../../../api/rater-client.js'

const everyMs = 45_000

/** Tells the server now and then that the rater is still here, so that the place stays theirs. */
export class Heartbeat {
  #timer: ReturnType<typeof setInterval> | undefined

  start(token: string, onLost: (problem: RaterProblem) => void): void {
    this.stop()
    this.#timer = setInterval(() => void beat(token, onLost), everyMs)
  }

  stop(): void {
    clearInterval(this.#timer)
  }
}

async function beat(token: string, onLost: (problem: RaterProblem) => void): Promise<void> {
  if (document.visibilityState !== 'visible') return
  try {
    await callRater('heartbeat', {}, { token })
  } catch (error) {
    // A beat that does not arrive is nothing to tell a rater; a session that is gone is.
    if (error instanceof RaterProblem && !error.passing) onLost(error)
  }
}
