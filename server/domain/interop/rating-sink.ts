import type { DelimitedRecord } from './delimited.js'
import { createNames, type Names } from './names.js'

/** What a row says about who heard what; names are codes of `RatingSink.names`. */
export interface RatingNames {
  readonly locale: Names
  readonly attribute: Names
  readonly rater: Names
  readonly item: Names
  readonly system: Names
}

export function createRatingNames(): RatingNames {
  return {
    locale: createNames(),
    attribute: createNames(),
    rater: createNames(),
    item: createNames(),
    system: createNames(),
  }
}

/** Where readers of rating files put what they find. All names are codes of `names`. */
export interface RatingSink {
  readonly names: RatingNames
  score(locale: number, attribute: number, rater: number, item: number, system: number, score: number): void
  /** `outcome` 1: a preferred, 0: b, 0.5: a tie. `aFirst` is null where the file does not say. */
  preference(vote: {
    locale: number
    attribute: number
    rater: number
    item: number
    a: number
    b: number
    outcome: number
    aFirst: boolean | null
  }): void
  /** A row that holds no usable rating, with the reason a person can act on. */
  reject(line: number, reason: string): void
}

export const defaultLocale = 'und'
export const defaultAttribute = 'overall'

/** Files that readers recognise by their content. */
export const ratingFormats = [
  'tidy',
  'tidy-preferences',
  'webmushra-mushra',
  'webmushra-paired-comparison',
  'webmushra-bs1116',
  'webmushra-likert',
  'p808-votes-per-worker',
  'golisten',
  'reseval',
] as const
export type RatingFormat = (typeof ratingFormats)[number]

/** A reader of one delimited format, made once its header is known. */
export interface RecordReader {
  readonly format: RatingFormat
  record(row: DelimitedRecord): void
  /** Called after the last record; formats that only then know the systems rate here. */
  end?(): void
}
