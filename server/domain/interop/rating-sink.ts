import type { RatingNameLists } from '../../statistics/report/named-table.js'
import type { NotedAnswer, PreferenceRow, RatingPlace } from '../../statistics/report/rating-rows.js'
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

/** What each code stands for. */
export function nameLists(names: RatingNames): RatingNameLists {
  return {
    locales: names.locale.list(),
    attributes: names.attribute.list(),
    raters: names.rater.list(),
    items: names.item.list(),
    systems: names.system.list(),
  }
}

/** Where readers of rating files put what they find. All names are codes of `names`. */
export interface RatingSink {
  readonly names: RatingNames
  score(locale: number, attribute: number, rater: number, item: number, system: number, score: number): void
  preference(vote: PreferenceRow & RatingPlace): void
  /** What an answer says beside a score that was handed on. */
  note(answer: NotedAnswer & RatingPlace): void
  /** One recording of a best–worst answer beside its score. */
  choice(answer: string, place: RatingPlace, system: number, value: number): void
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
