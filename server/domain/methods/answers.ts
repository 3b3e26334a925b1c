import type { RatingInput } from '../../contract/rater-answer.js'
import { DomainError } from '../../lib/domain-error.js'
import type { AskedTrial, PlacedStimulus, RatingRow } from './method.js'

/** Says what does not fit, and stops reading the answer. */
export function refuse(sentence: string): never {
  throw new DomainError('answer-invalid', sentence)
}

export function gradedStimuli(trial: AskedTrial): readonly PlacedStimulus[] {
  return trial.stimuli.filter((stimulus) => stimulus.shownAs === 'graded')
}

/** A score on the attribute's scale, or a refusal. */
export function readScore(trial: AskedTrial, attribute: string, value: number | undefined): number {
  const scale = trial.attributes.find((known) => known.key === attribute)?.scale
  if (!scale) return refuse(`“${attribute}” is not asked on a scale here`)
  if (value === undefined) return refuse(`“${attribute}” needs a value`)
  if (scale.kind === 'category') {
    if (!scale.steps.some((step) => step.value === value))
      refuse(`${value} is not a step of the scale of “${attribute}”`)
    return value
  }
  const steps = (value - scale.min) / scale.step
  if (value < scale.min || value > scale.max || Math.abs(steps - Math.round(steps)) > 1e-6)
    refuse(`${value} is not on the scale of “${attribute}”`)
  return value
}

/** The ratings of one attribute by place; a place may be left out where only one stimulus is graded. */
export function byPlace(
  trial: AskedTrial,
  attribute: string,
  ratings: readonly RatingInput[],
): ReadonlyMap<number, RatingInput> {
  const graded = gradedStimuli(trial)
  const found = new Map<number, RatingInput>()
  for (const rating of ratings) {
    if (rating.attribute !== attribute) continue
    const place = rating.place ?? (graded.length === 1 ? graded[0]!.place : undefined)
    if (place === undefined) return refuse(`“${attribute}” must say which recording it is about`)
    if (!graded.some((stimulus) => stimulus.place === place))
      refuse(`place ${place} is not a recording to be graded in this trial`)
    if (found.has(place)) refuse(`“${attribute}” was answered twice for place ${place}`)
    found.set(place, rating)
  }
  const missing = graded.find((stimulus) => !found.has(stimulus.place))
  if (missing) refuse(`“${attribute}” is missing for place ${missing.place}`)
  return found
}

/** The one answer to an attribute that is about the trial as a whole. */
export function single(attribute: string, ratings: readonly RatingInput[]): RatingInput {
  const [rating, second] = ratings.filter((candidate) => candidate.attribute === attribute)
  if (!rating) return refuse(`“${attribute}” is missing`)
  if (second) return refuse(`“${attribute}” was answered twice`)
  return rating
}

/** Refuses attributes that the study does not ask for. */
export function refuseUnknownAttributes(trial: AskedTrial, ratings: readonly RatingInput[]): void {
  const stranger = ratings.find((rating) => !trial.attributes.some((known) => known.key === rating.attribute))
  if (stranger) refuse(`“${stranger.attribute}” is not asked in this study`)
}

/** Every attribute with a scale, for every graded stimulus. */
export function readScores(trial: AskedTrial, ratings: readonly RatingInput[]): RatingRow[] {
  refuseUnknownAttributes(trial, ratings)
  const graded = gradedStimuli(trial)
  return trial.attributes
    .filter((attribute) => attribute.scale !== null)
    .flatMap((attribute) => {
      const answered = byPlace(trial, attribute.key, ratings)
      return graded.map((stimulus) => ({
        attribute: attribute.key,
        stimulusId: stimulus.stimulusId,
        otherStimulusId: null,
        value: readScore(trial, attribute.key, answered.get(stimulus.place)?.value),
        detail: null,
      }))
    })
}
