import type { ReleaseFigure } from '../../../contract/releases.js'
import type { RolloutRequirement, RolloutStep } from '../../../contract/rollouts.js'
import { stages, type Stage } from '../../../contract/study-settings.js'
import { stagePolicies } from '../stage-policy.js'

/** What is known of a release in the step it has reached. */
export interface StepEvidence {
  /** When the step began. */
  readonly since: Date
  readonly stage: Stage
  readonly figures: readonly ReleaseFigure[]
  /** Prompts of the step's set that the release does not speak, by locale; empty without a set. */
  readonly unspoken: readonly { readonly locale: string; readonly prompts: number }[]
  /** The gate's newest look at the release, and the locales its present version asks for; null without a gate. */
  readonly gate: {
    readonly locales: readonly string[]
    readonly look: { readonly verdict: string; readonly current: boolean; readonly madeAt: Date } | null
  } | null
  readonly decision: { readonly verdict: string; readonly signedAt: Date } | null
  /** Production samples by locale whose audio is still there. */
  readonly samples: ReadonlyMap<string, number>
  /** Open alerts on the release, or on the panel or pipeline of a locale. */
  readonly alerts: readonly { readonly locale: string | null; readonly message: string }[]
  /** Open risks above their threshold, by locale. */
  readonly stoppingRisks: readonly { readonly locale: string; readonly failureMode: string }[]
}

/** Everything a step asks for before the next one begins or, after the last, the rollout is done. All of it is needed. */
export function stepRequirements(
  step: RolloutStep,
  next: RolloutStep | null,
  evidence: StepEvidence,
): RolloutRequirement[] {
  return [
    heardEnough(step, evidence),
    ...setSpoken(step, evidence),
    ...gatePassed(step, evidence),
    ...decisionSigned(step, evidence),
    ...samplesTaken(step, evidence),
    quiet(step, evidence),
    ...(next === null ? [] : [stageReached(next, evidence)]),
  ]
}

function heardEnough(step: RolloutStep, { figures }: StepEvidence): RolloutRequirement {
  const listens = (panel: ReleaseFigure['panel']): boolean =>
    step.panels.includes(panel === 'open' ? 'native' : panel)
  const missing = step.locales.filter(
    (locale) =>
      !figures.some(
        (figure) =>
          figure.locale === locale &&
          listens(figure.panel) &&
          figure.raters >= step.minRaters &&
          figure.items >= step.minPrompts,
      ),
  )
  const panels = new Intl.ListFormat('en', { type: 'disjunction' }).format(step.panels)
  return {
    requirement: `Heard by ${step.minRaters} raters of the ${panels} panel on ${step.minPrompts} prompts`,
    met: missing.length === 0,
    detail: missing.length === 0 ? 'Done in every locale of the step.' : `Missing in ${missing.join(', ')}.`,
  }
}

function setSpoken(step: RolloutStep, { unspoken }: StepEvidence): RolloutRequirement[] {
  if (step.promptSet === null) return []
  const missing = unspoken.filter(({ locale, prompts }) => prompts > 0 && step.locales.includes(locale))
  return [
    {
      requirement: `Speaks the prompt set ${step.promptSet}`,
      met: missing.length === 0,
      detail:
        missing.length === 0
          ? 'Every prompt has a clip.'
          : `${missing.map(({ locale, prompts }) => `${prompts} in ${locale}`).join(', ')} without a clip.`,
    },
  ]
}

function gatePassed(step: RolloutStep, { gate, since }: StepEvidence): RolloutRequirement[] {
  if (step.gate === null) return []
  const asked = (detail: string, met = false): RolloutRequirement[] => [
    { requirement: `The gate ${step.gate} passes`, met, detail },
  ]
  if (!gate) return asked('There is no gate of this name.')
  const left = step.locales.filter((locale) => !gate.locales.includes(locale))
  if (left.length > 0) return asked(`The gate does not ask about ${left.join(', ')}.`)
  const { look } = gate
  if (!look || look.madeAt < since) return asked('It has not looked at the release since this step began.')
  if (!look.current) return asked('The rule was changed after its newest look.')
  return asked(`Its newest look says ${look.verdict}.`, look.verdict === 'pass')
}

function decisionSigned(step: RolloutStep, { decision, since }: StepEvidence): RolloutRequirement[] {
  if (!step.decision) return []
  const fresh = decision !== null && decision.signedAt >= since
  return [
    {
      requirement: 'A signed decision to ship',
      met: fresh && decision.verdict === 'ship',
      detail: fresh
        ? `The newest decision is to ${decision.verdict}.`
        : 'Nobody has signed a decision since this step began.',
    },
  ]
}

function samplesTaken(step: RolloutStep, { samples }: StepEvidence): RolloutRequirement[] {
  if (step.minSamples === 0) return []
  const short = step.locales.filter((locale) => (samples.get(locale) ?? 0) < step.minSamples)
  return [
    {
      requirement: `${step.minSamples} production samples in every locale`,
      met: short.length === 0,
      detail:
        short.length === 0
          ? 'They are here.'
          : short.map((locale) => `${samples.get(locale) ?? 0} in ${locale}`).join(', ') + '.',
    },
  ]
}

function quiet(step: RolloutStep, { alerts, stoppingRisks }: StepEvidence): RolloutRequirement {
  const here = alerts.filter(({ locale }) => locale === null || step.locales.includes(locale))
  const risks = stoppingRisks.filter(({ locale }) => step.locales.includes(locale))
  const said = [
    ...here.map(({ message }) => message),
    ...risks.map(({ failureMode, locale }) => `${failureMode} (${locale}) is over its threshold.`),
  ]
  return {
    requirement: 'No alert and no stopping risk is open',
    met: said.length === 0,
    detail: said.length === 0 ? 'None is open.' : said.join(' '),
  }
}

function stageReached(next: RolloutStep, { stage }: StepEvidence): RolloutRequirement {
  return {
    requirement: `The release has reached ${stagePolicies[next.stage].name}`,
    met: stages.indexOf(stage) >= stages.indexOf(next.stage),
    detail: `It is in ${stagePolicies[stage].name}.`,
  }
}
