import type { StudySettings } from '../../contract/study-settings.js'
import { planDesign } from '../designs/plan-design.js'
import { cellKey, type DesignPlan, type DesignRow } from '../designs/types.js'
import { designInput } from './design-input.js'

/** A locale's design with as many sessions as there are places. */
export interface LocalePlan {
  readonly locale: string
  readonly places: number
  readonly trialsPerSession: number
  readonly rows: readonly DesignRow[]
  /** Answers that fill the design. */
  readonly trials: number
  readonly exposure: { readonly min: number; readonly max: number }
}

/**
 * Plans a locale. `places` overrides how many sessions there are: fewer take the first rows of the design, more take rows of a
 * larger one; either way exposures differ by more than one only where the override cuts a replicate.
 */
export function planLocale(
  settings: StudySettings,
  locale: string,
  prompts: readonly string[],
  seed: string,
  places: number | null,
): LocalePlan {
  const plan = enlarged(settings, locale, prompts, seed, places)
  const count = places ?? plan.sessions
  const rows = plan.rows.slice(0, count)
  const trials = plan.streaming
    ? count * plan.trialsPerSession
    : rows.reduce((sum, row) => sum + row.trials.length, 0)
  return {
    locale,
    places: count,
    trialsPerSession: plan.trialsPerSession,
    rows,
    trials,
    exposure: count === plan.sessions ? plan.exposure : cutExposure(plan, rows, trials),
  }
}

function enlarged(
  settings: StudySettings,
  locale: string,
  prompts: readonly string[],
  seed: string,
  places: number | null,
): DesignPlan {
  const input = designInput(settings, locale, prompts, seed)
  const plan = planDesign(input)
  if (places === null || plan.streaming || plan.sessions >= places) return plan
  const factor = Math.ceil(places / plan.sessions)
  return planDesign({ ...input, ratingsPerStimulus: input.ratingsPerStimulus * factor })
}

function cutExposure(
  plan: DesignPlan,
  rows: readonly DesignRow[],
  trials: number,
): { min: number; max: number } {
  if (plan.streaming) return { min: Math.floor(trials / plan.cells), max: Math.ceil(trials / plan.cells) }
  const counts = new Map(plan.rows.flatMap((row) => row.trials.map((trial) => [cellKey(trial), 0])))
  for (const row of rows)
    for (const trial of row.trials) counts.set(cellKey(trial), (counts.get(cellKey(trial)) ?? 0) + 1)
  const values = [...counts.values()]
  return { min: Math.min(...values), max: Math.max(...values) }
}
