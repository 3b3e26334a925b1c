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
import type { Arrival } from './arrival.js'
import type { PlayerFault } from '../../../player/load.js'
import { describeDevice } from './device.js'
import { Heartbeat } from './heartbeat.js'
import { nextStep, progressOf } from './next-step.js'
import type { FlowState, Screen } from './screen.js'
import { TabLock } from './tab-lock.js'

const nothingWaits: SavedState = { status: 'saved', waiting: 0 }

/** One visit of one rater to one study link: from the invitation to the completion code. */
export class RaterFlow {
  readonly #arrival: Arrival
  readonly #store: OutboxStore
  readonly #lock = new TabLock()
  readonly #listeners = new Set<() => void>()
  #state: FlowState = { screen: { name: 'loading' }, saved: nothingWaits, progress: null }
  #session: SessionView | null = null
  #remembered: RememberedSession | null = null
  #outbox: Outbox | null = null
  readonly #heart = new Heartbeat()
  #refused = false
  #finishing = false

  constructor(arrival: Arrival, store: OutboxStore) {
    this.#arrival = arrival
    this.#store = store
  }

  readonly subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener)
    return () => this.#listeners.delete(listener)
  }

  readonly state = (): FlowState => this.#state

  get remembered(): RememberedSession | null {
    return this.#remembered
  }

  get token(): string {
    return this.#remembered?.token ?? ''
  }

  trial(trialId: string): SessionView['trials'][number] | undefined {
    return this.#session?.trials.find(({ id }) => id === trialId)
  }

  /** Goes on where this browser was, or opens the invitation. */
  async open(take = false): Promise<void> {
    this.#show({ name: 'loading' })
    try {
      const known = await this.#store.recall(this.#arrival.link)
      const participant = this.#arrival.external.participant ?? null
      if (known !== undefined && (participant === null || participant === known.participant))
        if (await this.#resume(known, take)) return
      const { link, external } = this.#arrival
      const invitation = await callRater('readInvitation', {
        params: { link },
        query: { provider: external.provider, ...(participant === null ? {} : { participant }) },
      })
      // Begun on another device, and agreed to there: goes on here, even where no new place is given.
      if (invitation.begun === null) this.#show({ name: 'invitation', invitation, busy: false })
      else await this.claim(invitation.begun)
    } catch (error) {
      this.#fail(error)
    }
  }

  /** Claims a place; the server gives the same session to a rater who already holds one, on any device. */
  async claim(locale: string): Promise<void> {
    const { screen } = this.#state
    if (screen.name === 'invitation') this.#show({ ...screen, busy: true })
    try {
      const { link, external } = this.#arrival
      const raterKey = await this.#store.raterKey(newId)
      const { token, session } = await callRater('claimSession', {
        params: { link },
        body: { locale, consent: true, external, raterKey, device: describeDevice(null, null) },
      })
      const known = this.#remembered
      await this.#begin(
        {
          link,
          participant: external.participant ?? null,
          soundChecked: false,
          volume: 0.7,
          output: null,
          instructionsRead: false,
          practiceOver: false,
          replies: {},
          ...(known?.sessionId === session.id ? known : {}),
          token,
          sessionId: session.id,
          locale: session.locale,
        },
        session,
        true,
      )
    } catch (error) {
      // The study was paused or closed since the invitation was read; it says which.
      const stale = screen.name === 'invitation' && error instanceof RaterProblem
      if (stale && error.code === 'study-not-open') await this.open()
      else this.#fail(error)
    }
  }

  /** After a finished session: a further one, where the study lets a rater come again. */
  async again(): Promise<void> {
    this.#outbox?.close()
    this.#lock.release()
    this.#session = null
    this.#remembered = null
    this.#set({ progress: null })
    await this.#store.forget(this.#arrival.link)
    await this.open()
  }

  /** After a lease was lost: asks for the same place again. */
  async reclaim(): Promise<void> {
    if (this.#session === null) await this.open()
    else await this.claim(this.#session.locale)
  }

  async settle(change: Partial<RememberedSession>): Promise<void> {
    if (this.#remembered === null) return
    this.#remembered = { ...this.#remembered, ...change }
    this.#proceed()
    await this.#store.remember(this.#remembered)
  }

  /** Puts an answer where it cannot get lost and moves on; sending it is the outbox's business. */
  async answer(body: Omit<AnswerInput, 'id'>): Promise<void> {
    const { session } = this.#working()
    const id = newId()
    this.#refused = false
    // Into the outbox first: the step after the last answer is to finish once nothing waits there.
    const posted = this.#post({ kind: 'answer', body: { ...body, id } }, id)
    this.#mark(session, body.trialId, true)
    await posted
  }

  async reply(replies: Readonly<Record<string, QuestionnaireValue | null>>): Promise<void> {
    const answers = Object.entries(replies).flatMap(([key, value]) =>
      value === null ? [] : [{ key, value }],
    )
    const posted = answers.length > 0 ? this.#post({ kind: 'questionnaire', body: { answers } }) : null
    await this.settle({ replies: { ...this.#remembered!.replies, ...replies } })
    await posted
  }

  /** Keeps for the record that a recording does not sound; it reaches the server as surely as an answer does. */
  async reportFault(trialId: string, { place, kind, message }: PlayerFault): Promise<void> {
    const detail = message.slice(0, 400)
    if (this.#session !== null) await this.#post({ kind: 'fault', body: { trialId, place, kind, detail } })
  }

  /** Goes on without a trial whose recording does not sound. The server knows why, so it costs the rater nothing. */
  async skip(trialId: string): Promise<void> {
    await this.settle({ skipped: [...(this.#remembered?.skipped ?? []), trialId] })
  }

  /** Fresh addresses for the recordings. */
  async refresh(): Promise<void> {
    this.#adopt(await callRater('readSession', {}, { token: this.token }))
  }

  close(): void {
    this.#outbox?.close()
    this.#heart.stop()
    this.#lock.release()
    this.#listeners.clear()
  }

  async #resume(known: RememberedSession, take: boolean): Promise<boolean> {
    this.#remembered = known
    try {
      const session = await callRater('readSession', {}, { token: known.token })
      this.#session = session
      if (session.state === 'abandoned') this.#show({ name: 'problem', code: 'session-expired' })
      else if (session.state === 'screened_out') this.#show({ name: 'screened_out' })
      else await this.#begin(known, session, take)
      return true
    } catch (error) {
      if (!(error instanceof RaterProblem) || error.passing) throw error
      if (error.code === 'session-expired') {
        this.#show({ name: 'problem', code: error.code })
        return true
      }
      this.#remembered = null
      await this.#store.forget(known.link)
      return false
    }
  }

  async #begin(remembered: RememberedSession, session: SessionView, take: boolean): Promise<void> {
    const held = await this.#lock.hold(`earwitness-${session.id}`, take, () => this.#leave())
    if (!held) {
      this.#show({ name: 'other_tab' })
      return
    }
    this.#remembered = remembered
    await this.#store.remember(remembered)
    this.#outbox?.close()
    this.#outbox = new Outbox({
      store: this.#store,
      sessionId: session.id,
      token: remembered.token,
      random: Math.random,
      onState: (saved) => this.#set({ saved }),
      onSessionLost: (problem) => void this.#lose(problem),
      onScreenedOut: () => this.#show({ name: 'screened_out' }),
      onRefused: (refusal) => this.#takeBack(refusal),
    })
    await this.#outbox.open()
    this.#heart.start(remembered.token, (problem) => void this.#lose(problem))
    this.#adopt(session)
  }

  /** What waits in the outbox counts as answered here, whatever the server knows so far. */
  #adopt(session: SessionView): void {
    const waiting = new Set(
      this.#outbox?.waiting.flatMap((letter) => (letter.kind === 'answer' ? [letter.body.trialId] : [])),
    )
    this.#session = {
      ...session,
      trials: session.trials.map((trial) => ({
        ...trial,
        answered: trial.answered || waiting.has(trial.id),
      })),
    }
    this.#proceed()
  }

  #mark(session: SessionView, trialId: string, answered: boolean): void {
    const trials = session.trials.map((trial) => (trial.id === trialId ? { ...trial, answered } : trial))
    this.#session = { ...session, trials }
    this.#proceed()
  }

  #takeBack({ letter }: Refusal): void {
    if (letter.kind !== 'answer' || this.#session === null) return
    this.#refused = true
    this.#mark(this.#session, letter.body.trialId, false)
  }

  #proceed(): void {
    const session = this.#session
    if (session === null || this.#remembered === null) return
    const step = nextStep(session, this.#remembered)
    this.#set({
      screen: { name: 'session', session, step, refused: this.#refused },
      progress: progressOf(session),
    })
    if (step.name === 'finish') void this.#finish()
  }

  async #finish(): Promise<void> {
    if (this.#finishing) return
    this.#finishing = true
    try {
      await this.#working().outbox.drained()
      const skipped = this.#remembered?.skipped ?? []
      const waiting = this.#session?.trials.some(({ id, answered }) => !answered && !skipped.includes(id))
      if (waiting !== false) return
      const completion = await callRater('finishSession', {}, { token: this.token })
      this.#session = { ...this.#session!, state: 'completed', completion }
      this.#heart.stop()
      this.#proceed()
    } catch (error) {
      // The server misses an answer that this page took for given: ask it again instead of giving up.
      if (error instanceof RaterProblem && error.code === 'session-incomplete') await this.#catchUp()
      else this.#fail(error)
    } finally {
      this.#finishing = false
    }
  }

  async #catchUp(): Promise<void> {
    try {
      const session = await callRater('readSession', {}, { token: this.token })
      if (session.trials.some(({ answered }) => !answered)) {
        this.#remembered = { ...this.#remembered!, skipped: [] }
        this.#adopt(session)
      } else this.#show({ name: 'problem', code: 'unavailable' })
    } catch (error) {
      this.#fail(error)
    }
  }

  /** Another tab took over. */
  #leave(): void {
    this.#outbox?.close()
    this.#heart.stop()
    this.#show({ name: 'other_tab' })
  }

  async #post(content: Content, id = newId()): Promise<void> {
    const { outbox, session } = this.#working()
    await outbox.post({ id, sessionId: session.id, seq: outbox.nextSeq(), ...content })
  }

  #working(): { outbox: Outbox; session: SessionView } {
    if (this.#outbox === null || this.#session === null) throw new Error('no session is open')
    return { outbox: this.#outbox, session: this.#session }
  }

  /** The session takes nothing any more. It may have ended well, in another browser: then its ending is shown. */
  async #lose(problem: RaterProblem): Promise<void> {
    this.#heart.stop()
    if (problem.code !== 'session-closed') {
      this.#fail(problem)
      return
    }
    try {
      const session = await callRater('readSession', {}, { token: this.token })
      if (session.completion !== null) this.#adopt(session)
      else if (session.state === 'screened_out') this.#show({ name: 'screened_out' })
      else this.#fail(problem)
    } catch (error) {
      this.#fail(error)
    }
  }

  #fail(error: unknown): void {
    const code = error instanceof RaterProblem ? error.code : 'internal'
    if (code === 'session-token-invalid' || code === 'session-expired') this.#heart.stop()
    this.#show({ name: 'problem', code })
  }

  #show(screen: Screen): void {
    this.#set({ screen })
  }

  #set(change: Partial<FlowState>): void {
    this.#state = { ...this.#state, ...change }
    for (const listener of this.#listeners) listener()
  }
}
