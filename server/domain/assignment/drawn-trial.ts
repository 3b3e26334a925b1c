import type { TrialPurpose } from '../../sql/sessions.js'
import type { PoolStimulus } from './frame.js'

/** A trial on its way into a session. */
export interface DrawnTrial {
  readonly prompt: string
  readonly condition: string | null
  readonly promptId: string
  readonly stimuli: readonly PoolStimulus[]
  readonly samplingProbability: number | null
  readonly purpose: TrialPurpose
}
