import type { RolloutStep } from '#contract/rollouts'

/**
 * Four steps to begin with: the sizes are those that the stages ask for. Locales are those the release speaks. Before more
 * users hear it, a gate passes or, where none asks about these locales, somebody signs.
 */
export function startingPlan(locales: readonly string[], gate: string | null): RolloutStep[] {
  const few = locales.slice(0, Math.max(1, Math.floor(locales.length / 3)))
  const step = { promptSet: null, gate, decision: gate === null, minSamples: 0 }
  return [
    {
      ...step,
      name: 'Prototype panel',
      stage: 'prototype',
      panels: ['internal', 'expert', 'native'],
      locales: few,
      exposure: 0,
      minRaters: 8,
      minPrompts: 8,
    },
    {
      ...step,
      name: 'Limited locales',
      stage: 'pre_production',
      panels: ['native'],
      locales: few,
      exposure: 0.05,
      minRaters: 20,
      minPrompts: 15,
    },
    {
      ...step,
      name: 'All locales',
      stage: 'production_readiness',
      panels: ['native'],
      locales: [...locales],
      exposure: 0.25,
      minRaters: 30,
      minPrompts: 20,
      decision: true,
    },
    {
      ...step,
      name: 'Production sampling',
      stage: 'post_deployment',
      panels: ['native'],
      locales: [...locales],
      exposure: 1,
      minRaters: 30,
      minPrompts: 20,
      gate: null,
      decision: false,
      minSamples: 50,
    },
  ]
}

/** What a step has after one was inserted behind it: the same, to be made larger. */
export function nextStep(before: RolloutStep, number: number): RolloutStep {
  return { ...before, name: `Step ${number}` }
}
