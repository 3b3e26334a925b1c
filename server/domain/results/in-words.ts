import { describeReason, type Reason } from '../../statistics/reason.js'

/** Reasons are codes inside the statistics and sentences outside of them. */
export function inWords(reason: string | undefined): string | null {
  return reason === undefined ? null : describeReason(reason as Reason)
}
