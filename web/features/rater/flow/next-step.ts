import type { Completion } from '#contract/completion'
import type { SessionView, TrialView } from '#contract/rater-session'
import type { RememberedSession } from '../../../api/outbox-store.js'

export type QuestionnaireItem = SessionView['questionnaire'][number]
export type When = QuestionnaireItem['when']

/** What a rater does next. */
export type Step =
  | { readonly name: 'sound_check' }
  | { readonly name: 'instructions' }
  | { readonly name: 'questions'; readonly when: When; readonly items: readonly QuestionnaireItem[] }
  | { readonly name: 'practice_over' }
  | { readonly name: 'trial'; readonly trial: TrialView; readonly following: TrialView | null }
  | { readonly name: 'finish' }
  | { readonly name: 'thanks'; readonly completion: Completion }

export interface Progress {
  /** Answered main trials and all main trials: practice is not progress. */
  readonly done: number
  readonly total: number
}

export function progressOf(session: SessionView): Progress {
  const main = session.trials.filter(({ phase }) => phase === 'main')
  return { done: main.filter(({ answered }) => answered).length, total: main.length }
}

/** Questions of one moment that are still open, skip rules applied to what was answered so far. */
export function openItems(
  items: readonly QuestionnaireItem[],
  when: When,
  replies: RememberedSession['replies'],
): QuestionnaireItem[] {
  return items.filter((item) => item.when === when && !item.answered && !(item.key in replies))
}

/** Whether a question applies, given the answers so far. A question that nobody answered opens nothing. */
export function applies(item: QuestionnaireItem, replies: RememberedSession['replies']): boolean {
  if (item.onlyIf === null) return true
  const reply = replies[item.onlyIf.question]
  if (reply === null || reply === undefined) return false
  const given = Array.isArray(reply) ? reply : [String(reply)]
  return item.onlyIf.oneOf.some((wanted) => given.includes(wanted))
}

function reachable(
  session: SessionView,
  when: When,
  replies: RememberedSession['replies'],
): readonly QuestionnaireItem[] {
  const open = openItems(session.questionnaire, when, replies)
  // A question may open another of the same page: the page is due as long as one of its questions applies.
  return open.some((item) => applies(item, replies)) ? open : []
}

/** The next step from what the server and this browser know: the same after a reload, or on another device. */
export function nextStep(session: SessionView, remembered: RememberedSession): Step {
  if (session.completion !== null) return { name: 'thanks', completion: session.completion }
  const { replies } = remembered
  const begun = session.trials.some(({ answered }) => answered)
  if (!remembered.soundChecked) return { name: 'sound_check' }

  const before = reachable(session, 'before', replies)
  if (before.length > 0) return { name: 'questions', when: 'before', items: before }
  if (!begun && !remembered.instructionsRead) return { name: 'instructions' }

  const waiting = [...session.trials]
    .sort((a, b) => a.position - b.position)
    .filter(({ id, answered }) => !answered && !remembered.skipped?.includes(id))
  const [trial, following] = waiting
  if (trial !== undefined) {
    const { done, total } = progressOf(session)
    const practised = session.trials.some(({ phase }) => phase === 'practice')
    if (trial.phase === 'main' && done === 0 && practised && !remembered.practiceOver)
      return { name: 'practice_over' }
    const between = done > 0 && done >= Math.ceil(total / 2) ? reachable(session, 'between', replies) : []
    if (between.length > 0) return { name: 'questions', when: 'between', items: between }
    return { name: 'trial', trial, following: following ?? null }
  }
  const after = reachable(session, 'after', replies)
  if (after.length > 0) return { name: 'questions', when: 'after', items: after }
  return { name: 'finish' }
}
