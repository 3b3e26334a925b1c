/** Keeps one tab at work on a session. Where the browser has no locks, the server's own checks have to do. */
export class TabLock {
  #release: (() => void) | null = null

  /** Whether this tab may work. `take` moves the session here from another tab. */
  async hold(name: string, take: boolean, onLost: () => void): Promise<boolean> {
    if (!('locks' in navigator)) return true
    return new Promise((resolve) => {
      navigator.locks
        .request(name, take ? { steal: true } : { ifAvailable: true }, (lock) => {
          resolve(lock !== null)
          return lock === null ? undefined : new Promise<void>((release) => (this.#release = release))
        })
        // A lock that was stolen rejects its holder.
        .catch(() => {
          resolve(false)
          onLost()
        })
    })
  }

  release(): void {
    this.#release?.()
    this.#release = null
  }
}
