import type { CompleteInput } from './method-page.js'

/** Every asked attribute has one value for the trial as a whole. */
export function eachHasValue({ attributes, ratings }: CompleteInput): boolean {
  return attributes.every(({ key }) =>
    ratings.some((rating) => rating.attribute === key && rating.value !== undefined),
  )
}

/** Every asked attribute that has a scale has a value for every graded stimulus. */
export function everyPlaceHasValue({ trial, attributes, ratings }: CompleteInput): boolean {
  return attributes
    .filter(({ scale }) => scale !== null)
    .every(({ key }) =>
      trial.stimuli.every(
        ({ place, shownAs }) =>
          shownAs === 'reference' ||
          ratings.some(
            (rating) => rating.attribute === key && rating.place === place && rating.value !== undefined,
          ),
      ),
    )
}
