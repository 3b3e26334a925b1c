import { Scope } from './scope.js'

/** Safari's way of saying that sound matters more than the ring switch. */
interface WithAudioSession {
  readonly audioSession?: { type: string }
}

/** A clock that stands still for so long does not run, whatever its context says. */
const stillMs = 400

/**
 * The one audio context of the page and the one volume of the session. Phones start it only inside a gesture; a call, a
 * lock or another output may take it away at any time, and it is taken back as soon as the page may.
 */
export class Output {
  readonly context: AudioContext
  readonly #volume: GainNode
  readonly #scope = new Scope()
  /** It has run before, so that it may be started again without a gesture. */
  #unlocked = false

  constructor(context = new AudioContext({ latencyHint: 'interactive' })) {
    this.context = context
    this.#volume = new GainNode(context, { gain: 0.7 })
    this.#volume.connect(context.destination)
    const { audioSession } = navigator as Navigator & WithAudioSession
    if (audioSession !== undefined) audioSession.type = 'playback'
    this.#watch()
  }

  get node(): AudioNode {
    return this.#volume
  }

  get running(): boolean {
    return this.context.state === 'running'
  }

  get volume(): number {
    return this.#volume.gain.value
  }

  /** 0 to 1, on a gain: element volume does nothing on iOS. */
  setVolume(volume: number): void {
    this.#volume.gain.setTargetAtTime(Math.min(1, Math.max(0, volume)), this.context.currentTime, 0.01)
  }

  /** Must be called inside a gesture. Answers whether sound can be made now. */
  async unlock(): Promise<boolean> {
    if (!this.running) {
      // A browser that sees no gesture leaves the promise open for ever.
      const patience = new Promise<void>((resolve) => this.#scope.after(1500, resolve))
      await Promise.race([this.#resume(), patience])
    }
    if (this.running) {
      this.#unlocked = true
      void this.#revive()
    }
    return this.running
  }

  onInterruption(scope: Scope, run: () => void): void {
    scope.listen(this.context, 'statechange', () => {
      if (!this.running) run()
    })
  }

  async close(): Promise<void> {
    this.#scope.close()
    await this.context.close()
  }

  /** Moments at which a context that was taken away can be had again: back on the page, another output, a gesture. */
  #watch(): void {
    const again = (): void => {
      if (this.#unlocked && !this.running && document.visibilityState === 'visible') void this.#resume()
    }
    this.#scope.listen(document, 'visibilitychange', again)
    this.#scope.listen(window, 'pageshow', again)
    this.#scope.listen(window, 'focus', again)
    this.#scope.listen(document, 'touchend', again)
    this.#scope.listen(document, 'pointerup', again)
    // Not there on pages without encryption.
    const devices = (navigator as { readonly mediaDevices?: MediaDevices }).mediaDevices
    if (devices !== undefined) this.#scope.listen(devices, 'devicechange', again)
  }

  #resume(): Promise<void> {
    return this.context.resume().catch(() => undefined)
  }

  /** After some interruptions Safari says that the context runs while its clock stands still: only a restart helps. */
  async #revive(): Promise<void> {
    const before = this.context.currentTime
    await new Promise<void>((resolve) => this.#scope.after(stillMs, resolve))
    if (this.#scope.closed || !this.running || this.context.currentTime > before) return
    await this.context.suspend().catch(() => undefined)
    await this.#resume()
  }
}
