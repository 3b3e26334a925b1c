import type { KnownClip } from '#contract/catch-trials'
import type { Scale } from '#contract/scale'
import type { StudySettingsInput } from '#contract/study-settings'
import { inEnglish, scaleIn, stepText, type MethodAttributes } from '../attribute-words.js'

type Study = Pick<StudySettingsInput, 'method' | 'attributes'>

/** What can be the right answer to an attribute. */
export type AnswerForm =
  | {
      readonly kind: 'choices'
      readonly choices: readonly { readonly value: number; readonly label: string }[]
    }
  | { readonly kind: 'range'; readonly min: number; readonly max: number; readonly step: number }
  /** The sentence itself is right; the tolerance is the share of words that may be wrong. */
  | { readonly kind: 'sentence' }

const preferences = [
  { value: 1, label: 'This clip is preferred' },
  { value: 0, label: 'No preference' },
  { value: -1, label: 'The other one is preferred' },
] as const

/** What a lead can name as the right answer, attribute by attribute; those without a scale take none. */
export function answerForms(study: Study, catalogue: MethodAttributes): ReadonlyMap<string, AnswerForm> {
  const forms = study.attributes.map(({ key, scale }): readonly [string, AnswerForm | null] => [
    key,
    formOf(study.method, key, scale ?? scaleIn(catalogue, key)),
  ])
  return new Map(forms.flatMap(([key, form]) => (form === null ? [] : [[key, form] as const])))
}

function formOf(method: Study['method'], key: string, scale: Scale | null): AnswerForm | null {
  if (method.kind === 'ab') {
    return {
      kind: 'choices',
      choices: preferences.filter(({ value }) => value !== 0 || method.ties === true),
    }
  }
  if (method.kind === 'transcription' && key === 'transcript') return { kind: 'sentence' }
  if (scale === null) return null
  if (scale.kind === 'continuous') {
    return { kind: 'range', min: scale.min, max: scale.max, step: scale.step }
  }
  return {
    kind: 'choices',
    choices: scale.steps.map(({ value, label }) => ({
      value,
      label: `${stepText(value)} ${inEnglish(label)}`.trim(),
    })),
  }
}

/** The right answers of a clip as one reads them in a list. */
export function answerText(
  { kind, answers, tolerance }: Pick<KnownClip, 'kind' | 'answers' | 'tolerance'>,
  forms: ReadonlyMap<string, AnswerForm>,
): string {
  const slack = tolerance ?? usualTolerance[kind]
  const said = Object.entries(answers).map(([key, answer]) => {
    const form = forms.get(key)
    const name = forms.size === 1 ? '' : `${key.replaceAll('_', ' ')}: `
    if (form?.kind === 'sentence')
      return `${name}at most ${Math.round(100 * (answer + slack))} % of words wrong`
    const label =
      form?.kind === 'choices' ? form.choices.find(({ value }) => value === answer)?.label : undefined
    return `${name}${label ?? stepText(answer)}`
  })
  const spread = slack === 0 || [...forms.values()].some(({ kind: form }) => form === 'sentence')
  return `${said.join(', ')}${spread ? '' : `, give or take ${slack}`}`
}

/** How far an answer may lie from the right one unless the study says otherwise. */
export const usualTolerance = { gold: 1, trap: 0 } as const
/** Share of words that may be wrong in what a rater writes of a clip that everybody understands. */
export const usualWordErrors = 0.2
