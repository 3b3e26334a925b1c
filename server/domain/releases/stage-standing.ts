import type { z } from 'zod'
import type { ReleaseFigure, stageStanding } from '../../contract/releases.js'
import type { Stage } from '../../contract/study-settings.js'
import { nextStage, stagePolicies } from './stage-policy.js'

export type StageStanding = z.infer<typeof stageStanding>

/** What is known of a release when it is asked whether it may go on. */
export interface StageEvidence {
  readonly stage: Stage
  /** Locales in which the release has clips. */
  readonly locales: readonly string[]
  readonly figures: readonly ReleaseFigure[]
  /** Verdict of the newest look of any gate, with whether it came after the newest figures. */
  readonly gate: { readonly verdict: string; readonly gate: string } | null
  readonly decision: 'ship' | 'iterate' | 'block' | null
  readonly monitored: boolean
  readonly stoppingRisks: number
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
    requirements.push(inLocales('Compared with the production release', compared, evidence, policy.locales))
  }
  if (policy.gate) {
    requirements.push({
      requirement: 'A gate passed',
      met: evidence.gate?.verdict === 'pass',
      detail: evidence.gate
        ? `${evidence.gate.gate} says ${evidence.gate.verdict}.`
        : 'No gate has looked at this release.',
    })
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
  return { stage: evidence.stage, next: nextStage(evidence.stage), requirements }
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
