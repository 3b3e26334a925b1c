/** What a run came to. The keys of `summary` are what scripts read. */
export interface Tally {
  sessionsCompleted: number
  sessionsAbandoned: number
  answersSent: number
  retries: number
  errors: number
  readonly acknowledged: Set<string>
  readonly latencies: number[]
  /** What went wrong, by description, for the reader. */
  readonly faults: Map<string, number>
}

export function createTally(): Tally {
  return {
    sessionsCompleted: 0,
    sessionsAbandoned: 0,
    answersSent: 0,
    retries: 0,
    errors: 0,
    acknowledged: new Set(),
    latencies: [],
    faults: new Map(),
  }
}

export function noteError(tally: Tally, what: string): void {
  tally.errors++
  tally.faults.set(what, (tally.faults.get(what) ?? 0) + 1)
}

export function summarise(tally: Tally, raters: number, seconds: number) {
  const sorted = tally.latencies.toSorted((a, b) => a - b)
  const at = (share: number): number | null => {
    const value = sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))]
    return value === undefined ? null : Math.round(value * 10) / 10
  }
  return {
    raters,
    sessions_completed: tally.sessionsCompleted,
    sessions_abandoned: tally.sessionsAbandoned,
    answers_sent: tally.answersSent,
    answers_acknowledged: tally.acknowledged.size,
    retries: tally.retries,
    errors: tally.errors,
    seconds: Math.round(seconds * 10) / 10,
    answers_per_second: Math.round((tally.acknowledged.size / seconds) * 10) / 10,
    latency_ms: { p50: at(0.5), p95: at(0.95), p99: at(0.99) },
  }
}

export type Summary = ReturnType<typeof summarise>
