import type { ScreenedRating } from '../../../sql/screening.js'
import { areaUnderCurve } from '../../../statistics/ranks/area-under-curve.js'
import { answersBy, failed, passed, type ScreeningRule, unavailable, type Verdict } from '../rule.js'

/** Fewer controls of a kind than this can be confused by a single slip. */
const fewestControls = 3
const leastArea = 0.7

/**
 * A rater's similarity scores do not tell the speaker of the reference (graded as the same speaker) from another speaker
 * (a release in the role of anchor): area under the curve below 0.7 (METHODS §1.10).
 */
export const speakerControls: ScreeningRule = {
  key: 'speaker-controls',
  target: 'rater',
  wanted: ({ screening, method, systems }) =>
    screening.speakerControls &&
    method.kind === 'similarity' &&
    systems.some(({ role }) => role === 'anchor'),
  judge: ({ answers }) =>
    new Map(
      [...answersBy(answers, 'raterId')].map(([rater, own]) => [
        rater,
        verdictOf(own.flatMap((answer) => answer.ratings)),
      ]),
    ),
}

function verdictOf(ratings: readonly ScreenedRating[]): Verdict {
  const valuesOf = (wanted: string): number[] =>
    ratings.flatMap(({ role, value }) => (role === wanted && value !== null ? [value] : []))
  const same = valuesOf('hidden_reference')
  const other = valuesOf('anchor')
  if (Math.min(same.length, other.length) < fewestControls)
    return unavailable(`fewer than ${fewestControls} controls of each kind`)
  const area = areaUnderCurve(same, other)
  if (area.reason !== null) return unavailable('no controls were judged')
  const said = `same and other speaker told apart with an area of ${area.value.toFixed(2)}`
  return area.value < leastArea ? failed(said) : passed(said)
}
