import { createHmac } from 'node:crypto'
import { createRandom, type Random } from '../../statistics/random.js'
import type { NewTrial } from '../../sql/sessions.js'
import { keepsOrder } from '../designs/types.js'
import type { PlacedStimulus } from '../methods/method.js'
import type { Frame } from './frame.js'
import { chooseCatches } from './choose-catches.js'
import type { DrawnTrial } from './drawn-trial.js'
import { insertCatches } from './insert-catches.js'
import { insertRepeats } from './insert-repeats.js'
import { orderTrials } from './order-trials.js'
import { choosePractice } from './choose-practice.js'

/** A trial as the design planned it: stimulus ids in planned order, and the chance it was drawn with. */
export interface PlannedTrial {
  readonly stimuli: readonly string[]
  readonly samplingProbability: number | null
}

/** Seed = HMAC(protocol seed, session): the order of a session can be drawn again from two stored values. */
export function sessionSeed(protocolSeed: string, sessionId: string): string {
  return createHmac('sha256', protocolSeed).update(sessionId).digest('hex')
}

/**
 * Draws one rater's session from planned trials: their order, the place of every stimulus on the screen, repeats, catch trials,
 * warm-up and practice. Pure: equal seeds give equal sessions, apart from the ids of the trials.
 */
export function drawSession(
  frame: Frame,
  planned: readonly PlannedTrial[],
  seed: string,
  options: { practice: boolean; given: ReadonlySet<string>; newId: () => string },
): NewTrial[] {
  const random = createRandom(seed)
  const drawn = planned.map((trial) => drawTrial(frame, trial))
  const { design, listening, catchTrials } = frame.settings
  const ordered = keepsOrder(design.kind) ? drawn : orderTrials(drawn, random.fork('order'))
  const practiceCount = options.practice ? listening.practiceTrials : 0
  const opening = choosePractice(
    frame,
    ordered,
    practiceCount + catchTrials.warmUp,
    options.given,
    random.fork('practice'),
  )
  const warmUp = opening.slice(practiceCount).map(({ trial, declaredRepeat }) => ({
    trial: { ...trial, purpose: 'warm_up' as const },
    repeat: false,
    again: declaredRepeat ? trial : null,
  }))
  const repeated = insertRepeats(ordered, design.repeatShare, random.fork('repeats'))
  const catches = chooseCatches(
    frame,
    [...warmUp, ...repeated].map(({ trial }) => trial),
    options.given,
    random.fork('catches'),
  )
  const main = insertCatches([...warmUp, ...repeated], catches, random.fork('catch places')).map((entry) => ({
    ...entry,
    id: options.newId(),
  }))
  const idOf = (trial: DrawnTrial): string | null =>
    main.find((entry) => entry.trial === trial && !entry.repeat)?.id ?? null
  const practice = opening.slice(0, practiceCount)
  const againOf = (trial: DrawnTrial): DrawnTrial | null =>
    warmUp.find((entry) => entry.trial === trial)?.again ?? null
  return [
    ...practice.map(({ trial, declaredRepeat }, position) => ({
      ...toRow(frame, trial, random.fork(`practice place ${position}`)),
      id: options.newId(),
      position,
      phase: 'practice' as const,
      repeatOf: declaredRepeat ? idOf(trial) : null,
    })),
    ...main.map(({ id, trial, repeat }, index) => {
      const first = repeat ? trial : againOf(trial)
      return {
        ...toRow(frame, trial, random.fork(`place ${index}`)),
        id,
        position: practice.length + index,
        phase: 'main' as const,
        repeatOf: first === null ? null : idOf(first),
      }
    }),
  ]
}

function drawTrial(frame: Frame, planned: PlannedTrial): DrawnTrial {
  const stimuli = planned.stimuli.map((id) => {
    const stimulus = frame.pool.get(id)
    if (stimulus === undefined) throw new RangeError(`stimulus ${id} is not of this protocol and locale`)
    return stimulus
  })
  const graded = stimuli.filter((stimulus) => stimulus.role !== 'reference')
  // A trial is filed under the sentence that is graded; an open reference may speak another one.
  const { prompt, promptId } = (graded[0] ?? stimuli[0])!
  const condition = frame.method.separateConditions && graded.length === 1 ? graded[0]!.condition : null
  const { samplingProbability } = planned
  return { prompt, promptId, condition, stimuli, samplingProbability, purpose: 'rating' }
}

function toRow(frame: Frame, trial: DrawnTrial, random: Random) {
  const stimuli = trial.stimuli.map(({ id, condition, role }) => ({ stimulusId: id, condition, role }))
  return {
    promptId: trial.promptId,
    samplingProbability: trial.samplingProbability,
    purpose: trial.purpose,
    stimuli: frame.method.place(stimuli, random).map(({ place, stimulusId, shownAs }: PlacedStimulus) => ({
      place,
      stimulusId,
      shownAs,
    })),
  }
}
