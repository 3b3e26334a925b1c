import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { answerInput, type AnswerInput } from '../../server/contract/rater-answer.js'
import type { SessionView } from '../../server/contract/rater-session.js'
import { deskOf } from '../../server/domain/assignment/rater-desk.js'
import { finishSession } from '../../server/domain/ratings/finish-session.js'
import { storeAnswer } from '../../server/domain/ratings/store-answer.js'
import { liftExclusion } from '../../server/domain/screening/lift-exclusion.js'
import { listSessions } from '../../server/domain/screening/list-sessions.js'
import { screenStudy } from '../../server/domain/screening/screen-study.js'
import { createTestContext, type TestContext } from '../support/context.js'
import { createOpenStudy, type OpenStudy } from '../support/factories/open-study.js'
import { answerTo, claimAs } from '../support/rater-driver.js'

let context: TestContext

beforeAll(async () => {
  context = await createTestContext()
})
afterAll(() => context.close())

type Manner = (session: SessionView, index: number) => Partial<AnswerInput>

const rated = (session: SessionView, value: number): AnswerInput['ratings'] =>
  session.attributes.map(({ key }) => ({ attribute: key, place: 0, value }))
const honest: Manner = (session, index) => ({ ratings: rated(session, 1 + (index % 5)), elapsedMs: 6000 })
const straight: Manner = (session) => ({ ratings: rated(session, 3), elapsedMs: 6000 })
const hasty: Manner = (session, index) => ({ ratings: rated(session, 1 + (index % 5)), elapsedMs: 2100 })

async function takePart(study: OpenStudy, manner: Manner, count = Infinity): Promise<SessionView> {
  const desk = deskOf(context.ctx)
  const session = await claimAs(desk, study.link)
  for (const [index, trial] of session.trials.slice(0, count).entries())
    await storeAnswer(desk, session.id, answerInput.parse(answerTo(session, trial, manner(session, index))))
  if (count >= session.trials.length) await finishSession(desk, session.id)
  return session
}

const exclusionsOf = (study: OpenStudy) =>
  context.ctx.db
    .selectFrom('exclusion')
    .select(['id', 'rule', 'targetId', 'liftedAt'])
    .where('studyId', '=', study.studyId)
    .execute()
const board = async (study: OpenStudy) =>
  new Map(
    (await listSessions(context.ctx, study.workspaceId, study.studyId, { limit: 100 })).items.map((row) => [
      row.id,
      row,
    ]),
  )

describe('screening', () => {
  it('excludes what the study’s rules name, says why, and deletes nothing', async () => {
    const study = await createOpenStudy(context.ctx)
    const [good, flat, fast] = [
      await takePart(study, honest),
      await takePart(study, straight),
      await takePart(study, hasty),
    ]
    await screenStudy(context.ctx, study.studyId)
    await screenStudy(context.ctx, study.studyId)
    const found = await exclusionsOf(study)
    expect(found.map(({ rule, targetId }) => [rule, targetId]).sort()).toEqual(
      [
        ['straight-lining', flat.id],
        ['too-fast', fast.id],
      ].sort(),
    )
    const rows = await board(study)
    expect(rows.get(good.id)?.exclusions).toEqual([])
    expect(rows.get(flat.id)?.exclusions[0]?.reason).toBe('all 12 ratings are equal')
    const ratings = await context.ctx.db
      .selectFrom('rating')
      .select('answerId')
      .where('studyId', '=', study.studyId)
      .execute()
    expect(ratings).toHaveLength(36)
  })

  it('tells a check that failed from one that had too little to go on', async () => {
    const study = await createOpenStudy(context.ctx)
    const short = await takePart(study, straight, 5)
    const flat = await takePart(study, straight)
    context.clock.advance(31 * 60_000)
    await context.ctx.db
      .updateTable('session')
      .set({ state: 'abandoned' })
      .where('id', '=', short.id)
      .execute()
    await screenStudy(context.ctx, study.studyId)
    const rows = await board(study)
    const check = (id: string) => rows.get(id)?.checks.find(({ rule }) => rule === 'straight-lining')?.outcome
    expect(check(short.id)).toBe('unavailable')
    expect(check(flat.id)).toBe('failed')
    expect(rows.get(short.id)?.exclusions).toEqual([])
  })

  it('leaves alone what a person lifted', async () => {
    const study = await createOpenStudy(context.ctx)
    await takePart(study, straight)
    await screenStudy(context.ctx, study.studyId)
    const [exclusion] = await exclusionsOf(study)
    await liftExclusion(context.ctx, {
      workspaceId: study.workspaceId,
      studyId: study.studyId,
      exclusionId: exclusion!.id,
      by: '00000000-0000-4000-8000-000000000001',
    })
    await screenStudy(context.ctx, study.studyId)
    const after = await exclusionsOf(study)
    expect(after).toHaveLength(1)
    expect(after[0]!.liftedAt).not.toBeNull()
  })

  it('is switched off rule by rule', async () => {
    const study = await createOpenStudy(context.ctx, {
      settings: { screening: { straightLining: false, tooFast: false } },
    })
    await takePart(study, straight)
    await screenStudy(context.ctx, study.studyId)
    expect(await exclusionsOf(study)).toEqual([])
  })

  it('raises an alarm once when far more sessions are excluded than before', async () => {
    const study = await createOpenStudy(context.ctx, {
      prompts: 10,
      settings: {
        design: { kind: 'full', ratingsPerStimulus: 9, trialsPerSession: 10 },
        listening: { practiceTrials: 0 },
      },
    })
    for (let place = 0; place < 32; place++) {
      await takePart(study, place < 14 ? honest : straight)
      context.clock.advance(1000)
    }
    await screenStudy(context.ctx, study.studyId)
    await screenStudy(context.ctx, study.studyId)
    const alarms = await context.ctx.db
      .selectFrom('activity')
      .select('detail')
      .where('subjectId', '=', study.studyId)
      .where('verb', '=', 'exclusion-rate-jumped')
      .execute()
    expect(alarms).toHaveLength(1)
    expect(alarms[0]!.detail).toMatchObject({ earlierShare: 0, sessions: 32 })
  })
})
