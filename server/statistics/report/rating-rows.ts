import type { AnswerNote } from './answer-note.js'

/** Where a rating belongs, by code. */
export interface RatingPlace {
  readonly locale: number
  readonly attribute: number
  readonly rater: number
  readonly item: number
}

/** One pair that was judged, by code. */
export interface PreferenceRow {
  readonly rater: number
  readonly item: number
  readonly a: number
  readonly b: number
  /** 1: a preferred, 0: b, 0.5: a tie. */
  readonly outcome: number
  readonly aFirst: boolean | null
  /** By how many steps of the scale a is better than b; null where only a side was told. */
  readonly degree: number | null
}

/** One answer that says more than its number, by code. */
export interface NotedAnswer {
  readonly rater: number
  readonly item: number
  readonly system: number
  readonly value: number
  readonly note: AnswerNote
}
