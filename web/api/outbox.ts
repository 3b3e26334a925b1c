import type { Letter, OutboxStore } from './outbox-store.js'
import { callRater, RaterProblem } from './rater-client.js'

export interface SavedState {
  readonly status: 'saved' | 'saving' | 'offline'
  readonly waiting: number
}

/** What became of a letter that the server will never take. */
export interface Refusal {
  readonly letter: Letter
  readonly problem: RaterProblem
}

export interface OutboxOptions {
  readonly store: OutboxStore
  readonly sessionId: string
  readonly token: string
  readonly onState: (state: SavedState) => void
  /** The session cannot take anything any more (closed, expired, unknown). Letters stay until it can. */
  readonly onSessionLost: (problem: RaterProblem) => void
  readonly onRefused: (refusal: Refusal) => void
  readonly onScreenedOut: () => void
  readonly random: () => number
  readonly deliver?: (letter: Letter, token: string) => Promise<{ screenedOut: boolean }>
}

/** Milliseconds until the next attempt: doubling to half a minute, spread so that raters do not return in step. */
export function retryDelay(failures: number, random: number): number {
  return Math.min(30_000, 1000 * 2 ** Math.min(failures - 1, 5)) * (0.5 + random / 2)
}

/**
 * Sends what raters say, in order, until the server has acknowledged it. Everything is stored in the browser before the
 * first attempt; the server knows a repeated id and stores it once.
 */
export class Outbox {
  readonly #options: OutboxOptions
  #letters: Letter[] = []
  #failures = 0
  #timer: ReturnType<typeof setTimeout> | undefined
  #sending = false
  #closed = false
  readonly #onOnline = (): void => this.#hurry()
  readonly #onLeave = (event: Event): void => {
    // Where the browser keeps nothing, leaving now would lose answers: it asks first.
    if (this.#letters.length > 0 && !this.#options.store.lasting) event.preventDefault()
  }
  #idle: (() => void)[] = []

  constructor(options: OutboxOptions) {
    this.#options = options
  }

  /** Takes up what an earlier visit left unsent. */
  async open(): Promise<void> {
    const { store, sessionId } = this.#options
    this.#letters = await store.letters(sessionId)
    addEventListener('online', this.#onOnline)
    addEventListener('beforeunload', this.#onLeave)
    this.#hurry()
  }

  get waiting(): readonly Letter[] {
    return this.#letters
  }

  /** Resolves when the letter is safe in this browser, not when it has arrived. */
  async post(letter: Letter): Promise<void> {
    this.#letters = [...this.#letters, letter]
    this.#tell()
    await this.#options.store.put(letter)
    this.#hurry()
  }

  /** Resolves when nothing waits. */
  drained(): Promise<void> {
    return this.#letters.length === 0 ? Promise.resolve() : new Promise((resolve) => this.#idle.push(resolve))
  }

  nextSeq(): number {
    return 1 + Math.max(0, ...this.#letters.map((letter) => letter.seq))
  }

  close(): void {
    this.#closed = true
    clearTimeout(this.#timer)
    removeEventListener('online', this.#onOnline)
    removeEventListener('beforeunload', this.#onLeave)
  }

  #tell(): void {
    if (this.#closed) return
    const waiting = this.#letters.length
    this.#options.onState({
      status: waiting === 0 ? 'saved' : this.#failures > 0 ? 'offline' : 'saving',
      waiting,
    })
    if (waiting > 0) return
    for (const resolve of this.#idle.splice(0)) resolve()
  }

  #hurry(): void {
    clearTimeout(this.#timer)
    void this.#send()
  }

  async #send(): Promise<void> {
    if (this.#sending) return
    this.#sending = true
    try {
      let goesOn = true
      while (goesOn) {
        const [letter] = this.#letters
        goesOn = letter !== undefined && (await this.#sendOne(letter))
      }
    } finally {
      this.#sending = false
      this.#tell()
    }
  }

  /** Whether to go on with the next letter. */
  async #sendOne(letter: Letter): Promise<boolean> {
    if (this.#closed) return false
    const { token, onSessionLost, onScreenedOut, onRefused, random, deliver = deliverLetter } = this.#options
    try {
      const { screenedOut } = await deliver(letter, token)
      await this.#done(letter)
      if (screenedOut) onScreenedOut()
      return true
    } catch (error) {
      const problem = error instanceof RaterProblem ? error : new RaterProblem('internal')
      if (problem.passing) {
        this.#failures += 1
        this.#timer = setTimeout(() => void this.#send(), retryDelay(this.#failures, random()))
        return false
      }
      if (lost.includes(problem.code)) {
        onSessionLost(problem)
        return false
      }
      // First the refusal: whoever waits for an empty outbox must not take this answer for given.
      if (problem.code !== 'trial-already-answered') onRefused({ letter, problem })
      await this.#done(letter)
      return true
    }
  }

  async #done(letter: Letter): Promise<void> {
    this.#failures = 0
    await this.#options.store.remove(letter.id)
    this.#letters = this.#letters.filter(({ id }) => id !== letter.id)
    this.#tell()
  }
}

const lost: readonly string[] = ['session-token-invalid', 'session-closed', 'session-expired']

async function deliverLetter(letter: Letter, token: string): Promise<{ screenedOut: boolean }> {
  if (letter.kind === 'questionnaire')
    return callRater('storeQuestionnaire', { body: letter.body }, { token })
  if (letter.kind === 'fault') await callRater('reportPlaybackFault', { body: letter.body }, { token })
  else await callRater('storeAnswer', { body: letter.body }, { token })
  return { screenedOut: false }
}
