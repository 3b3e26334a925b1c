import type { knownSignals, SignalChart } from '#contract/signals'
import { decimal, percent } from '../../../lib/format.js'

const titles: Record<keyof typeof knownSignals, string> = {
  skips: 'Skips',
  complaints: 'Complaints',
  negative_feedback: 'Negative feedback',
  repeats: 'Asked to repeat',
  positive_feedback: 'Positive feedback',
  task_success: 'Task success',
  completion: 'Heard to the end',
}

/** What the desk calls a signal; a name of the product's own stays as it is. */
export function signalTitle(name: string): string {
  const known: Readonly<Record<string, string>> = titles
  return known[name] ?? name
}

type Kind = Pick<SignalChart, 'kind'>

/** A figure of a signal: a share in per cent, or a count. */
export function writeValue({ kind }: Kind, value: number | null): string {
  if (kind === 'rate') return percent(value, 2)
  return value === null ? '–' : decimal(value, Number.isInteger(value) ? 0 : 1)
}

/** How the latest day of a chart stands, and since when it is out of limits. */
export type Standing = 'alarm' | 'improved' | 'within' | 'unsettled'

export const standingWords: Record<Standing, string> = {
  alarm: 'Out of limits',
  improved: 'Better than its limits',
  within: 'Within limits',
  unsettled: 'Too few days',
}

export function standingOf({ points }: Pick<SignalChart, 'points'>): Standing {
  const last = points.at(-1)
  if (last === undefined || last.upper === null) return 'unsettled'
  if (last.alarm) return 'alarm'
  return last.out === null ? 'within' : 'improved'
}

const rank: Record<Standing, number> = { alarm: 0, improved: 1, within: 2, unsettled: 3 }

/** The charts to look at first. */
export function mostUrgentFirst<Chart extends Pick<SignalChart, 'points'>>(
  charts: readonly Chart[],
): Chart[] {
  return [...charts].sort((a, b) => rank[standingOf(a)] - rank[standingOf(b)])
}
