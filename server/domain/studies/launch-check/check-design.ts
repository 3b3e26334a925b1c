import type { LaunchFinding } from '../../../contract/launch.js'
import type { StudySettings } from '../../../contract/study-settings.js'
import { detectableDifference } from '../../../statistics/planning/detectable-difference.js'
import { plannedErrors } from '../../../statistics/planning/standard-errors.js'
import { methodOf } from '../../methods/registry.js'
import { stagePolicies } from '../../releases/stage-policy.js'
import { designConditions, referenceOf, systemsOf } from '../design-input.js'
import { countOf, finding, type LocaleCase } from './finding.js'
import { sessionMinutes } from './session-minutes.js'

/** Minutes after which listening tires (ITU-T P.800: at most 20, never more than 45). */
const minutes = { advised: 20, most: 45 }

/** What speaks against the method, the systems and the prompts of a locale. */
export function checkDesign(given: LocaleCase): LaunchFinding[] {
  const { settings, survey } = given
  const { locale } = survey
  const method = methodOf(settings.method.kind)
  const conditions = designConditions(settings, locale)
  const found: LaunchFinding[] = [...checkMissing(given)]
  if (conditions.length < method.conditions.min)
    found.push(
      finding(
        'error',
        'too_few_systems',
        locale,
        `This method needs at least ${countOf(method.conditions.min, 'system')} and has ${conditions.length}.`,
      ),
    )
  if (method.reference === 'required' && referenceOf(settings, locale) === null)
    found.push(
      finding('error', 'no_reference', locale, 'This method needs a release in the role of reference.'),
    )
  if ((settings.method.anchors?.length ?? 0) > 0 && referenceOf(settings, locale) === null)
    found.push(
      finding('error', 'no_reference', locale, 'Anchors are made from a reference, and there is none.'),
    )
  if (survey.prompts.length === 0)
    found.push(finding('error', 'too_few_prompts', locale, 'There is no prompt that every system speaks.'))
  else if (survey.prompts.length < 5)
    found.push(
      finding(
        'warning',
        'too_few_prompts',
        locale,
        `${countOf(survey.prompts.length, 'prompt')}: results will say little about other sentences.`,
      ),
    )
  return [...found, ...checkPlan(given), ...checkStage(given)]
}

/** Once for the whole study. */
export function checkMethod(settings: StudySettings): LaunchFinding[] {
  const method = methodOf(settings.method.kind)
  const found: LaunchFinding[] = []
  if (!method.designs.includes(settings.design.kind))
    found.push(
      finding(
        'error',
        'method_unsuited',
        null,
        `The design “${settings.design.kind}” does not fit this method; it takes ${method.designs.join(', ')}.`,
      ),
    )
  if (settings.systems.filter((system) => system.role === 'reference').length > 1)
    found.push(finding('error', 'method_unsuited', null, 'A study has one reference at most.'))
  const lacking = method.defaultAttributes.filter(
    (key) =>
      method.defaultScale(key) === null && !settings.attributes.some((attribute) => attribute.key === key),
  )
  const answeredWithoutScale = method.family === 'marks' || method.family === 'transcription'
  if (lacking.length > 0 && (answeredWithoutScale || settings.method.kind.startsWith('mushra_dg')))
    found.push(
      finding('error', 'method_unsuited', null, `This method needs the attribute “${lacking.join('”, “')}”.`),
    )
  if (settings.method.kind.startsWith('mushra_dg')) {
    const sliders = method.defaultAttributes.filter(
      (key) => !settings.attributes.some((attribute) => attribute.key === key),
    )
    if (sliders.length > 0 && lacking.length === 0)
      found.push(
        finding('error', 'method_unsuited', null, `The score needs the attribute “${sliders.join('”, “')}”.`),
      )
  }
  return found
}

function checkMissing({ survey, settings }: LocaleCase): LaunchFinding[] {
  const { locale, missing, named } = survey
  if (missing.length === 0) return []
  const systems = systemsOf(settings, locale)
  const mute = systems.filter(
    ({ system }) =>
      survey.prompts.length === 0 &&
      missing.filter((gap) => gap.system === system).length ===
        new Set(missing.map(({ prompt }) => prompt)).size,
  )
  const prompts = new Set(missing.map(({ prompt }) => prompt)).size
  const message =
    mute.length > 0
      ? `${mute.map(({ system, release }) => `${system} ${release}`).join(', ')} speaks none of the prompts.`
      : named
        ? `${countOf(prompts, 'prompt')} named in the settings, but not spoken by every system.`
        : `${countOf(prompts, 'prompt')} left out, because not every system speaks them.`
  return [finding(named || mute.length > 0 ? 'error' : 'warning', 'prompt_missing', locale, message, missing)]
}

function checkPlan({ settings, survey, plan }: LocaleCase): LaunchFinding[] {
  if (plan === null) return []
  const { locale } = survey
  const method = methodOf(settings.method.kind)
  const found: LaunchFinding[] = []
  if (plan.exposure.max - plan.exposure.min > 1)
    found.push(
      finding(
        'warning',
        'quota_unbalanced',
        locale,
        `With ${countOf(plan.places, 'place')} some stimuli are heard ${plan.exposure.min} times and others ${plan.exposure.max} times.`,
      ),
    )
  else if (method.arity !== 'tuple' && plan.exposure.min < settings.design.ratingsPerStimulus)
    found.push(
      finding(
        'warning',
        'quota_unbalanced',
        locale,
        `With ${countOf(plan.places, 'place')} some stimuli get ${countOf(plan.exposure.min, 'rating')}, not ${settings.design.ratingsPerStimulus}.`,
      ),
    )
  else if (method.arity !== 'tuple' && plan.exposure.max > settings.design.ratingsPerStimulus)
    found.push(
      finding(
        'info',
        'quota_unbalanced',
        locale,
        `Some stimuli get ${plan.exposure.max} ratings instead of ${settings.design.ratingsPerStimulus}, so that every session is full.`,
      ),
    )
  const expected = sessionMinutes(settings, survey, plan.trialsPerSession)
  if (expected > minutes.advised)
    found.push(
      finding(
        'warning',
        'session_too_long',
        locale,
        `A session takes about ${Math.round(expected)} minutes; beyond ${expected > minutes.most ? minutes.most : minutes.advised} listeners tire.`,
      ),
    )
  return [...found, ...detectable(settings, survey.prompts.length, plan.places, plan.trials, locale)]
}

/** Variances of crowd ratings on a five-point scale (VCC 2018; METHODS §6.2), until the workspace has a pilot of its own. */
const publishedComponents = {
  rater: 0.475,
  raterSystem: 0.159,
  item: 0.084,
  itemSystem: 0.107,
  residual: 0.566,
}

function detectable(
  settings: StudySettings,
  prompts: number,
  raters: number,
  trials: number,
  locale: string,
): LaunchFinding[] {
  const method = methodOf(settings.method.kind)
  const systems = designConditions(settings, locale).length
  if (settings.method.kind !== 'acr' || systems < 2 || raters < 2 || prompts < 2) return []
  const votes = Math.max(Math.round(trials / systems), raters, prompts)
  const errors = plannedErrors(publishedComponents, { raters, items: prompts, votes })
  const se = settings.analysis.items === 'fixed' ? errors.differenceFixedItems : errors.difference
  const alpha = 1 - settings.analysis.confidence
  const difference = detectableDifference({ se, df: Math.min(raters, prompts) - 1 }, { alpha, power: 0.8 })
  return [
    finding(
      'info',
      'detectable_difference',
      locale,
      `Two systems must differ by about ${difference.toFixed(2)} points to be told apart (80 % power, variances of published crowd ratings), by ${method.kind === 'acr' ? 'mean opinion score' : 'score'}.`,
    ),
  ]
}

function checkStage({ settings, survey, plan }: LocaleCase): LaunchFinding[] {
  const policy = stagePolicies[settings.stage]
  const found: LaunchFinding[] = []
  const severity = settings.stage === 'prototype' ? 'info' : 'warning'
  if (plan !== null && plan.places < policy.minRaters)
    found.push(
      finding(
        severity,
        'stage_minimum',
        survey.locale,
        `${policy.name} asks for ${policy.minRaters} raters; this study has places for ${plan.places}.`,
      ),
    )
  if (survey.prompts.length > 0 && survey.prompts.length < policy.minPrompts)
    found.push(
      finding(
        severity,
        'stage_minimum',
        survey.locale,
        `${policy.name} asks for ${policy.minPrompts} prompts; this study has ${survey.prompts.length}.`,
      ),
    )
  return found
}
