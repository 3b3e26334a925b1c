import type { ProblemCode } from '#contract/problems'
import type { Invitation } from '#contract/rater'
import type { SessionView } from '#contract/rater-session'
import type { SavedState } from '../../../api/outbox.js'
import type { Progress, Step } from './next-step.js'
import type { SessionWork } from './session-work.js'

/** What the page shows. */
export type Screen =
  | { readonly name: 'loading' }
  | { readonly name: 'invitation'; readonly invitation: Invitation; readonly busy: boolean }
  | { readonly name: 'problem'; readonly code: ProblemCode | 'offline' }
  | { readonly name: 'other_tab' }
  | { readonly name: 'screened_out' }
  | {
      readonly name: 'session'
      readonly work: SessionWork
      readonly session: SessionView
      readonly step: Step
      readonly refused: boolean
    }

export interface FlowState {
  readonly screen: Screen
  readonly saved: SavedState
  readonly progress: Progress | null
}
