/** Asks for a recording from one of its bytes on. */
export type OpenRecording = (from: number, signal: AbortSignal) => Promise<Response>

/** A connection that says nothing for so long is given up: phones often do not tell that the network is gone. */
const silenceMs = 15_000

/** Receives the bytes of one recording; what came before a connection was lost is not asked for again. */
export class Receipt {
  readonly #open: OpenRecording
  #bytes = new Uint8Array(0)
  #received = 0

  constructor(open: OpenRecording) {
    this.#open = open
  }

  /** Room for the whole recording, filled from the front. */
  get bytes(): Uint8Array<ArrayBuffer> {
    return this.#bytes
  }

  get received(): number {
    return this.#received
  }

  /** 0 to 1. */
  get share(): number {
    return this.#bytes.length === 0 ? 0 : this.#received / this.#bytes.length
  }

  /** Forgets everything: what came was no recording. */
  reset(): void {
    this.#bytes = new Uint8Array(0)
    this.#received = 0
  }

  /** One attempt to get what is missing. Throws when the connection fails, and when it ends too early. */
  async attempt(signal: AbortSignal, onBytes: () => void): Promise<void> {
    if (this.#bytes.length > 0 && this.#received === this.#bytes.length) return
    signal.throwIfAborted()
    const stop = new AbortController()
    const onAbort = (): void => stop.abort(signal.reason)
    signal.addEventListener('abort', onAbort, { once: true })
    let timer: ReturnType<typeof setTimeout> | undefined
    const listen = (): void => {
      clearTimeout(timer)
      timer = setTimeout(() => stop.abort(new DOMException('no bytes came', 'TimeoutError')), silenceMs)
    }
    try {
      listen()
      const response = await this.#open(this.#received, stop.signal)
      this.#makeRoom(response)
      const reader = response.body!.getReader()
      for (let part = await reader.read(); !part.done; part = await reader.read()) {
        listen()
        this.#bytes.set(part.value, this.#received)
        this.#received += part.value.length
        onBytes()
      }
    } finally {
      clearTimeout(timer)
      signal.removeEventListener('abort', onAbort)
    }
    if (this.#received < this.#bytes.length) throw new TypeError('the connection ended too early')
  }

  #makeRoom(response: Response): void {
    // A server that sends the whole again begins at the front.
    const from = response.status === 206 ? this.#received : 0
    const length = from + Number(response.headers.get('content-length'))
    if (!(length > from)) throw new TypeError('the recording has no length')
    if (length !== this.#bytes.length) {
      const room = new Uint8Array(length)
      room.set(this.#bytes.subarray(0, from))
      this.#bytes = room
    }
    this.#received = from
  }
}
