import { panelKinds } from '../../../contract/panels.js'
import {
  rolloutMoves,
  rolloutStates,
  type RolloutRequirement,
  type RolloutStep,
  type RolloutSummary,
  type RolloutView,
} from '../../../contract/rollouts.js'
import { stages } from '../../../contract/study-settings.js'
import { oneOf } from '../../../lib/one-of.js'
import type { RolloutMoveRow, RolloutRow, RolloutStepRow } from '../../../sql/rollouts.js'

export function stepView(row: RolloutStepRow): RolloutStep {
  const { name, locales, exposure, promptSet, minPrompts, minRaters, gate, decision, minSamples } = row
  return {
    name,
    stage: oneOf(stages, row.stage),
    panels: row.panels.map((panel) => oneOf(panelKinds, panel)),
    locales,
    exposure,
    promptSet,
    minPrompts,
    minRaters,
    gate,
    decision,
    minSamples,
  }
}

function about(row: RolloutRow, steps: readonly RolloutStepRow[]): Omit<RolloutSummary, 'steps'> {
  const present = steps[row.step - 1]
  const out = row.state === 'rolled_back'
  return {
    id: row.id,
    name: row.name,
    release: { id: row.releaseId, system: row.system, systemName: row.systemName, version: row.version },
    state: oneOf(rolloutStates, row.state),
    step: row.step,
    exposure: out ? 0 : (present?.exposure ?? 0),
    locales: out ? [] : (present?.locales ?? []),
    changedAt: (row.changedAt ?? row.createdAt).toISOString(),
  }
}

export function rolloutSummary(row: RolloutRow, steps: readonly RolloutStepRow[]): RolloutSummary {
  return { ...about(row, steps), steps: steps.map(({ name, exposure }) => ({ name, exposure })) }
}

export function rolloutView(
  row: RolloutRow,
  steps: readonly RolloutStepRow[],
  requirements: readonly RolloutRequirement[],
  moves: readonly RolloutMoveRow[],
): RolloutView {
  return {
    ...about(row, steps),
    steps: steps.map(stepView),
    requirements: [...requirements],
    history: moves.map(({ move, fromStep, toStep, reason, madeBy, madeAt }) => ({
      move: oneOf(rolloutMoves, move),
      fromStep,
      toStep,
      reason,
      madeBy: madeBy ?? 'a program',
      madeAt: madeAt.toISOString(),
    })),
  }
}
