/**
 * What an answer says beside its number, in the methods whose figures are more than means of numbers.
 *
 * - `identification`: an ABX answer; the number is 1 where X was told, 0 where it was not.
 * - `transcript`: words (or characters) of the sentence, errors against them, and whether there were none.
 * - `marks`: the kinds of fault that were marked, one entry a mark.
 * - `counts`: how many faults of each kind were counted.
 * - `sameness`: whether two recordings were taken for the same speaker.
 */
export type AnswerNote =
  | { readonly kind: 'identification' }
  | {
      readonly kind: 'transcript'
      readonly tokens: number
      readonly errors: number
      readonly exact: boolean
    }
  | { readonly kind: 'marks'; readonly faults: readonly string[] }
  | { readonly kind: 'counts'; readonly counts: Readonly<Record<string, number>> }
  | { readonly kind: 'sameness'; readonly same: boolean }

/** The note of one kind. */
export type NoteOf<K extends AnswerNote['kind']> = Extract<AnswerNote, { readonly kind: K }>
