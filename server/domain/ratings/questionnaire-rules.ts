import type { StudySettings } from '../../contract/study-settings.js'
import { DomainError } from '../../lib/domain-error.js'
import type { QuestionValue } from '../../sql/questionnaires.js'

type Item = StudySettings['questionnaire'][number]
type Answers = Readonly<Record<string, QuestionValue>>

/** Whether an item is asked, given the answers so far. An item whose condition hangs on one not asked is not asked either. */
export function isAsked(item: Item, items: readonly Item[], answers: Answers): boolean {
  if (item.onlyIf === undefined) return true
  const { question, oneOf } = item.onlyIf
  const condition = items.find((other) => other.key === question)
  if (
    condition === undefined ||
    condition === item ||
    !isAsked(condition, items.slice(0, items.indexOf(item)), answers)
  )
    return false
  return valuesOf(answers[question]).some((value) => oneOf.includes(value))
}

/** Refuses an answer that does not fit its item. */
export function checkValue(item: Item, value: QuestionValue): void {
  const refuse = (sentence: string): never => {
    throw new DomainError('answer-invalid', `“${item.key}” ${sentence}`)
  }
  const known = new Set((item.options ?? []).map((option) => option.value))
  switch (item.kind) {
    case 'note':
      return refuse('is a note and takes no answer')
    case 'text':
      if (typeof value !== 'string') return refuse('is answered with text')
      return
    case 'number':
      if (typeof value !== 'number') return refuse('is answered with a number')
      return
    case 'choice':
      if (typeof value !== 'string' || !known.has(value)) return refuse('is answered with one of its options')
      return
    case 'choices':
      if (!Array.isArray(value) || !value.every((each) => known.has(each)))
        return refuse('is answered with some of its options')
      return
  }
}

/** The first item with an answer that ends the session. */
export function screeningItem(items: readonly Item[], answers: Answers): Item | null {
  return (
    items.find(
      (item) =>
        item.screenOut !== undefined &&
        isAsked(item, items, answers) &&
        valuesOf(answers[item.key]).some((value) => item.screenOut!.includes(value)),
    ) ?? null
  )
}

/** Required items that are asked and have no answer. */
export function missingItems(items: readonly Item[], answers: Answers): Item[] {
  return items.filter(
    (item) =>
      item.required &&
      item.kind !== 'note' &&
      isAsked(item, items, answers) &&
      valuesOf(answers[item.key]).every((value) => value === ''),
  )
}

function valuesOf(value: QuestionValue | undefined): string[] {
  if (value === undefined) return []
  return Array.isArray(value) ? value : [String(value)]
}
