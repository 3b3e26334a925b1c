import type { SessionRow } from '#contract/study-sessions'

/** What the sessions of a board say about its pace and its pay. */
export interface BoardFigures {
  readonly active: number
  readonly completed: number
  readonly abandoned: number
  /** Sessions finished in the last hour. */
  readonly lastHour: number
  /** Half of the completed sessions took no longer than this. */
  readonly medianMinutes: number | null
}

const hourMs = 3_600_000

export function boardFigures(sessions: readonly SessionRow[], now: number): BoardFigures {
  const completed = sessions.filter((session) => session.state === 'completed')
  return {
    active: sessions.filter((session) => session.state === 'active').length,
    completed: completed.length,
    abandoned: sessions.filter((session) => session.state === 'abandoned').length,
    lastHour: completed.filter(
      (session) => session.finishedAt !== null && now - Date.parse(session.finishedAt) < hourMs,
    ).length,
    medianMinutes: middle(completed.map((session) => session.minutes)),
  }
}

/** What an hour of listening earns at the median pace; null until somebody has finished. */
export function hourlyPay(reward: number, medianMinutes: number | null): number | null {
  return medianMinutes === null || medianMinutes <= 0 ? null : (reward * 60) / medianMinutes
}

function middle(values: readonly number[]): number | null {
  const sorted = [...values].sort((a, b) => a - b)
  const half = Math.floor(sorted.length / 2)
  const upper = sorted[half]
  if (upper === undefined) return null
  const lower = sorted.length % 2 === 0 ? (sorted[half - 1] ?? upper) : upper
  return (lower + upper) / 2
}
