import type { PlannedTrial } from './draw-session.js'

/** What a session will ask, before the rater's own order is drawn; with the design row it was bound to, if any. */
export interface TrialPlan {
  readonly designRowId: string | null
  readonly trials: readonly PlannedTrial[]
}
