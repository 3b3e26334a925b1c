import type { RatingInput } from '#contract/rater-answer'
import type { CompleteInput } from './method-page.js'
import { ratingOf } from './method-page.js'

/** An empty list of marks for what is asked by marking: finding nothing wrong is an answer. */
export function noMarks({ attributes }: Omit<CompleteInput, 'ratings'>): readonly RatingInput[] {
  return attributes.filter(({ scale }) => scale === null).map(({ key }) => ({ attribute: key, marks: [] }))
}

export function marksAreGiven({ attributes, ratings }: CompleteInput): boolean {
  return attributes.every(({ key, scale }) => {
    const rating = ratingOf(ratings, key)
    return scale === null ? rating?.marks !== undefined : rating?.value !== undefined
  })
}
