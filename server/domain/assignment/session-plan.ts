import { LRUCache } from 'lru-cache'
import type { Db } from '../../sql/client.js'
import { findSessionPlan, type SessionPlanRow, type TrialPurpose } from '../../sql/sessions.js'
import type { AskedTrial, PlacedStimulus } from '../methods/method.js'
import type { Frame, Frames } from './frame.js'

/** A trial of a session with everything an answer to it is held against. */
export interface PlanTrial {
  readonly id: string
  readonly position: number
  readonly phase: 'practice' | 'main'
  readonly purpose: TrialPurpose
  readonly asked: AskedTrial
  readonly mustHear: readonly number[]
}

/** What never changes in a session once it was claimed. State, lease and progress are asked from Postgres each time. */
export interface SessionPlan {
  readonly id: string
  readonly raterId: string
  readonly slotId: string | null
  readonly lockToken: string
  readonly preview: boolean
  readonly frame: Frame
  /** Attribute keys in the order this rater is asked. */
  readonly attributeOrder: readonly string[]
  readonly trials: ReadonlyMap<string, PlanTrial>
}

export interface SessionPlans {
  /** Null when there is no such session. */
  get(sessionId: string): Promise<SessionPlan | null>
  /** Keeps the plan of a session that was just claimed, so that it is not read back. */
  add(row: SessionPlanRow, frame: Frame): SessionPlan
}

export function openSessionPlans(db: Db, frames: Frames): SessionPlans {
  const kept = new LRUCache<string, SessionPlan>({ max: 5000 })
  const add = (row: SessionPlanRow, frame: Frame): SessionPlan => {
    const plan = buildPlan(row, frame)
    kept.set(row.id, plan)
    return plan
  }
  return {
    add,
    async get(sessionId) {
      const known = kept.get(sessionId)
      if (known !== undefined) return known
      const row = await findSessionPlan(db, sessionId)
      if (row === undefined) return null
      return add(row, await frames.get(row.protocolId, row.locale))
    },
  }
}

function buildPlan(row: SessionPlanRow, frame: Frame): SessionPlan {
  const keys = frame.attributes.map((attribute) => attribute.key)
  const order = frame.method.orderAttributes?.(keys, row.slotNumber ?? 0) ?? keys
  const trials = row.trials.map((trial): PlanTrial => {
    const stimuli = trial.stimuli.map(({ place, stimulusId, shownAs }): PlacedStimulus => {
      const { condition, role } = stimulusOf(frame, stimulusId)
      return { place, stimulusId, shownAs, condition, role }
    })
    const asked: AskedTrial = {
      stimuli,
      method: frame.settings.method,
      attributes: frame.attributes,
      locale: frame.locale,
      text: textOf(frame, stimuli),
      durationsMs: new Map(
        stimuli.map(({ place, stimulusId }) => [place, stimulusOf(frame, stimulusId).durationMs]),
      ),
    }
    return {
      id: trial.id,
      position: trial.position,
      phase: trial.phase,
      purpose: trial.purpose,
      asked,
      mustHear: frame.method.mustHear(stimuli),
    }
  })
  return {
    id: row.id,
    raterId: row.raterId,
    slotId: row.slotId,
    lockToken: row.lockToken,
    preview: row.preview,
    frame,
    attributeOrder: order,
    trials: new Map(trials.map((trial) => [trial.id, trial])),
  }
}

function stimulusOf(frame: Frame, id: string) {
  const stimulus = frame.pool.get(id)
  if (stimulus === undefined) throw new RangeError(`stimulus ${id} is not in the frame of its session`)
  return stimulus
}

/** The sentence that is graded; an open reference may speak another one. */
function textOf(frame: Frame, stimuli: readonly PlacedStimulus[]): string {
  const graded = stimuli.find((stimulus) => stimulus.shownAs === 'graded') ?? stimuli[0]!
  return stimulusOf(frame, graded.stimulusId).text
}
