/** A clock that goes on as the real one does, and that a test can set forward. */
export interface TestClock {
  readonly now: () => Date
  advance(ms: number): void
}

export function createClock(): TestClock {
  let ahead = 0
  return {
    now: () => new Date(Date.now() + ahead),
    advance(ms) {
      ahead += ms
    },
  }
}
