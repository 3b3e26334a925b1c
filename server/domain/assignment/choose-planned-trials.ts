import type { Transaction } from 'kysely'
import { listExposures, listPairTallies, lockStreaming, type Exposure } from '../../sql/exposures.js'
import type { DB } from '../../sql/tables.generated.js'
import { createRandom } from '../../statistics/random.js'
import { chooseTrials } from '../designs/choose-trials.js'
import { cellKey, stimulusKey, type PairOutcome, type StreamState } from '../designs/types.js'
import { composeContext, designInput, isDesignStimulus } from '../studies/design-input.js'
import type { PlannedTrial } from './draw-session.js'
import { poolKey, type Frame, type PoolStimulus } from './frame.js'
import type { TrialPlan } from './trial-plan.js'

/**
 * Trials of a streaming design, chosen at the claim. Claims of one locale take turns under an advisory lock, so that each
 * sees the exposures of the one before; this is what keeps the counts within one of each other.
 */
export async function choosePlannedTrials(
  trx: Transaction<DB>,
  frame: Frame,
  claim: { seed: string; given: ReadonlySet<string> },
): Promise<TrialPlan | null> {
  await lockStreaming(trx, frame.protocolId, frame.locale)
  const { prompts } = frame
  const input = designInput(frame.settings, frame.locale, prompts, frame.seed)
  const random = createRandom(claim.seed).fork('choice')
  const chosen = chooseTrials(input, await streamState(trx, frame, claim.given), random)
  if (chosen.length === 0) return null
  const context = composeContext(frame.settings, frame.locale, prompts)
  const trials = chosen.map((trial): PlannedTrial => {
    const specs = frame.method.compose(trial, context, random)
    return {
      samplingProbability: trial.samplingProbability,
      stimuli: specs.map((spec) => {
        const stimulus = frame.byKey.get(poolKey(spec))
        if (stimulus === undefined) throw new RangeError(`no stimulus for ${poolKey(spec)}`)
        return stimulus.id
      }),
    }
  })
  return { designRowId: null, trials }
}

async function streamState(
  trx: Transaction<DB>,
  frame: Frame,
  given: ReadonlySet<string>,
): Promise<StreamState> {
  const { protocolId, locale, pool } = frame
  const counts = new Map<string, number>()
  const smallerFirst = new Map<string, number>()
  for (const exposure of await listExposures(trx, protocolId, locale)) {
    const cell = cellOf(frame, exposure)
    if (cell === null) continue
    const key = cellKey(cell)
    counts.set(key, (counts.get(key) ?? 0) + exposure.times)
    const [first, second] = cell.conditions
    if (first !== undefined && second !== undefined && first < second)
      smallerFirst.set(key, (smallerFirst.get(key) ?? 0) + exposure.times)
  }
  const heard = new Set<string>()
  for (const id of given) {
    const stimulus = pool.get(id)
    if (stimulus !== undefined) heard.add(stimulusKey(stimulus.prompt, stimulus.condition))
  }
  return { counts, smallerFirst, heard, outcomes: await outcomesOf(trx, frame) }
}

/** The design's conditions of a trial that was given, in the order they were presented. */
function cellOf(frame: Frame, exposure: Exposure): { prompt: string; conditions: string[] } | null {
  const graded = exposure.stimuli
    .map((id) => frame.pool.get(id))
    .filter(
      (stimulus): stimulus is PoolStimulus =>
        stimulus !== undefined && isDesignStimulus(frame.settings, frame.locale, stimulus),
    )
  const [first] = graded
  return first === undefined
    ? null
    : { prompt: first.prompt, conditions: graded.map((stimulus) => stimulus.condition) }
}

async function outcomesOf(trx: Transaction<DB>, frame: Frame): Promise<PairOutcome[]> {
  const [attribute] = frame.attributes
  if (frame.settings.design.kind !== 'adaptive_pairs' || attribute === undefined) return []
  const tallies = await listPairTallies(trx, frame.protocolId, frame.locale, attribute.key)
  return tallies.map(({ second, first, secondWins, firstWins, ties }) => ({
    a: second,
    b: first,
    winsA: secondWins,
    winsB: firstWins,
    ties,
  }))
}
