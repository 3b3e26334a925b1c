import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { drawSession, sessionSeed } from '../../../server/domain/assignment/draw-session.js'
import { type Frame, poolKey, type PoolStimulus } from '../../../server/domain/assignment/frame.js'
import { planDesign } from '../../../server/domain/designs/plan-design.js'
import type { DesignKind } from '../../../server/domain/designs/types.js'
import { methodOf } from '../../../server/domain/methods/registry.js'
import type { NewTrial } from '../../../server/sql/sessions.js'
import { createRandom } from '../../../server/statistics/random.js'
import { settingsOf } from '../methods/asked.js'

const names = (prefix: string, count: number): string[] =>
  Array.from({ length: count }, (_, index) => `${prefix}${index}`)

interface Study {
  readonly kind: DesignKind
  readonly systems: number
  readonly prompts: number
  readonly trials: number
  readonly repeatShare: number
  readonly practice: number
  readonly warmUp: number
  readonly traps: number
  readonly seed: string
}

/** A study of one recording a trial as a locale's sessions see it, and the rows of its design. */
function studyOf(study: Study) {
  const conditions = names('s', study.systems)
  const prompts = names('p', study.prompts)
  const stimulus = (prompt: string, condition: string): PoolStimulus => ({
    id: `${prompt}/${condition}`,
    promptId: prompt,
    prompt,
    text: prompt,
    condition,
    role: 'test',
    durationMs: 2000,
  })
  const pool = prompts.flatMap((prompt) => conditions.map((condition) => stimulus(prompt, condition)))
  const { repeatShare, practice, warmUp, traps } = study
  const plain = settingsOf({ kind: 'acr' })
  const frame: Frame = {
    protocolId: 'protocol',
    studyId: 'study',
    workspaceId: 'workspace',
    locale: 'en-GB',
    seed: study.seed,
    settings: {
      ...plain,
      design: { ...plain.design, kind: study.kind, repeatShare },
      listening: { ...plain.listening, practiceTrials: practice },
      catchTrials: { ...plain.catchTrials, warmUp, traps },
    },
    method: methodOf('acr'),
    attributes: [],
    pool: new Map(pool.map((one) => [one.id, one])),
    byKey: new Map(pool.map((one) => [poolKey(one), one])),
    prompts,
    catches: names('trap', 5).map((prompt) => ({
      purpose: 'trap',
      stimuli: [{ ...stimulus(prompt, 'checks'), role: 'trap' }],
    })),
    leaseMs: 60_000,
  }
  const { rows } = planDesign({
    kind: study.kind,
    conditions,
    prompts,
    baseline: null,
    perTrial: 1,
    ratingsPerStimulus: 2,
    trialsPerSession: study.trials,
    uniformShare: 0.2,
    seed: study.seed,
  })
  return { frame, rows: rows.map(({ trials }) => trials.map((t) => `${t.prompt}/${t.conditions[0]!}`)) }
}

const studies = fc.record({
  kind: fc.constantFrom(
    'latin_square' as const,
    'williams' as const,
    'balanced_random' as const,
    'full' as const,
  ),
  systems: fc.integer({ min: 3, max: 6 }),
  prompts: fc.integer({ min: 6, max: 14 }),
  trials: fc.integer({ min: 1, max: 14 }),
  repeatShare: fc.constantFrom(0, 0.1, 0.3),
  practice: fc.integer({ min: 0, max: 3 }),
  warmUp: fc.integer({ min: 0, max: 2 }),
  traps: fc.integer({ min: 0, max: 3 }),
  seed: fc.string(),
})

function draw({ frame, rows }: ReturnType<typeof studyOf>, number: number): NewTrial[] {
  let id = 0
  const planned = rows[number]!.map((stimulus) => ({ stimuli: [stimulus], samplingProbability: null }))
  return drawSession(frame, planned, sessionSeed(frame.seed, `session ${number}`), {
    practice: true,
    given: new Set(),
    newId: () => `trial ${id++}`,
  })
}

const heardIn = (trial: NewTrial): string => trial.stimuli[0]!.stimulusId

describe('a session as it is drawn', () => {
  it('says no sentence twice in a row, from the first practice trial to the last', () => {
    fc.assert(
      fc.property(studies, (study) => {
        const session = studyOf(study)
        for (const number of session.rows.keys()) {
          const trials = draw(session, number)
          for (const [index, trial] of trials.slice(1).entries())
            expect(trial.promptId).not.toBe(trials[index]!.promptId)
        }
      }),
    )
  })

  it('has each planned trial once, and nothing twice but what is declared as a repeat of it', () => {
    fc.assert(
      fc.property(studies, (study) => {
        const session = studyOf(study)
        const trials = draw(session, 0)
        const fresh = trials.filter(({ repeatOf }) => repeatOf === null)
        expect(new Set(fresh.map(heardIn)).size).toBe(fresh.length)
        const rated = fresh.filter(({ phase, purpose }) => phase === 'main' && purpose === 'rating')
        expect(new Set(rated.map(heardIn))).toEqual(new Set(session.rows[0]))
        expect(rated).toHaveLength(session.rows[0]!.length)
        for (const trial of trials)
          if (trial.repeatOf !== null)
            expect(heardIn(trials.find(({ id }) => id === trial.repeatOf)!)).toBe(heardIn(trial))
      }),
    )
  })

  it('keeps catch trials from its first two places and its last, and a Williams row in its order', () => {
    fc.assert(
      fc.property(studies, (study) => {
        const session = studyOf(study)
        const trials = draw(session, 0)
        const main = trials.filter(({ phase }) => phase === 'main')
        expect(trials.map(({ position }) => position)).toEqual(trials.map((_, index) => index))
        for (const [place, { purpose }] of main.entries())
          if (purpose === 'trap') {
            expect(place).toBeGreaterThanOrEqual(2)
            expect(place).toBeLessThan(main.length - 1)
          }
        if (study.kind !== 'williams') return
        const planned = main.filter(({ purpose, repeatOf }) => purpose === 'rating' && repeatOf === null)
        expect(planned.map(heardIn)).toEqual(session.rows[0])
      }),
    )
  })

  it('can be drawn again from the seed of its protocol and its id', () => {
    fc.assert(
      fc.property(studies, (study) => {
        expect(draw(studyOf(study), 0)).toEqual(draw(studyOf(study), 0))
      }),
      { numRuns: 30 },
    )
    const orders = Array.from({ length: 20 }, (_, number) => sessionSeed('4711', `session ${number}`))
    expect(new Set(orders.map((seed) => createRandom(seed).integer(2 ** 30))).size).toBe(20)
  })
})
