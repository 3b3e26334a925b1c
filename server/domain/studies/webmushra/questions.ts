import type { StudySettingsInput } from '../../../contract/study-settings.js'
import { keyFrom, type Page, plainText } from './pages.js'

type Questionnaire = NonNullable<StudySettingsInput['questionnaire']>
type Attributes = StudySettingsInput['attributes']
type Response = { readonly value: string; readonly label: string }

/** One attribute for each scale of a Likert page; labels that are empty show their value. */
export function likertAttributes(rated: readonly Page[], language: string, notes: string[]): Attributes {
  const responses = rated.find((page) => page.response)?.response ?? []
  const lists = responses.some(Array.isArray) ? (responses as Response[][]) : [responses as Response[]]
  const question = plainText(rated[0]?.content ?? '') || plainText(rated[0]?.name ?? '') || 'Rating'
  const usable = lists.filter((list) => list.length >= 2 && list.length <= 11)
  if (usable.length < lists.length)
    notes.push('A scale with fewer than two or more than eleven steps was left out.')
  if (usable.length === 0) return [{ key: 'quality' }]
  return usable.map((list, index) => ({
    key: usable.length === 1 ? 'rating' : `rating-${index + 1}`,
    question: { [language]: question },
    scale: { kind: 'category', steps: stepsOf(list, language) },
  }))
}

/** Values that are whole numbers and differ are kept; otherwise the steps are counted from 1. */
function stepsOf(list: readonly Response[], language: string) {
  const values = list.map(({ value }) => Number(value))
  const usable = values.every(Number.isInteger) && new Set(values).size === values.length
  return list.map(({ value, label }, index) => ({
    value: usable ? values[index]! : index + 1,
    label: { [language]: plainText(label) || value },
  }))
}

/** The questions of the last page, asked after the trials. */
export function questionnaireFrom(pages: readonly Page[], language: string, notes: string[]): Questionnaire {
  const asked = pages.filter((page) => page.type === 'finish').flatMap((page) => page.questionnaire ?? [])
  return asked.flatMap((item): Questionnaire => {
    const question = { [language]: plainText(item.label) || item.name }
    const base = {
      key: keyFrom(item.name),
      when: 'after' as const,
      question,
      required: item.optional !== true,
    }
    if (item.type === 'text' || item.type === 'long_text') return [{ ...base, kind: 'text' }]
    if (item.type === 'number') return [{ ...base, kind: 'number' }]
    const options = item.response ?? []
    if (item.type === 'likert' && options.length >= 2)
      return [
        {
          ...base,
          kind: 'choice',
          options: options.map(({ value, label }) => ({
            value: keyFrom(value),
            label: { [language]: plainText(label) || value },
          })),
        },
      ]
    notes.push(`The question “${item.name}” (${item.type}) has no counterpart.`)
    return []
  })
}
