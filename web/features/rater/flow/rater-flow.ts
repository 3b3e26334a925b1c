import type { SessionView } from '#contract/rater-session'
import type { OutboxStore, RememberedSession } from '../../../api/outbox-store.js'
import { callRater, RaterProblem } from '../../../api/rater-client.js'
import { newId } from '../../../lib/uuid.js'
import type { PlayerFault } from '../../../player/load.js'
import type { Arrival } from './arrival.js'
import { describeDevice } from './device.js'
import { progressOf } from './next-step.js'
import type { FlowState, Screen } from './screen.js'
import { SessionWork } from './session-work.js'
import { TabLock } from './tab-lock.js'

/** What is remembered of a session that begins on this device. */
const fresh = {
  soundChecked: false,
  volume: 0.7,
  output: null,
  instructionsRead: false,
  practiceOver: false,
  replies: {},
} as const

/** One visit of one rater to one study link: the invitation, a place, and the session that is worked on in this tab. */
export class RaterFlow {
  readonly #arrival: Arrival
  readonly #store: OutboxStore
  readonly #lock = new TabLock()
  readonly #listeners = new Set<() => void>()
  #state: FlowState = {
    screen: { name: 'loading' },
    saved: { status: 'saved', waiting: 0 },
    progress: null,
  }
  #known: RememberedSession | null = null
  #work: SessionWork | null = null

  constructor(arrival: Arrival, store: OutboxStore) {
    this.#arrival = arrival
    this.#store = store
  }

  readonly subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener)
    return () => this.#listeners.delete(listener)
  }

  readonly state = (): FlowState => this.#state

  /** What this browser knows of the visit's session; null on a first visit. */
  get remembered(): RememberedSession | null {
    return this.#work?.remembered ?? this.#known
  }

  /** Goes on where this browser was, or opens the invitation. */
  async open(take = false): Promise<void> {
    this.#show({ name: 'loading' })
    const { link, external } = this.#arrival
    try {
      const known = await this.#store.recall(link)
      const participant = external.participant ?? null
      if (known !== undefined && (participant === null || participant === known.participant))
        if (await this.#resume(known, take)) return
      const { study: _, ...sender } = external
      const invitation = await callRater('readInvitation', { params: { link }, query: sender })
      // Begun on another device, and agreed to there: goes on here, even where no new place is given.
      if (invitation.begun === null) this.#show({ name: 'invitation', invitation, busy: false })
      else await this.claim(invitation.begun)
    } catch (error) {
      this.#stop(error)
    }
  }

  /** Claims a place; the server gives the same session to a rater who already holds one, on any device. */
  async claim(locale: string): Promise<void> {
    const { screen } = this.#state
    if (screen.name === 'invitation') this.#show({ ...screen, busy: true })
    const { link, external } = this.#arrival
    try {
      const raterKey = await this.#store.raterKey(newId)
      const { token, session } = await callRater('claimSession', {
        params: { link },
        body: { locale, consent: true, external, raterKey, device: describeDevice(null, null) },
      })
      const known = this.remembered
      const remembered = {
        link,
        participant: external.participant ?? null,
        ...fresh,
        ...(known?.sessionId === session.id ? known : {}),
        token,
        sessionId: session.id,
        locale: session.locale,
      }
      await this.#begin(remembered, session, true)
    } catch (error) {
      // The study was paused or closed since the invitation was read; it says which.
      const stale = screen.name === 'invitation' && error instanceof RaterProblem
      if (stale && error.code === 'study-not-open') await this.open()
      else this.#stop(error)
    }
  }

  /** After a finished session: a further one, where the study lets a rater come again. */
  async again(): Promise<void> {
    this.#leave()
    this.#known = null
    this.#set({ progress: null })
    await this.#store.forget(this.#arrival.link)
    await this.open()
  }

  /** After a lease was lost: asks for the same place again, or for another one. */
  async reclaim(): Promise<void> {
    const { remembered } = this
    if (remembered === null) await this.open()
    else await this.claim(remembered.locale)
  }

  async reportFault(trialId: string, fault: PlayerFault): Promise<void> {
    await this.#work?.reportFault(trialId, fault)
  }

  close(): void {
    this.#leave()
    this.#listeners.clear()
  }

  async #resume(known: RememberedSession, take: boolean): Promise<boolean> {
    this.#known = known
    try {
      const session = await callRater('readSession', {}, { token: known.token })
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
      this.#known = null
      await this.#store.forget(known.link)
      return false
    }
  }

  async #begin(remembered: RememberedSession, session: SessionView, take: boolean): Promise<void> {
    const held = await this.#lock.hold(`earwitness-${session.id}`, take, () => this.#yield())
    if (!held) {
      this.#show({ name: 'other_tab' })
      return
    }
    this.#work?.close()
    const work = new SessionWork({
      store: this.#store,
      session,
      remembered,
      events: {
        onStep: (step) =>
          this.#set({
            screen: { name: 'session', work, session: work.session, step, refused: work.refused },
            progress: progressOf(work.session),
          }),
        onSaved: (saved) => this.#set({ saved }),
        onScreenedOut: () => this.#show({ name: 'screened_out' }),
        onStopped: (error) => this.#stop(error),
      },
    })
    this.#work = work
    await work.open()
  }

  /** Another tab took over. */
  #yield(): void {
    this.#work?.close()
    this.#show({ name: 'other_tab' })
  }

  #leave(): void {
    this.#work?.close()
    this.#work = null
    this.#lock.release()
  }

  #stop(error: unknown): void {
    this.#show({ name: 'problem', code: error instanceof RaterProblem ? error.code : 'internal' })
  }

  #show(screen: Screen): void {
    this.#set({ screen })
  }

  #set(change: Partial<FlowState>): void {
    this.#state = { ...this.#state, ...change }
    for (const listener of this.#listeners) listener()
  }
}
