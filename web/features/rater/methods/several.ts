import type { StimulusView, TrialView } from '#contract/rater-session'
import type { TFunction } from 'i18next'

export interface Named {
  readonly place: number
  /** R, 1, 2, 3…: the key and what is on the button. */
  readonly sign: string
  readonly name: string
}

/** The recordings of a page by what raters call them: R for the open reference, the others counted. */
export function nameRecordings(
  trial: TrialView,
  t: TFunction,
): { readonly reference: Named | null; readonly graded: readonly Named[] } {
  const reference = trial.stimuli.find(({ shownAs }) => shownAs === 'reference')
  const graded = trial.stimuli.filter(({ shownAs }) => shownAs === 'graded')
  const named = ({ place }: StimulusView, index: number): Named => ({
    place,
    sign: String(index + 1),
    name: t('player.recordingN', { name: index + 1 }),
  })
  return {
    reference: reference ? { place: reference.place, sign: 'R', name: t('player.reference') } : null,
    graded: graded.map(named),
  }
}
