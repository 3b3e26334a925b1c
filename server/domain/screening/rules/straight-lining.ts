import type { ScreenedAnswer } from '../../../sql/screening.js'
import type { AnalysisFamily } from '../../methods/method.js'
import { methodOf } from '../../methods/registry.js'
import { answersBy, failed, passed, unavailable, type ScreeningRule, type Verdict } from '../rule.js'

/** Fewer equal answers than this may be what the listener heard. */
const fewestRatings = 8

/**
 * Where the value of a rating is what the listener answered. In the other families it is how well the listener did, or how
 * many faults there were to be found: twelve equal ones are twelve right answers, or twelve clean recordings.
 */
const answeredFamilies: ReadonlySet<AnalysisFamily> = new Set(['score', 'pair', 'ranking'])

/** Every rating of a session is the same on every attribute (METHODS §4.4, session gate). */
export const straightLining: ScreeningRule = {
  key: 'straight-lining',
  target: 'session',
  wanted: ({ screening, method }) =>
    screening.straightLining && answeredFamilies.has(methodOf(method.kind).family),
  judge: ({ answers }) =>
    new Map([...answersBy(answers, 'sessionId')].map(([session, own]) => [session, verdictOf(own)])),
}

function verdictOf(answers: readonly ScreenedAnswer[]): Verdict {
  const byAttribute = new Map<string, number[]>()
  for (const rating of answers.flatMap((answer) => answer.ratings)) {
    if (rating.value === null) continue
    byAttribute.set(rating.attribute, [...(byAttribute.get(rating.attribute) ?? []), rating.value])
  }
  const judged = [...byAttribute.values()].filter((values) => values.length >= fewestRatings)
  if (judged.length === 0) return unavailable(`fewer than ${fewestRatings} ratings of an attribute`)
  const equal = judged.every((values) => values.every((value) => value === values[0]))
  return equal
    ? failed(`all ${judged.reduce((sum, values) => sum + values.length, 0)} ratings are equal`)
    : passed('ratings differ')
}
