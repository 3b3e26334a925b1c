/** How long a trial took, and for how much of it the page was hidden, on the browser's monotonic clock. */
export class TrialClock {
  readonly #startedAt = performance.now()
  #hiddenSince: number | null = null
  #hiddenMs = 0

  /** Watches the page's visibility; the answer stops watching. */
  start(): () => void {
    const look = (): void => {
      const now = performance.now()
      if (document.visibilityState === 'hidden') this.#hiddenSince ??= now
      else if (this.#hiddenSince !== null) {
        this.#hiddenMs += now - this.#hiddenSince
        this.#hiddenSince = null
      }
    }
    look()
    document.addEventListener('visibilitychange', look)
    return () => document.removeEventListener('visibilitychange', look)
  }

  read(): { readonly elapsedMs: number; readonly hiddenMs: number } {
    const now = performance.now()
    const hidden = this.#hiddenMs + (this.#hiddenSince === null ? 0 : now - this.#hiddenSince)
    const most = 86_400_000
    return {
      elapsedMs: Math.min(most, Math.round(now - this.#startedAt)),
      hiddenMs: Math.min(most, Math.round(hidden)),
    }
  }
}
