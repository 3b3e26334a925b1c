import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { KnownClip } from '../../server/contract/catch-trials.js'
import { answerInput, type AnswerInput } from '../../server/contract/rater-answer.js'
import type { SessionView } from '../../server/contract/rater-session.js'
import type { StudySettingsInput } from '../../server/contract/study-settings.js'
import { deskOf } from '../../server/domain/assignment/rater-desk.js'
import { finishSession } from '../../server/domain/ratings/finish-session.js'
import { storeAnswer } from '../../server/domain/ratings/store-answer.js'
import { exportCatchTrials } from '../../server/domain/results/export-catch-trials.js'
import { screenStudy } from '../../server/domain/screening/screen-study.js'
import { createTestContext, type TestContext } from '../support/context.js'
import { createOpenStudy, type OpenStudy } from '../support/factories/open-study.js'
import { newMember } from '../support/factories/accounts.js'
import { answerTo, claimAs } from '../support/rater-driver.js'

let context: TestContext

beforeAll(async () => {
  context = await createTestContext()
})
afterAll(() => context.close())

const clip = (kind: KnownClip['kind'], prompt: string, answer: number, more: Partial<KnownClip> = {}) => ({
  kind,
  locale: 'en-GB',
  system: 'voice-4',
  release: '1.0',
  prompt,
  answers: { naturalness: answer },
  ...more,
})

const acr: Partial<StudySettingsInput> = {
  systems: ['voice-1', 'voice-2', 'voice-3'].map((system) => ({ system, release: '1.0' })),
  design: { kind: 'latin_square', ratingsPerStimulus: 4, trialsPerSession: 12, sessionsPerRater: 3 },
  screening: { tooFast: false },
  catchTrials: {
    warmUp: 2,
    gold: 1,
    traps: 1,
    clips: [
      clip('gold', 'clear', 5),
      clip('gold', 'awful', 1),
      clip('gold', 'crisp', 5),
      clip('trap', 'choose-two', 2),
      clip('trap', 'choose-four', 4),
      clip('trap', 'choose-one', 1),
    ],
  },
}
const study = (settings: Partial<StudySettingsInput> = acr) =>
  createOpenStudy(context.ctx, { systems: 4, prompts: 12, settings })

/** What the server knows of a session's trials and a rater cannot see. */
const trialsOf = (sessionId: string) =>
  context.ctx.db
    .selectFrom('trial')
    .innerJoin('prompt', 'prompt.id', 'trial.promptId')
    .leftJoin('answer', 'answer.trialId', 'trial.id')
    .leftJoin('rating', 'rating.answerId', 'answer.id')
    .where('trial.sessionId', '=', sessionId)
    .select(['trial.id', 'trial.purpose', 'trial.phase', 'prompt.key', 'answer.checked', 'rating.value'])
    .orderBy('trial.position')
    .execute()
type Trials = Awaited<ReturnType<typeof trialsOf>>

const manyTraps = Object.fromEntries(Array.from({ length: 6 }, (_, index) => [`choose-two-${index}`, 2]))

type Manner = (trial: Trials[number], index: number) => number
const answers: Record<string, number> = {
  ...manyTraps,
  clear: 5,
  awful: 1,
  crisp: 5,
  'choose-two': 2,
  'choose-four': 4,
  'choose-one': 1,
}
const attentive: Manner = ({ purpose, key }, index) =>
  purpose === 'gold' || purpose === 'trap' ? answers[key]! : 1 + (index % 5)
const deaf: Manner = ({ purpose, key }, index) =>
  purpose === 'gold' || purpose === 'trap' ? 6 - answers[key]! : 1 + (index % 5)

async function takePart(at: OpenStudy, manner: Manner, raterKey?: string): Promise<SessionView> {
  const desk = deskOf(context.ctx)
  const session = await claimAs(desk, at.link, raterKey === undefined ? {} : { raterKey })
  const known = new Map((await trialsOf(session.id)).map((trial) => [trial.id, trial]))
  for (const [index, trial] of session.trials.entries()) {
    const value = manner(known.get(trial.id)!, index)
    const ratings: AnswerInput['ratings'] = session.attributes.map(({ key }) => ({
      attribute: key,
      ...(trial.stimuli.filter(({ shownAs }) => shownAs === 'graded').length > 1
        ? {}
        : { place: trial.stimuli.at(-1)!.place }),
      value,
    }))
    const elapsedMs = 4000 * trial.stimuli.length
    await storeAnswer(desk, session.id, answerInput.parse(answerTo(session, trial, { ratings, elapsedMs })))
  }
  await finishSession(desk, session.id)
  context.clock.advance(1000)
  return session
}

async function excludedIn(at: OpenStudy) {
  const rows = await context.ctx.db
    .selectFrom('exclusion')
    .select(['rule', 'targetId', 'reason'])
    .where('studyId', '=', at.studyId)
    .where('liftedAt', 'is', null)
    .orderBy('rule')
    .execute()
  return rows.map(({ rule, targetId, reason }) => [rule, targetId, reason])
}

describe('catch trials', () => {
  it('are mixed into a session as the study asks, and look like any other trial', async () => {
    const at = await study()
    const session = await takePart(at, attentive)
    const trials = (await trialsOf(session.id)).filter(({ phase }) => phase === 'main')
    const purposes = trials.map(({ purpose }) => purpose)
    expect(purposes.slice(0, 2)).toEqual(['warm_up', 'warm_up'])
    expect(purposes.at(-1)).toBe('rating')
    const count = (wanted: string) => purposes.filter((purpose) => purpose === wanted).length
    expect({ gold: count('gold'), trap: count('trap'), rating: count('rating') }).toEqual({
      gold: 1,
      trap: 1,
      rating: 12,
    })
    const shapes = session.trials
      .filter(({ phase }) => phase === 'main')
      .map(({ id: _, position: __, stimuli, ...rest }) =>
        JSON.stringify({ ...rest, stimuli: stimuli.map(({ audio, ...shown }) => [shown, audio.length]) }),
      )
    expect(new Set(shapes).size).toBe(1)
  })

  it('become no rating, so that no figure can count them, and are kept with what was said', async () => {
    const at = await study()
    const session = await takePart(at, attentive)
    for (const { purpose, phase, value, checked } of await trialsOf(session.id)) {
      if (phase === 'practice') continue
      expect(value === null, purpose).toBe(purpose !== 'rating')
      expect(checked === null, purpose).toBe(purpose === 'rating')
    }
    await expect(
      context.ctx.db.deleteFrom('answer').where('sessionId', '=', session.id).execute(),
    ).rejects.toThrow('never changed or deleted')
  })

  it('put a session aside that fails its traps or all of its gold, and say so', async () => {
    const at = await study()
    const good = await takePart(at, attentive)
    const bad = await takePart(at, deaf)
    await screenStudy(context.ctx, at.studyId)
    const excluded = await excludedIn(at)
    expect(excluded).toEqual([
      ['gold', bad.id, '0 of 1 gold clip right'],
      ['traps', bad.id, '0 of 1 trap right'],
    ])
    const checks = await context.ctx.db
      .selectFrom('screeningCheck')
      .select(['rule', 'outcome', 'reason'])
      .where('sessionId', '=', good.id)
      .where('rule', 'in', ['gold', 'traps', 'rolling-evidence'])
      .orderBy('rule')
      .execute()
    expect(checks).toEqual([
      { rule: 'gold', outcome: 'passed', reason: '1 of 1 gold clip right' },
      { rule: 'rolling-evidence', outcome: 'passed', reason: '0 of 2 catch trials wrong over 1 session' },
      { rule: 'traps', outcome: 'passed', reason: '1 of 1 trap right' },
    ])
  })

  it('take gold within its tolerance and traps exactly', async () => {
    const at = await study()
    const near = await takePart(at, (trial, index) => {
      const right = answers[trial.key]
      if (trial.purpose === 'gold') return right === 5 ? 4 : 2
      return trial.purpose === 'trap' ? (right === 1 ? 2 : right! - 1) : 1 + (index % 5)
    })
    await screenStudy(context.ctx, at.studyId)
    expect(await excludedIn(at)).toEqual([['traps', near.id, '0 of 1 trap right']])
  })

  it('weigh a rater’s failures over sessions, also of other studies, where one alone is weak', async () => {
    const clips = Object.keys(manyTraps).map((prompt) => clip('trap', prompt, 2))
    const at = await study({
      ...acr,
      screening: { tooFast: false, catchTrials: false },
      catchTrials: { traps: 2, clips },
    })
    const raterKey = 'a-rater-who-does-not-listen'
    await takePart(at, deaf, raterKey)
    await screenStudy(context.ctx, at.studyId)
    expect(await excludedIn(at)).toEqual([])
    await takePart(at, deaf, raterKey)
    await takePart(at, deaf, raterKey)
    await screenStudy(context.ctx, at.studyId)
    const rater = await context.ctx.db
      .selectFrom('session')
      .select('raterId')
      .where('studyId', '=', at.studyId)
      .executeTakeFirstOrThrow()
    expect(await excludedIn(at)).toEqual([
      ['rolling-evidence', rater.raterId, '6 of 6 catch trials wrong over 3 sessions'],
    ])
  })

  it('are never met twice by the same rater', async () => {
    const at = await study()
    const met: string[] = []
    for (let visit = 0; visit < 3; visit++) {
      const session = await takePart(at, attentive, 'a-faithful-rater')
      const known = (await trialsOf(session.id)).filter(({ purpose }) => ['gold', 'trap'].includes(purpose))
      met.push(...known.map(({ key }) => key))
    }
    expect(met).toHaveLength(6)
    expect(new Set(met).size).toBe(6)
  })

  it('are exported by themselves, with what was right', async () => {
    const at = await study()
    await takePart(at, deaf)
    const { actor } = await newMember(context.ctx, { id: at.workspaceId }, 'researcher')
    const csv = await readAll(await exportCatchTrials(context.ctx, actor, at.studyId))
    const [header, ...lines] = csv.trim().split('\n')
    expect(header).toBe(
      'locale,rater,session,trial_position,purpose,item,systems,attribute,value,expected,tolerance,outcome,answer,answered_at',
    )
    expect(lines).toHaveLength(2)
    for (const line of lines) {
      const [, , , , purpose, item, system, , value, expected, tolerance, outcome] = line.split(',')
      expect(system).toBe('voice-4@1.0')
      expect([Number(expected), Number(value)]).toEqual([answers[item!], 6 - answers[item!]!])
      expect(tolerance).toBe(purpose === 'gold' ? '1' : '0')
      expect(outcome).toBe('wrong')
    }
  })
})

describe('pairs', () => {
  const ccr: Partial<StudySettingsInput> = {
    method: { kind: 'ccr' },
    systems: ['voice-1', 'voice-2'].map((system) => ({ system, release: '1.0' })),
    design: { kind: 'all_pairs', ratingsPerStimulus: 12, trialsPerSession: 12 },
    screening: { tooFast: false },
    listening: { practiceTrials: 0 },
    catchTrials: {
      identical: 2,
      gold: 1,
      clips: [clip('gold', 'clear', 3, { against: { system: 'voice-3', release: '1.0' } })],
    },
  }

  it('of one recording must be heard as alike, as the method accepts', async () => {
    const at = await study(ccr)
    const said =
      (alike: number): Manner =>
      ({ purpose }, index) =>
        purpose === 'identical' ? alike : purpose === 'gold' ? 0 : (index % 7) - 3
    const near = await takePart(at, said(1))
    const far = await takePart(at, said(-2))
    await screenStudy(context.ctx, at.studyId)
    const excluded = await excludedIn(at)
    expect(excluded.filter(([rule]) => rule === 'identical-pairs')).toEqual([
      ['identical-pairs', far.id, '0 of 2 identical pairs right'],
    ])
    expect(near.id).not.toBe(far.id)
  })

  it('of gold are heard in either order, and the answer is turned with it', async () => {
    const at = await study(ccr)
    const firsts = new Set<string>()
    const sessions: string[] = []
    for (let visit = 0; visit < 12; visit++) {
      const desk = deskOf(context.ctx)
      const session = await claimAs(desk, at.link)
      const shown = await context.ctx.db
        .selectFrom('trial')
        .innerJoin('trialStimulus', 'trialStimulus.trialId', 'trial.id')
        .innerJoin('stimulus', 'stimulus.id', 'trialStimulus.stimulusId')
        .where('trial.sessionId', '=', session.id)
        .where('trial.purpose', '=', 'gold')
        .where('trialStimulus.place', '=', 0)
        .select(['trial.id', 'stimulus.condition'])
        .executeTakeFirstOrThrow()
      firsts.add(shown.condition)
      for (const [index, trial] of session.trials.entries()) {
        // The clip is much better than what it is heard against: 3 when it comes second, −3 when it comes first.
        const better = shown.condition === 'voice-4@1.0' ? -3 : 3
        const value = trial.id === shown.id ? better : (index % 3) - 1
        const ratings = [{ attribute: 'naturalness', value }]
        await storeAnswer(
          desk,
          session.id,
          answerInput.parse(answerTo(session, trial, { ratings, elapsedMs: 9000 })),
        )
      }
      await finishSession(desk, session.id)
      sessions.push(session.id)
    }
    await screenStudy(context.ctx, at.studyId)
    expect(firsts).toEqual(new Set(['voice-3@1.0', 'voice-4@1.0']))
    expect((await excludedIn(at)).filter(([rule]) => rule === 'gold')).toEqual([])
  })
})

describe('speaker controls', () => {
  const similarity: Partial<StudySettingsInput> = {
    method: { kind: 'similarity' },
    attributes: [{ key: 'similarity' }],
    systems: [
      { system: 'voice-1', release: '1.0', role: 'reference' },
      { system: 'voice-2', release: '1.0' },
      { system: 'voice-3', release: '1.0', role: 'anchor' },
    ],
    design: { kind: 'latin_square', ratingsPerStimulus: 2, trialsPerSession: 12 },
    screening: { tooFast: false, straightLining: false },
    listening: { practiceTrials: 0 },
  }

  it('put aside a rater who cannot tell two speakers apart', async () => {
    const at = await study(similarity)
    const roles = async (session: string) =>
      new Map(
        (
          await context.ctx.db
            .selectFrom('trial')
            .innerJoin('trialStimulus', 'trialStimulus.trialId', 'trial.id')
            .innerJoin('stimulus', 'stimulus.id', 'trialStimulus.stimulusId')
            .where('trial.sessionId', '=', session)
            .where('trialStimulus.shownAs', '=', 'graded')
            .select(['trial.id', 'stimulus.role'])
            .execute()
        ).map(({ id, role }) => [id, role]),
      )
    const desk = deskOf(context.ctx)
    const raters: string[] = []
    for (const hears of [true, false]) {
      const session = await claimAs(desk, at.link)
      const roleOf = await roles(session.id)
      for (const [index, trial] of session.trials.entries()) {
        const same = roleOf.get(trial.id) === 'hidden_reference'
        const value = hears ? (same ? 4 : 1) : 1 + (index % 4)
        const ratings = [{ attribute: 'similarity', place: trial.stimuli.at(-1)!.place, value }]
        await storeAnswer(
          desk,
          session.id,
          answerInput.parse(answerTo(session, trial, { ratings, elapsedMs: 9000 })),
        )
      }
      await finishSession(desk, session.id)
      const row = await context.ctx.db
        .selectFrom('session')
        .select('raterId')
        .where('id', '=', session.id)
        .executeTakeFirstOrThrow()
      raters.push(row.raterId)
    }
    await screenStudy(context.ctx, at.studyId)
    const checks = await context.ctx.db
      .selectFrom('screeningCheck')
      .innerJoin('session', 'session.id', 'screeningCheck.sessionId')
      .where('session.studyId', '=', at.studyId)
      .where('rule', '=', 'speaker-controls')
      .select(['session.raterId', 'outcome', 'reason'])
      .execute()
    expect(checks.find(({ raterId }) => raterId === raters[0])).toMatchObject({
      outcome: 'passed',
      reason: 'same and other speaker told apart with an area of 1.00',
    })
    expect(checks.find(({ raterId }) => raterId === raters[1])?.reason).toMatch(/area of 0\.\d\d$/)
  })
})

async function readAll(stream: AsyncIterable<unknown>): Promise<string> {
  let text = ''
  for await (const part of stream) text += String(part)
  return text
}
