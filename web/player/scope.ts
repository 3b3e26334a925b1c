/** Owns every listener, timer and node of one part of the page; closing it leaves nothing behind. */
export class Scope {
  readonly #controller = new AbortController()

  get signal(): AbortSignal {
    return this.#controller.signal
  }

  get closed(): boolean {
    return this.#controller.signal.aborted
  }

  listen(target: EventTarget, type: string, listener: (event: Event) => void): void {
    target.addEventListener(type, listener, { signal: this.signal })
  }

  /** Runs once after a delay; the answer cancels it. */
  after(ms: number, run: () => void): () => void {
    if (this.closed) return () => undefined
    const timer = setTimeout(() => {
      this.signal.removeEventListener('abort', cancel)
      run()
    }, ms)
    const cancel = (): void => {
      clearTimeout(timer)
      this.signal.removeEventListener('abort', cancel)
    }
    this.signal.addEventListener('abort', cancel, { once: true })
    return cancel
  }

  every(ms: number, run: () => void): void {
    if (this.closed) return
    const timer = setInterval(run, ms)
    this.signal.addEventListener('abort', () => clearInterval(timer), { once: true })
  }

  onClose(run: () => void): void {
    if (this.closed) run()
    else this.signal.addEventListener('abort', run, { once: true })
  }

  /** A scope that ends with this one, or before. */
  child(): Scope {
    const child = new Scope()
    this.onClose(() => child.close())
    return child
  }

  close(): void {
    this.#controller.abort()
  }
}
