import type { z } from 'zod'
import type { ReleaseFigure, ReleaseView, stageStanding } from '../../contract/releases.js'
import type { RolloutSummary } from '../../contract/rollouts.js'
import type { Stage } from '../../contract/study-settings.js'
import { nextStage, stagePolicies } from './stage-policy.js'

export type StageStanding = z.infer<typeof stageStanding>

/** What is known of a release when it is asked whether it may go on. */
export interface StageEvidence {
  readonly stage: Stage
  /** Locales in which the release has clips. */
  readonly locales: readonly string[]
  readonly figures: readonly ReleaseFigure[]
  /** Version of the release of this system that users hear; null when none is in production. */
  readonly production: string | null
  /** The gates that guard this stage, each with its newest look at the release. */
  readonly gates: ReleaseView['gates']
  readonly decision: 'ship' | 'iterate' | 'block' | null
  readonly monitored: boolean
  readonly stoppingRisks: number
  /** The newest plan of how the release reaches its users. */
  readonly rollout: RolloutSummary | null
}

/** Everything the present stage asks for, met or not, in words. Going on needs all of it. */
export function standingOf(evidence: StageEvidence): StageStanding {
  const policy = stagePolicies[evidence.stage]
  const requirements: StageStanding['requirements'] = []
  const counts = (figure: ReleaseFigure): boolean =>
    policy.listeners === 'any' || figure.panel === 'native' || figure.panel === 'open'
  const heardEnough = (locale: string): boolean =>
    evidence.figures.some(
      (figure) =>
        figure.locale === locale &&
        counts(figure) &&
        figure.raters >= policy.minRaters &&
        figure.items >= policy.minPrompts,
    )
  const compared = (locale: string): boolean =>
    evidence.figures.some(
      (figure) =>
        figure.locale === locale &&
        counts(figure) &&
        figure.difference !== null &&
        policy.comparison?.includes(figure.method) === true,
    )
  const listeners = policy.listeners === 'native' ? 'native listeners' : 'listeners'
  requirements.push(
    inLocales(
      `Heard by ${policy.minRaters} ${listeners} on ${policy.minPrompts} prompts`,
      heardEnough,
      evidence,
      policy.locales,
    ),
  )
  if (policy.comparison) {
    const requirement = 'Compared with the production release'
    requirements.push(
      evidence.production === null
        ? { requirement, met: true, detail: 'Nothing of this system is in production to compare with.' }
        : inLocales(requirement, compared, evidence, policy.locales),
    )
  }
  if (policy.gate) {
    requirements.push(gatesPassed(evidence.gates))
    requirements.push({
      requirement: 'A signed decision to ship',
      met: evidence.decision === 'ship',
      detail: evidence.decision
        ? `The newest decision is to ${evidence.decision}.`
        : 'Nobody has signed a decision.',
    })
    requirements.push({
      requirement: 'No open risk above its threshold',
      met: evidence.stoppingRisks === 0,
      detail: evidence.stoppingRisks === 0 ? 'None is open.' : `${evidence.stoppingRisks} are open.`,
    })
  }
  if (policy.monitor) {
    requirements.push({
      requirement: 'A monitor watches the system',
      met: evidence.monitored,
      detail: evidence.monitored ? 'Its waves are charted.' : 'No active monitor hears this system.',
    })
  }
  if (policy.rollout) requirements.push(rolloutPlanned(evidence))
  return {
    stage: evidence.stage,
    next: nextStage(evidence.stage),
    decider: policy.decider,
    requirements,
  }
}

/** Every gate that guards the stage, in the version that is in force. */
function gatesPassed(gates: StageEvidence['gates']): StageStanding['requirements'][number] {
  const requirement = gates.length > 1 ? `All ${gates.length} gates passed` : 'A gate passed'
  const open = gates.flatMap(({ key, version, look }) => {
    if (!look) return [`${key} has not looked at this release.`]
    if (look.gateVersion !== version) return [`${key} has changed since it last looked.`]
    return look.verdict === 'pass' ? [] : [`${key} says ${look.verdict}.`]
  })
  if (gates.length === 0) return { requirement, met: false, detail: 'No gate judges this release yet.' }
  return { requirement, met: open.length === 0, detail: open.length === 0 ? 'Done.' : open.join(' ') }
}

function rolloutPlanned({ rollout }: StageEvidence): StageStanding['requirements'][number] {
  const requirement = 'A rollout plan that is not held'
  if (!rollout) return { requirement, met: false, detail: 'No plan says how the release reaches its users.' }
  const { name, state, step, steps } = rollout
  const where = `“${name}” is at step ${step} of ${steps.length}, ${steps[step - 1]?.name ?? ''}`
  if (state === 'held') return { requirement, met: false, detail: `${where}, and held.` }
  if (state === 'rolled_back') return { requirement, met: false, detail: `“${name}” was rolled back.` }
  return { requirement, met: true, detail: `${where}.` }
}

function inLocales(
  requirement: string,
  met: (locale: string) => boolean,
  { locales }: StageEvidence,
  scope: 'one' | 'all',
): StageStanding['requirements'][number] {
  const missing = locales.filter((locale) => !met(locale))
  const enough =
    locales.length > 0 && (scope === 'all' ? missing.length === 0 : missing.length < locales.length)
  return {
    requirement:
      scope === 'all' ? `${requirement}, in every locale` : `${requirement}, in one locale or more`,
    met: enough,
    detail:
      locales.length === 0
        ? 'The release has no clips yet.'
        : missing.length === 0
          ? 'Done.'
          : `Missing in ${missing.join(', ')}.`,
  }
}
