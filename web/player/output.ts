import { Scope } from './scope.js'

/** Safari's way of saying that sound matters more than the ring switch. */
interface WithAudioSession {
  readonly audioSession?: { type: string }
}

/**
 * The one audio context of the page and the one volume of the session. Phones start it only inside a gesture; a call or
 * a lock may take it away at any time.
 */
export class Output {
  readonly context: AudioContext
  readonly #volume: GainNode
  readonly #scope = new Scope()

  constructor(context = new AudioContext({ latencyHint: 'interactive' })) {
    this.context = context
    this.#volume = new GainNode(context, { gain: 0.7 })
    this.#volume.connect(context.destination)
    const { audioSession } = navigator as Navigator & WithAudioSession
    if (audioSession !== undefined) audioSession.type = 'playback'
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
    if (this.running) return true
    // A browser that sees no gesture leaves the promise open for ever.
    const patience = new Promise<void>((resolve) => this.#scope.after(1500, resolve))
    await Promise.race([this.context.resume().catch(() => undefined), patience])
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
}
