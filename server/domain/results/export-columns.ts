import type { RatingRow } from '../../sql/result-ratings.js'
import type { MethodModule } from '../methods/method.js'
import { abxPair } from './study-collector.js'

type Cell = string | number | boolean | null
type Column = readonly [name: string, cell: (row: RatingRow) => Cell]

/** Columns every export has after the tidy ones: how the rating came about, and whether it counts. */
const provenance: readonly Column[] = [
  ['role', (row) => row.role],
  ['protocol', (row) => row.protocol],
  ['session', (row) => row.session],
  ['session_state', (row) => row.sessionState],
  ['panel', (row) => row.panel ?? 'open'],
  ['answer', (row) => row.answerId],
  ['trial_position', (row) => row.position],
  ['place', (row) => row.place],
  ['repeated', (row) => row.repeated],
  ['sampling_probability', (row) => row.samplingProbability],
  ['plays', (row) => heardOf(row)?.plays ?? null],
  ['heard_seconds', (row) => heardSeconds(row)],
  ['elapsed_ms', (row) => row.elapsedMs],
  ['hidden_ms', (row) => row.hiddenMs],
  ['answered_at', (row) => row.receivedAt.toISOString()],
  ['excluded', (row) => row.excludedBy.length > 0],
  ['exclusion_rules', (row) => row.excludedBy.join(' ')],
  ['clip_sha256', (row) => row.sha256],
  ['text', (row) => row.text],
  ['detail', (row) => (row.detail === null ? null : JSON.stringify(row.detail))],
  ['comment', (row) => row.comment],
  ['device', (row) => (row.device === null ? null : JSON.stringify(row.device))],
]

const who: readonly Column[] = [
  ['locale', (row) => row.locale],
  ['rater', (row) => row.rater],
  ['item', (row) => row.item],
]

const score: readonly Column[] = [
  ...who,
  ['system', (row) => row.condition],
  ['attribute', (row) => row.attribute],
  ['score', (row) => row.value],
]

/** Whether X was told: filed under the pair, as the figures are, with the system that X was beside it. */
const identification: readonly Column[] = [
  ...who,
  ['system', abxPair],
  ['x', (row) => row.condition],
  ['attribute', (row) => row.attribute],
  ['score', (row) => row.value],
]

/** `system_a` is the clip that was heard first. */
const preference: readonly Column[] = [
  ...who,
  ['system_a', (row) => (row.place === 0 ? row.condition : row.otherCondition)],
  ['system_b', (row) => (row.place === 0 ? row.otherCondition : row.condition)],
  ['attribute', (row) => row.attribute],
  ['preference', preferred],
  ['order', () => 'ab'],
  // The number as given: degrees of a comparison, seen from the second clip.
  ['value', (row) => (row.value === null ? null : row.place === 0 ? -row.value : row.value)],
]

function preferred(row: RatingRow): 'a' | 'b' | 'tie' | null {
  if (row.value === null) return null
  if (row.value === 0) return 'tie'
  const stimulusFirst = row.place === 0
  return row.value > 0 === stimulusFirst ? 'a' : 'b'
}

/** The columns of a method: tidy ones that `earwitness analyze` and any statistics package read, then the provenance. */
export function exportColumns({ kind, family }: MethodModule): readonly Column[] {
  const tidy = family === 'pair' ? preference : family === 'abx' ? identification : score
  return [...tidy, ['method', () => kind], ...provenance]
}

interface Heard {
  readonly place: number
  readonly plays: number
  readonly ranges: readonly (readonly [number, number])[]
}

function heardOf(row: RatingRow): Heard | undefined {
  return (row.heard as readonly Heard[]).find((heard) => heard.place === row.place)
}

function heardSeconds(row: RatingRow): number | null {
  const heard = heardOf(row)
  if (!heard) return null
  return Number(heard.ranges.reduce((sum, [from, to]) => sum + to - from, 0).toFixed(3))
}
