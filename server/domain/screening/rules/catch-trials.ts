import type { CatchAnswer } from '../../../sql/catch-answers.js'
import { rollingEvidence } from '../../../statistics/rater-models/rolling-evidence.js'
import { catchOutcome } from '../catch-outcome.js'
import { failed, passed, type ScreenedStudy, type ScreeningRule, unavailable, type Verdict } from '../rule.js'

type Purpose = CatchAnswer['purpose']

const words: Readonly<Record<Purpose, { one: string; many: string }>> = {
  trap: { one: 'trap', many: 'traps' },
  gold: { one: 'gold clip', many: 'gold clips' },
  identical: { one: 'identical pair', many: 'identical pairs' },
}

/** A session is put aside when it answers its catch trials of one kind otherwise than `enough` asks. */
function sessionRule(
  key: string,
  purpose: Purpose,
  enough: (right: number, seen: number) => boolean,
): ScreeningRule {
  return {
    key,
    target: 'session',
    wanted: ({ screening, catchTrials }) =>
      screening.catchTrials &&
      { trap: catchTrials.traps, gold: catchTrials.gold, identical: catchTrials.identical }[purpose] > 0,
    judge: ({ answers, catches }) => {
      const sessions = new Set(answers.map((answer) => answer.sessionId))
      const own = catches.filter((answer) => answer.own && answer.purpose === purpose)
      for (const answer of own) sessions.add(answer.sessionId)
      return new Map(
        [...sessions].map((session) => [
          session,
          verdictOf(
            own.filter((answer) => answer.sessionId === session),
            purpose,
            enough,
          ),
        ]),
      )
    },
  }
}

function verdictOf(
  answers: readonly CatchAnswer[],
  purpose: Purpose,
  enough: (right: number, seen: number) => boolean,
): Verdict {
  const { right, seen } = tally(answers)
  if (seen === 0) return unavailable(`no ${words[purpose].one} was answered`)
  const said = `${right} of ${seen} ${seen === 1 ? words[purpose].one : words[purpose].many} right`
  return enough(right, seen) ? passed(said) : failed(said)
}

function tally(answers: readonly CatchAnswer[]): { right: number; seen: number } {
  const outcomes = answers.map(catchOutcome).filter((outcome) => outcome !== null)
  return { right: outcomes.filter((outcome) => outcome === 'right').length, seen: outcomes.length }
}

/** A trap says which answer to give: whoever listens gives it (METHODS §4.4.1). */
export const traps = sessionRule('traps', 'trap', (right, seen) => right === seen)
/** Of the obviously good or bad clips, one must be heard as such (P.808 toolkit: at least one). */
export const gold = sessionRule('gold', 'gold', (right) => right > 0)
/** Of pairs without a difference, one must be heard as such (P.808 toolkit). */
export const identical = sessionRule('identical-pairs', 'identical', (right) => right > 0)

/**
 * Single checks are weak, so failures are weighed over a rater's last ten sessions in the workspace: traps and identical
 * pairs against Beta(1, 9) and a rate of 0.15, gold against Beta(1, 4) and 0.3 (METHODS §4.4.2).
 */
export const rolling: ScreeningRule = {
  key: 'rolling-evidence',
  target: 'rater',
  wanted: ({ screening, catchTrials: { traps: trapped, gold: golden, identical: pairs } }) =>
    screening.rollingEvidence && trapped + golden + pairs > 0,
  judge: ({ answers, catches }: ScreenedStudy) => {
    const raters = new Set(answers.map((answer) => answer.raterId))
    const recent = catches.filter((answer) => answer.recent)
    return new Map(
      [...raters].map((rater) => [rater, evidenceOf(recent.filter((answer) => answer.raterId === rater))]),
    )
  },
}

function evidenceOf(answers: readonly CatchAnswer[]): Verdict {
  const trapped = tally(answers.filter(({ purpose }) => purpose !== 'gold'))
  const golden = tally(answers.filter(({ purpose }) => purpose === 'gold'))
  if (trapped.seen + golden.seen === 0) return unavailable('no catch trial was answered')
  const { verdict } = rollingEvidence({
    traps: { failed: trapped.seen - trapped.right, seen: trapped.seen },
    gold: { failed: golden.seen - golden.right, seen: golden.seen },
    agreement: null,
    repeats: null,
    sentinelOrder: null,
    spareSeconds: null,
    scaleWidth: 1,
  })
  const sessions = new Set(answers.map((answer) => answer.sessionId)).size
  const wrong = trapped.seen + golden.seen - trapped.right - golden.right
  const said = `${wrong} of ${trapped.seen + golden.seen} catch trials wrong over ${sessions} session${sessions === 1 ? '' : 's'}`
  return verdict === 'remove' ? failed(said) : passed(said)
}
