import type { RatingInput } from '#contract/rater-answer'
import type { AttributeView, MethodView, TrialView } from '#contract/rater-session'
import type { ComponentType } from 'react'
import type { TrialSound } from '../../../player/trial-sound.js'
import type { Asked, KeyHint } from './key-hint.js'

/** What a method's page is given to draw one screen of a trial. */
export interface AnswerProps {
  readonly trial: TrialView
  readonly method: MethodView
  /** The attributes this screen asks. */
  readonly attributes: readonly AttributeView[]
  readonly locale: string
  readonly sound: TrialSound
  /** Everything required was heard, so answers are open. */
  readonly open: boolean
  readonly ratings: readonly RatingInput[]
  readonly onRate: (ratings: readonly RatingInput[]) => void
}

export interface CompleteInput extends Asked {
  readonly ratings: readonly RatingInput[]
}

/** What the page must know of a method to run its trials. */
export interface MethodPage {
  /** The screens of a trial, each with the attributes it asks: one question a screen unless the method says otherwise. */
  readonly screens: (attributes: readonly AttributeView[]) => readonly (readonly AttributeView[])[]
  /** Draws players and answers of one screen. */
  readonly Answer: ComponentType<AnswerProps>
  readonly isComplete: (input: CompleteInput) => boolean
  /** Every screen asks for its own listening (P.835), or one listening serves the whole trial. */
  readonly listening: 'trial' | 'screen'
  /** Answers open only when all that must be heard was heard; where a playing stimulus is rated, they are always open. */
  readonly opens: 'when_heard' | 'while_playing'
  /** The heading of a screen that asks several attributes at once. */
  readonly heading?: string
  /** The keys of a screen beside those that every trial has: Space, which plays, and Enter, which goes on. */
  readonly keys: (asked: Asked) => readonly KeyHint[]
  /** What the method adds to a fresh answer, so that "nothing is wrong" can be said by pressing Next. */
  readonly initial?: (input: Omit<CompleteInput, 'ratings'>) => readonly RatingInput[]
}

export function oneScreenEach(attributes: readonly AttributeView[]): readonly (readonly AttributeView[])[] {
  return attributes.map((attribute) => [attribute])
}

export function allOnOneScreen(attributes: readonly AttributeView[]): readonly (readonly AttributeView[])[] {
  return [attributes]
}

/** Sets the rating of one attribute and place, leaving all others. */
export function rate(ratings: readonly RatingInput[], rating: RatingInput): readonly RatingInput[] {
  const same = (other: RatingInput): boolean =>
    other.attribute === rating.attribute && other.place === rating.place
  return [...ratings.filter((other) => !same(other)), rating]
}

export function ratingOf(
  ratings: readonly RatingInput[],
  attribute: string,
  place?: number,
): RatingInput | undefined {
  return ratings.find((rating) => rating.attribute === attribute && rating.place === place)
}

/** Names of recordings: letters for a pair, numbers for a page. */
export const letters = ['A', 'B', 'X'] as const
