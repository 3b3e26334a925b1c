import type { Http } from './http.js'
import type { Tally } from './tally.js'

/** What one rater needs to take part. */
export interface RaterRun {
  readonly http: Http
  readonly tally: Tally
  /** How much faster than real time raters listen and think. */
  readonly speed: number
  readonly signal: AbortSignal
}
