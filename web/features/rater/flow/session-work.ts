import type { AnswerInput } from '#contract/rater-answer'
import type { SessionView } from '#contract/rater-session'
import { Outbox, type Refusal, type SavedState } from '../../../api/outbox.js'
import type {
  Content,
  OutboxStore,
  QuestionnaireValue,
  RememberedSession,
} from '../../../api/outbox-store.js'
import { callRater, RaterProblem } from '../../../api/rater-client.js'
import { newId } from '../../../lib/uuid.js'
import type { PlayerFault } from '../../../player/load.js'
import { Heartbeat } from './heartbeat.js'
import { nextStep, type Step } from './next-step.js'

/** What the visit is told of its session. */
export interface SessionEvents {
  readonly onStep: (step: Step) => void
  readonly onSaved: (saved: SavedState) => void
  readonly onScreenedOut: () => void
  /** It cannot go on here. */
  readonly onStopped: (error: unknown) => void
}

export interface SessionWorkOptions {
  readonly store: OutboxStore
  readonly session: SessionView
  readonly remembered: RememberedSession
  readonly events: SessionEvents
}

/** A session at work in this tab: its steps, the answers on their way to the server, and its end. */
export class SessionWork {
  readonly #store: OutboxStore
  readonly #events: SessionEvents
  readonly #outbox: Outbox
  readonly #heart = new Heartbeat()
  #session: SessionView
  #remembered: RememberedSession
  #refused = false
  #finishing = false

  constructor({ store, session, remembered, events }: SessionWorkOptions) {
    this.#store = store
    this.#session = session
    this.#remembered = remembered
    this.#events = events
    this.#outbox = new Outbox({
      store,
      sessionId: session.id,
      token: remembered.token,
      random: Math.random,
      onState: events.onSaved,
      onSessionLost: (problem) => void this.#lose(problem),
      onScreenedOut: events.onScreenedOut,
      onRefused: (refusal) => this.#takeBack(refusal),
    })
  }

  get session(): SessionView {
    return this.#session
  }

  get remembered(): RememberedSession {
    return this.#remembered
  }

  /** The last answer was refused by the server and is asked again. */
  get refused(): boolean {
    return this.#refused
  }

  /** Takes up what an earlier visit left unsent, and goes on where the rater was. */
  async open(): Promise<void> {
    await this.#store.remember(this.#remembered)
    await this.#outbox.open()
    this.#heart.start(this.#remembered.token, (problem) => void this.#lose(problem))
    this.#adopt(this.#session)
  }

  close(): void {
    this.#outbox.close()
    this.#heart.stop()
  }

  trial(trialId: string): SessionView['trials'][number] | undefined {
    return this.#session.trials.find(({ id }) => id === trialId)
  }

  async settle(change: Partial<RememberedSession>): Promise<void> {
    this.#remembered = { ...this.#remembered, ...change }
    this.#proceed()
    await this.#store.remember(this.#remembered)
  }

  /** Puts an answer where it cannot get lost and moves on; sending it is the outbox's business. */
  async answer(body: Omit<AnswerInput, 'id'>): Promise<void> {
    const id = newId()
    this.#refused = false
    // Into the outbox first: the step after the last answer is to finish once nothing waits there.
    const posted = this.#post({ kind: 'answer', body: { ...body, id } }, id)
    this.#mark(body.trialId, true)
    await posted
  }

  async reply(replies: Readonly<Record<string, QuestionnaireValue | null>>): Promise<void> {
    const answers = Object.entries(replies).flatMap(([key, value]) =>
      value === null ? [] : [{ key, value }],
    )
    const posted = answers.length > 0 ? this.#post({ kind: 'questionnaire', body: { answers } }) : null
    await this.settle({ replies: { ...this.#remembered.replies, ...replies } })
    await posted
  }

  /** Keeps for the record that a recording does not sound; it reaches the server as surely as an answer does. */
  async reportFault(trialId: string, { place, kind, message }: PlayerFault): Promise<void> {
    await this.#post({ kind: 'fault', body: { trialId, place, kind, detail: message.slice(0, 400) } })
  }

  /** Goes on without a trial whose recording does not sound. The server knows why, so it costs the rater nothing. */
  async skip(trialId: string): Promise<void> {
    await this.settle({ skipped: [...(this.#remembered.skipped ?? []), trialId] })
  }

  /** Fresh addresses for the recordings. */
  async refresh(): Promise<void> {
    this.#adopt(await this.#read())
  }

  async #post(content: Content, id = newId()): Promise<void> {
    await this.#outbox.post({ id, sessionId: this.#session.id, seq: this.#outbox.nextSeq(), ...content })
  }

  #read(): Promise<SessionView> {
    return callRater('readSession', {}, { token: this.#remembered.token })
  }

  /** What waits in the outbox counts as answered here, whatever the server knows so far. */
  #adopt(session: SessionView): void {
    const waiting = new Set(
      this.#outbox.waiting.flatMap((letter) => (letter.kind === 'answer' ? [letter.body.trialId] : [])),
    )
    const trials = session.trials.map((trial) => ({
      ...trial,
      answered: trial.answered || waiting.has(trial.id),
    }))
    this.#session = { ...session, trials }
    this.#proceed()
  }

  #mark(trialId: string, answered: boolean): void {
    const trials = this.#session.trials.map((trial) =>
      trial.id === trialId ? { ...trial, answered } : trial,
    )
    this.#session = { ...this.#session, trials }
    this.#proceed()
  }

  #takeBack({ letter }: Refusal): void {
    if (letter.kind !== 'answer') return
    this.#refused = true
    this.#mark(letter.body.trialId, false)
  }

  #proceed(): void {
    const step = nextStep(this.#session, this.#remembered)
    this.#events.onStep(step)
    if (step.name === 'finish') void this.#finish()
  }

  async #finish(): Promise<void> {
    if (this.#finishing) return
    this.#finishing = true
    try {
      await this.#outbox.drained()
      const skipped = this.#remembered.skipped ?? []
      if (this.#session.trials.some(({ id, answered }) => !answered && !skipped.includes(id))) return
      const completion = await callRater('finishSession', {}, { token: this.#remembered.token })
      this.#session = { ...this.#session, state: 'completed', completion }
      this.#heart.stop()
      this.#proceed()
    } catch (error) {
      // The server misses an answer that this page took for given: ask it again instead of giving up.
      if (error instanceof RaterProblem && error.code === 'session-incomplete') await this.#catchUp()
      else this.#events.onStopped(error)
    } finally {
      this.#finishing = false
    }
  }

  async #catchUp(): Promise<void> {
    try {
      const session = await this.#read()
      if (session.trials.every(({ answered }) => answered)) throw new RaterProblem('unavailable')
      this.#remembered = { ...this.#remembered, skipped: [] }
      this.#adopt(session)
    } catch (error) {
      this.#events.onStopped(error)
    }
  }

  /** The session takes nothing any more. It may have ended well, in another browser: then its ending is shown. */
  async #lose(problem: RaterProblem): Promise<void> {
    this.#heart.stop()
    if (problem.code !== 'session-closed') {
      this.#events.onStopped(problem)
      return
    }
    try {
      const session = await this.#read()
      if (session.completion !== null) this.#adopt(session)
      else if (session.state === 'screened_out') this.#events.onScreenedOut()
      else this.#events.onStopped(problem)
    } catch (error) {
      this.#events.onStopped(error)
    }
  }
}
