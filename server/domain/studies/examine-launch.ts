import type { LaunchCheck, LaunchFinding } from '../../contract/launch.js'
import type { StudySettings } from '../../contract/study-settings.js'
import type { AppContext } from '../../context.js'
import { methodOf } from '../methods/registry.js'
import { designConditions, referenceOf } from './design-input.js'
import { checkCatches, checkCatchSettings } from './launch-check/check-catches.js'
import { checkClips } from './launch-check/check-clips.js'
import { checkDesign, checkMethod } from './launch-check/check-design.js'
import { checkPanels } from './launch-check/check-panels.js'
import { checkWords } from './launch-check/check-words.js'
import { sessionMinutes } from './launch-check/session-minutes.js'
import { type LocalePlan, planLocale } from './locale-plan.js'
import { planStudyLevels, type StudyLevels } from './level-plan.js'
import { admittedPanels, type AdmittedPanel } from './admitted-panels.js'
import { type LocaleSurvey, surveyStudy } from './survey.js'

export interface LocaleExamination {
  readonly survey: LocaleSurvey
  readonly levels: StudyLevels
  /** Null where nothing can be planned. */
  readonly plan: LocalePlan | null
}

export interface Examination {
  readonly panels: readonly AdmittedPanel[]
  readonly locales: readonly LocaleExamination[]
  readonly check: LaunchCheck
}

const weight: Readonly<Record<LaunchFinding['severity'], number>> = { error: 0, warning: 1, info: 2 }

/** Looks at clips, words and design as a launch would find them now, and plans what it would do. */
export async function examineLaunch(
  ctx: AppContext,
  workspaceId: string,
  settings: StudySettings,
  options: { seed: string; places: number | null },
): Promise<Examination> {
  const methodFindings = [...checkMethod(settings), ...checkCatchSettings(settings)]
  const panels = await admittedPanels(ctx, workspaceId, settings)
  const surveys = await surveyStudy(ctx, workspaceId, settings)
  const locales = surveys.map((survey): LocaleExamination => {
    const plannable = methodFindings.length === 0 && isPlannable(settings, survey)
    const own = settings.locales.find((entry) => entry.locale === survey.locale)
    const places = options.places ?? own?.places ?? null
    return {
      survey,
      levels: planStudyLevels(ctx, settings, survey),
      plan: plannable ? planLocale(settings, survey.locale, survey.prompts, options.seed, places) : null,
    }
  })
  const findings = [
    ...methodFindings,
    ...checkPanels(
      settings,
      panels,
      locales.flatMap(({ plan }) => plan ?? []),
    ),
    ...locales.flatMap(({ survey, levels, plan }) => [
      ...checkDesign({ settings, survey, levels, plan }),
      ...checkClips({ settings, survey, levels, plan }),
      ...checkCatches({ settings, survey, levels, plan }),
      ...checkWords(settings, survey.locale),
    ]),
  ].sort((a, b) => weight[a.severity] - weight[b.severity])
  const launchable =
    locales.every(({ plan }) => plan !== null) && !findings.some(({ severity }) => severity === 'error')
  return {
    panels,
    locales,
    check: { launchable, findings, plan: locales.flatMap((entry) => viewPlan(settings, entry)) },
  }
}

function isPlannable(settings: StudySettings, survey: LocaleSurvey): boolean {
  const method = methodOf(settings.method.kind)
  const needsReference = method.reference === 'required' || (settings.method.anchors?.length ?? 0) > 0
  return (
    survey.prompts.length > 0 &&
    survey.missingChecks.length === 0 &&
    designConditions(settings, survey.locale).length >= method.conditions.min &&
    (!needsReference || referenceOf(settings, survey.locale) !== null)
  )
}

function viewPlan(settings: StudySettings, { survey, plan }: LocaleExamination): LaunchCheck['plan'] {
  if (plan === null) return []
  const minutes = sessionMinutes(settings, survey, plan.trialsPerSession)
  return [
    {
      locale: survey.locale,
      prompts: survey.prompts.length,
      stimuli: survey.clips.size,
      sessions: plan.places,
      trialsPerSession: plan.trialsPerSession,
      ratings: plan.trials,
      minutesPerSession: Math.round(minutes * 10) / 10,
    },
  ]
}
