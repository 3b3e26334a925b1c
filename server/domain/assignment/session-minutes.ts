import { catchCount } from '../studies/catch-specs.js'
import type { Frame } from './frame.js'

/** Reading and deciding, beside the sound itself. */
const thinkingMs = 4000
const introductionMs = 60_000

/** How long a session takes, in whole minutes: every recording of its trials once, and time to think. */
export function sessionMinutes(frame: Frame): number {
  const { design, listening, catchTrials } = frame.settings
  const lengths = [...frame.pool.values()].map((stimulus) => stimulus.durationMs)
  const mean = lengths.reduce((sum, length) => sum + length, 0) / Math.max(lengths.length, 1)
  const perTrial = { single: 1, pair: 2, tuple: 4, page: Math.max(2, frame.settings.systems.length) }[
    frame.method.arity
  ]
  const trials =
    listening.practiceTrials + catchCount(catchTrials) + design.trialsPerSession * (1 + design.repeatShare)
  return Math.max(1, Math.round((introductionMs + trials * (mean * perTrial + thinkingMs)) / 60_000))
}
