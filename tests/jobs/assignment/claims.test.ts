import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { deskOf, type RaterDesk } from '../../../server/domain/assignment/rater-desk.js'
import { finishSession } from '../../../server/domain/ratings/finish-session.js'
import { storeAnswer } from '../../../server/domain/ratings/store-answer.js'
import { createTestContext, type TestContext } from '../../support/context.js'
import { createOpenStudy } from '../../support/factories/open-study.js'
import { answerTo, claimAs } from '../../support/rater-driver.js'

let context: TestContext
let desk: RaterDesk

beforeAll(async () => {
  context = await createTestContext()
  desk = deskOf(context.ctx)
})
afterAll(() => context.close())

describe('many raters claiming at once', () => {
  it('gives every place once, and turns the others away', async () => {
    const study = await createOpenStudy(context.ctx)
    const claims = await Promise.allSettled(
      Array.from({ length: study.places * 3 }, () => claimAs(desk, study.link)),
    )
    const reasons = claims.flatMap((claim) =>
      claim.status === 'rejected' ? [(claim.reason as Error).message] : [],
    )
    expect(new Set(reasons)).toEqual(new Set(['no-place-left']))
    const sessions = await context.ctx.db
      .selectFrom('session')
      .select(['slotId', 'designRowId'])
      .where('studyId', '=', study.studyId)
      .execute()
    expect(sessions).toHaveLength(study.places)
    expect(new Set(sessions.map((session) => session.slotId)).size).toBe(study.places)
    expect(new Set(sessions.map((session) => session.designRowId)).size).toBe(study.places)
  })

  it('completes a session answer by answer', async () => {
    const study = await createOpenStudy(context.ctx)
    const session = await claimAs(desk, study.link)
    expect(session.trials.filter((trial) => trial.phase === 'practice')).toHaveLength(2)
    for (const trial of session.trials) {
      const answer = answerTo(session, trial)
      const receipt = await storeAnswer(desk, session.id, answer)
      expect(receipt.id).toBe(answer.id)
    }
    const done = await finishSession(desk, session.id)
    expect(done.code).toMatch(/^[A-Z0-9]{10}$/)
  })
})
