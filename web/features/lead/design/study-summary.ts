import type { StudySettingsInput } from '#contract/study-settings'
import { localeName, plural } from '../../../lib/format.js'
import { designTitles, methodTitles, stageTitles } from '../../../lib/study-words.js'
import { catchKinds } from './quality/catch-words.js'
import { moments } from './questions/question-form.js'
import { toPercent } from './shares.js'
import type { StepKey } from './vocabulary.js'

export interface SummaryRow {
  readonly step: StepKey
  readonly title: string
  readonly text: string
}

/** A study in a few lines, each with the step where it is set: what a launch freezes. */
export function studySummary(study: StudySettingsInput): SummaryRow[] {
  return [
    { step: 'method', title: 'Method', text: methodText(study) },
    { step: 'attributes', title: 'Asked', text: attributesText(study) },
    { step: 'systems', title: 'Heard', text: systemsText(study) },
    { step: 'prompts', title: 'Sentences', text: promptsText(study) },
    {
      step: 'locales',
      title: 'Locales',
      text: listed(study.locales.map(({ locale }) => localeName(locale))),
    },
    { step: 'questions', title: 'Questionnaires', text: questionsText(study) },
    { step: 'design', title: 'Design', text: designText(study) },
    { step: 'panels', title: 'Panels', text: panelsText(study) },
    { step: 'quality', title: 'Catch trials', text: catchText(study) },
    { step: 'quality', title: 'Screening', text: screeningText(study) },
    { step: 'quality', title: 'Analysis', text: analysisText(study) },
  ]
}

function methodText({ method, stage }: StudySettingsInput): string {
  const options = [
    ...(method.ties === true ? ['“no preference” offered'] : []),
    ...(method.strength === true ? ['strength asked'] : []),
    ...((method.anchors ?? []).length > 0 ? [plural(method.anchors?.length ?? 0, 'made anchor')] : []),
    ...(method.conditionsPerTrial === undefined ? [] : [`${method.conditionsPerTrial} on a screen`]),
    ...(method.maxPlays === undefined ? [] : [`played at most ${times(method.maxPlays)}`]),
    ...(method.showText === undefined ? [] : [method.showText ? 'sentence shown' : 'sentence hidden']),
  ]
  return listed([methodTitles[method.kind], stageTitles[stage ?? 'prototype'].toLowerCase(), ...options])
}

function attributesText({ attributes }: StudySettingsInput): string {
  return listed(
    attributes.map(({ key, question, scale }) =>
      question !== undefined || scale !== undefined ? `${words(key)} (own words)` : words(key),
    ),
  )
}

function systemsText({ systems }: StudySettingsInput): string {
  return listed(
    systems.map(({ system, release, role, baseline }) => {
      const notes = [
        ...(role === undefined || role === 'test' ? [] : [role]),
        ...(baseline ? ['baseline'] : []),
      ]
      return `${system} ${release}${notes.length === 0 ? '' : ` (${notes.join(', ')})`}`
    }),
  )
}

function promptsText({ prompts }: StudySettingsInput): string {
  const which =
    prompts.keys !== undefined
      ? `${plural(prompts.keys.length, 'prompt')} picked one by one`
      : prompts.set !== undefined
        ? `the set “${prompts.set}”`
        : 'all that every release speaks'
  return listed([
    which,
    ...(prompts.tags === undefined ? [] : [`tagged ${prompts.tags.join(' or ')}`]),
    ...(prompts.limit === undefined ? [] : [`at most ${prompts.limit} in each locale`]),
  ])
}

function questionsText({ questionnaire = [], comments }: StudySettingsInput): string {
  const asked = moments.flatMap(({ when, short }) => {
    const own = questionnaire.filter((question) => question.when === when).length
    return own === 0 ? [] : [`${plural(own, 'question')} ${short}`]
  })
  return listed([...asked, ...(comments === true ? ['comments on trials'] : [])], 'none')
}

function designText({ design }: StudySettingsInput): string {
  return listed([
    designTitles[design.kind],
    `${plural(design.ratingsPerStimulus ?? 12, 'rating')} of each stimulus`,
    `${plural(design.trialsPerSession ?? 24, 'trial')} a session`,
    `${plural(design.sessionsPerRater ?? 1, 'session')} a rater`,
    ...((design.repeatShare ?? 0) > 0 ? [`${toPercent(design.repeatShare)} % repeated`] : []),
    ...(design.kind === 'adaptive_pairs' ? [`${toPercent(design.uniformShare ?? 0.2)} % drawn evenly`] : []),
  ])
}

function panelsText({ panels = [] }: StudySettingsInput): string {
  return listed(
    panels.map(({ panel, places }) => `${panel} with ${plural(places, 'place')}`),
    'everyone who has the link',
  )
}

function catchText({ catchTrials = {} }: StudySettingsInput): string {
  const asked = catchKinds.flatMap(({ key, one }) => {
    const number = catchTrials[key] ?? 0
    return number === 0 ? [] : [plural(number, one)]
  })
  if (asked.length === 0) return 'none'
  const clips = catchTrials.clips?.length ?? 0
  return `${listed(asked)} in a session${clips === 0 ? '' : `, from ${plural(clips, 'clip')} with a known answer`}`
}

function screeningText({ screening = {}, method }: StudySettingsInput): string {
  return listed(
    [
      ...((screening.straightLining ?? true) ? ['equal answers'] : []),
      ...((screening.tooFast ?? true) ? ['hasty answers'] : []),
      ...((screening.catchTrials ?? true) ? ['failed catch trials'] : []),
      ...((screening.rollingEvidence ?? true) ? ['failures over ten sessions'] : []),
      ...(method.kind === 'similarity' && (screening.speakerControls ?? true) ? ['confused speakers'] : []),
      ...(screening.hiddenReference === true ? ['hidden reference below 90'] : []),
      ...(screening.minCorrelation === undefined ? [] : [`correlation below ${screening.minCorrelation}`]),
      ...(screening.minSelfConsistency === undefined
        ? []
        : [`self-consistency below ${screening.minSelfConsistency}`]),
      ...(screening.countAbandoned === false ? ['abandoned sessions'] : []),
    ],
    'nothing is put aside',
  )
}

const adjustments = {
  holm: 'Holm',
  hochberg: 'Hochberg',
  bh: 'Benjamini–Hochberg',
  none: 'no adjustment',
} as const

function analysisText({ analysis = {} }: StudySettingsInput): string {
  return listed([
    analysis.items === 'fixed' ? 'about these sentences only' : 'about the voice',
    `${toPercent(analysis.confidence ?? 0.95)} % confidence`,
    adjustments[analysis.adjust ?? 'holm'],
    `seed ${analysis.seed ?? 1}`,
  ])
}

function listed(parts: readonly string[], nothing = '–'): string {
  return parts.length === 0 ? nothing : parts.join(', ')
}

const words = (key: string) => key.replaceAll('_', ' ')
const times = (number: number) => (number === 1 ? 'once' : `${number} times`)
