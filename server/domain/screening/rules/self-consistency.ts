import type { StudySettings } from '../../../contract/study-settings.js'
import type { ScreenedAnswer, ScreenedRating } from '../../../sql/screening.js'
import { answersBy, failed, passed, unavailable, type ScreeningRule, type Verdict } from '../rule.js'

/** Repeats that are needed before anything is said. */
const fewestRepeats = 3
/** How far two answers to the same recording may lie apart (METHODS §4.4.4). */
const categoryTolerance = 1
const sliderTolerance = 20

/** Too few of a rater's hidden repeats were answered as the first time. */
export const selfConsistency: ScreeningRule = {
  key: 'self-consistency',
  target: 'rater',
  wanted: (settings) => settings.screening.minSelfConsistency !== undefined,
  judge({ settings, answers }) {
    const byTrial = new Map(answers.map((answer) => [answer.trialId, answer]))
    const least = settings.screening.minSelfConsistency ?? 0
    return new Map(
      [...answersBy(answers, 'raterId')].map(([rater, own]) => [
        rater,
        verdictOf(own, byTrial, least, toleranceOf(settings)),
      ]),
    )
  },
}

function verdictOf(
  answers: readonly ScreenedAnswer[],
  byTrial: ReadonlyMap<string, ScreenedAnswer>,
  least: number,
  tolerance: number,
): Verdict {
  const compared = answers.flatMap((again) => {
    const first = again.repeatOf === null ? undefined : byTrial.get(again.repeatOf)
    return first === undefined ? [] : differences(first.ratings, again.ratings)
  })
  if (compared.length < fewestRepeats)
    return unavailable(`fewer than ${fewestRepeats} repeats were answered twice`)
  const consistent = compared.filter((difference) => difference <= tolerance).length
  const said = `${consistent} of ${compared.length} repeats were answered alike`
  return consistent / compared.length < least ? failed(said) : passed(said)
}

function differences(first: readonly ScreenedRating[], again: readonly ScreenedRating[]): number[] {
  return again.flatMap((rating) => {
    const before = first.find(
      (other) => other.attribute === rating.attribute && other.stimulusId === rating.stimulusId,
    )
    if (rating.value === null || before === undefined || before.value === null) return []
    return [Math.abs(rating.value - before.value)]
  })
}

/** Preferences must point the same way; category scales may differ by a step, sliders by a fifth. */
function toleranceOf(settings: StudySettings): number {
  if (settings.method.kind === 'ab' || settings.method.kind === 'abx') return 0
  return settings.method.kind.startsWith('mushra') ? sliderTolerance : categoryTolerance
}
