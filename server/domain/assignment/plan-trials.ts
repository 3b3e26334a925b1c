import type { Transaction } from 'kysely'
import type { DB } from '../../sql/tables.generated.js'
import { bindDesignRow, peekDesignRow } from '../../sql/slots.js'
import { isStreaming } from '../designs/types.js'
import { choosePlannedTrials } from './choose-planned-trials.js'
import type { Frame } from './frame.js'
import type { TrialPlan } from './trial-plan.js'

/** The trials of a new session: a planned row bound to it, or trials chosen now. Null when nothing is left for this rater. */
export async function planTrials(
  trx: Transaction<DB>,
  frame: Frame,
  claim: { sessionId: string; seed: string; given: ReadonlySet<string> },
): Promise<TrialPlan | null> {
  if (isStreaming(frame.settings.design.kind)) return choosePlannedTrials(trx, frame, claim)
  const row = await bindDesignRow(trx, {
    protocolId: frame.protocolId,
    locale: frame.locale,
    sessionId: claim.sessionId,
    avoid: [...claim.given],
  })
  return row === undefined ? null : asPlan(row.id, row.trials)
}

/** Trials for a preview, which takes nothing from anybody. */
export async function planPreview(
  trx: Transaction<DB>,
  frame: Frame,
  claim: { sessionId: string; seed: string },
): Promise<TrialPlan | null> {
  if (isStreaming(frame.settings.design.kind))
    return choosePlannedTrials(trx, frame, { ...claim, given: new Set() })
  const row = await peekDesignRow(trx, frame.protocolId, frame.locale)
  return row === undefined ? null : asPlan(null, row.trials)
}

function asPlan(designRowId: string | null, trials: readonly (readonly string[])[]): TrialPlan {
  return { designRowId, trials: trials.map((stimuli) => ({ stimuli, samplingProbability: null })) }
}
