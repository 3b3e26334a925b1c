import { correlationP, pearson } from '../../../statistics/agreement/pearson.js'
import type { ScreenedAnswer } from '../../../sql/screening.js'
import { answersBy, failed, passed, unavailable, type ScreeningRule, type Verdict } from '../rule.js'

/** Below this many shared recordings a correlation says nothing (METHODS §4.4.3). */
const fewestClips = 20
const significance = 0.05

/**
 * A rater's scores do not go with those of the others who heard the same recordings: the leave-self-out correlation is
 * below the limit, and not significantly above zero either.
 */
export const agreement: ScreeningRule = {
  key: 'agreement',
  target: 'rater',
  wanted: (settings) => settings.screening.minCorrelation !== undefined,
  judge({ settings, answers }) {
    const totals = totalsOf(answers)
    const least = settings.screening.minCorrelation ?? -1
    return new Map(
      [...answersBy(answers, 'raterId')].map(([rater, own]) => [rater, verdictOf(own, totals, least)]),
    )
  },
}

type Totals = ReadonlyMap<string, { readonly sum: number; readonly count: number }>

function verdictOf(answers: readonly ScreenedAnswer[], totals: Totals, least: number): Verdict {
  const own: number[] = []
  const others: number[] = []
  for (const [key, { sum, count }] of totalsOf(answers)) {
    const all = totals.get(key)!
    if (all.count === count) continue
    own.push(sum / count)
    others.push((all.sum - sum) / (all.count - count))
  }
  if (own.length < fewestClips) return unavailable(`fewer than ${fewestClips} recordings shared with others`)
  const r = pearson(own, others)
  if (r.reason !== null) return unavailable('scores without spread')
  const p = correlationP(r.value, own.length)
  const said = `correlation ${r.value.toFixed(2)} over ${own.length} recordings`
  const random = r.value <= 0 || p.reason !== null || p.value > significance
  return r.value < least && random ? failed(said) : passed(said)
}

/** Scores by attribute and recording, or pair of recordings. */
function totalsOf(answers: readonly ScreenedAnswer[]): Totals {
  const totals = new Map<string, { sum: number; count: number }>()
  for (const { attribute, stimulusId, otherStimulusId, value } of answers.flatMap((each) => each.ratings)) {
    if (value === null) continue
    // A pair heard the other way round is the same pair with the sign turned.
    const turned = otherStimulusId !== null && otherStimulusId < stimulusId
    const pair = turned ? `${otherStimulusId}/${stimulusId}` : `${stimulusId}/${otherStimulusId ?? ''}`
    const key = `${attribute}/${pair}`
    const total = totals.get(key) ?? { sum: 0, count: 0 }
    totals.set(key, { sum: total.sum + (turned ? -value : value), count: total.count + 1 })
  }
  return totals
}
