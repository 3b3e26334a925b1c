import type { StudySettings } from '../../contract/study-settings.js'
import type { CatchAnswer } from '../../sql/catch-answers.js'
import type { ScreenedAnswer } from '../../sql/screening.js'

/**
 * What a rule says of a rater or a session. `unavailable` means that there was too little to judge: never a failure, and
 * never taken for a pass.
 */
export type Verdict =
  | { readonly outcome: 'passed' | 'failed'; readonly reason: string }
  | { readonly outcome: 'unavailable'; readonly reason: string }

export interface ScreenedStudy {
  readonly settings: StudySettings
  readonly answers: readonly ScreenedAnswer[]
  /** Catch trials of the same sessions, and of the last ones of their raters. */
  readonly catches: readonly CatchAnswer[]
}

/** A rule names its subjects by id; a subject it does not mention was not its business. */
export interface ScreeningRule {
  readonly key: string
  readonly target: 'session' | 'rater'
  /** Whether the study's settings ask for it. */
  readonly wanted: (settings: StudySettings) => boolean
  /** Looks at conduct, never at which system a rater favours. */
  readonly judge: (study: ScreenedStudy) => ReadonlyMap<string, Verdict>
}

export function passed(reason: string): Verdict {
  return { outcome: 'passed', reason }
}

export function failed(reason: string): Verdict {
  return { outcome: 'failed', reason }
}

export function unavailable(reason: string): Verdict {
  return { outcome: 'unavailable', reason }
}

/** Answers by session or by rater, in the order given. */
export function answersBy(
  answers: readonly ScreenedAnswer[],
  subject: 'sessionId' | 'raterId',
): Map<string, ScreenedAnswer[]> {
  const groups = new Map<string, ScreenedAnswer[]>()
  for (const answer of answers) {
    const group = groups.get(answer[subject])
    if (group === undefined) groups.set(answer[subject], [answer])
    else group.push(answer)
  }
  return groups
}
