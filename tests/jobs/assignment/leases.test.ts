import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { answerInput } from '../../../server/contract/rater-answer.js'
import { deskOf, type RaterDesk } from '../../../server/domain/assignment/rater-desk.js'
import { reconcileQueue } from '../../../server/domain/assignment/reconcile-queue.js'
import { sweepLeases } from '../../../server/domain/assignment/sweep-leases.js'
import { extendLease } from '../../../server/domain/ratings/extend-lease.js'
import { finishSession } from '../../../server/domain/ratings/finish-session.js'
import { storeAnswer } from '../../../server/domain/ratings/store-answer.js'
import { createTestContext, type TestContext } from '../../support/context.js'
import { createOpenStudy, type OpenStudy } from '../../support/factories/open-study.js'
import { answerAll, answerTo, claimAs, outcomesOf, rateAndFinish } from '../../support/rater-driver.js'

let context: TestContext
let desk: RaterDesk

beforeAll(async () => {
  context = await createTestContext()
  desk = deskOf(context.ctx)
})
afterAll(() => context.close())

const beyondLease = 31 * 60_000
const queueOf = (study: OpenStudy) => ({ studyId: study.studyId, locale: 'en-GB' })
const stateOf = async (id: string) =>
  (await context.ctx.db.selectFrom('session').select('state').where('id', '=', id).executeTakeFirstOrThrow())
    .state
const storedAnswers = (sessionId: string) =>
  context.ctx.db.selectFrom('answer').select(['id', 'trialId']).where('sessionId', '=', sessionId).execute()
const answered = (session: Awaited<ReturnType<typeof claimAs>>, position: number) =>
  answerInput.parse(answerTo(session, session.trials[position]!))

/** One place, so that whoever takes it takes the session's own. */
const onePlace = () =>
  createOpenStudy(context.ctx, {
    systems: 1,
    prompts: 4,
    settings: { design: { kind: 'full', ratingsPerStimulus: 1, trialsPerSession: 4 } },
  })

describe('an answer', () => {
  it('is stored once however often and however parallel it is sent, and acknowledged every time', async () => {
    const study = await createOpenStudy(context.ctx)
    const session = await claimAs(desk, study.link)
    const answer = answered(session, 2)
    const receipts = await Promise.all(
      Array.from({ length: 16 }, () => storeAnswer(desk, session.id, answer)),
    )
    expect(receipts.every((receipt) => receipt.id === answer.id && receipt.stored)).toBe(true)
    expect(await storedAnswers(session.id)).toHaveLength(1)
    const ratings = await context.ctx.db
      .selectFrom('rating')
      .select('number')
      .where('answerId', '=', answer.id)
      .execute()
    expect(ratings).toHaveLength(1)
  })

  it('to a trial that has another one is refused, also when both arrive together', async () => {
    const study = await createOpenStudy(context.ctx)
    const session = await claimAs(desk, study.link)
    const rivals = Array.from({ length: 8 }, () => answered(session, 2))
    const { won, codes } = await outcomesOf(rivals.map((answer) => storeAnswer(desk, session.id, answer)))
    expect(won).toHaveLength(1)
    expect(codes).toEqual(new Set(['trial-already-answered']))
    expect(await storedAnswers(session.id)).toHaveLength(1)
  })

  it('under an id that belongs to another answer is refused and changes nothing', async () => {
    const study = await createOpenStudy(context.ctx)
    const session = await claimAs(desk, study.link)
    const first = answered(session, 2)
    await storeAnswer(desk, session.id, first)
    const changed = { ...first, elapsedMs: first.elapsedMs + 1 }
    const elsewhere = { ...answered(session, 3), id: first.id }
    const { codes } = await outcomesOf([
      storeAnswer(desk, session.id, changed),
      storeAnswer(desk, session.id, elsewhere),
    ])
    expect(codes).toEqual(new Set(['trial-already-answered', 'answer-invalid']))
    expect(await storedAnswers(session.id)).toHaveLength(1)
  })

  it('to a trial of somebody else is refused', async () => {
    const study = await createOpenStudy(context.ctx)
    const [mine, theirs] = [await claimAs(desk, study.link), await claimAs(desk, study.link)]
    const { codes } = await outcomesOf([storeAnswer(desk, mine.id, answered(theirs, 2))])
    expect(codes).toEqual(new Set(['trial-unknown']))
  })

  it('moves the lease, as a heartbeat does', async () => {
    const study = await createOpenStudy(context.ctx)
    const session = await claimAs(desk, study.link)
    for (let turn = 2; turn < 6; turn++) {
      context.clock.advance(20 * 60_000)
      await (turn % 2 === 0
        ? storeAnswer(desk, session.id, answered(session, turn))
        : extendLease(desk, session.id))
      await sweepLeases(context.ctx)
    }
    expect(await stateOf(session.id)).toBe('active')
  })

  it('of practice is kept and is no rating', async () => {
    const study = await createOpenStudy(context.ctx)
    const session = await claimAs(desk, study.link)
    const receipt = await storeAnswer(desk, session.id, answered(session, 0))
    expect(receipt.answered).toBe(0)
    const row = await context.ctx.db
      .selectFrom('answer')
      .select('unscored')
      .where('id', '=', receipt.id)
      .executeTakeFirstOrThrow()
    expect(row.unscored).toHaveLength(1)
    const ratings = await context.ctx.db
      .selectFrom('rating')
      .select('number')
      .where('answerId', '=', receipt.id)
      .execute()
    expect(ratings).toEqual([])
  })
})

describe('a rater who falls silent', () => {
  it('loses the place to the next one, and keeps what was acknowledged', async () => {
    const study = await onePlace()
    const gone = await claimAs(desk, study.link)
    await answerAll(desk, gone, 2)
    context.clock.advance(beyondLease)
    await sweepLeases(context.ctx)
    const next = await claimAs(desk, study.link)
    await rateAndFinish(desk, next)
    const late = await outcomesOf<unknown>([
      storeAnswer(desk, gone.id, answered(gone, 3)),
      extendLease(desk, gone.id),
      finishSession(desk, gone.id),
    ])
    expect(late.codes).toEqual(new Set(['session-expired']))
    expect(await storedAnswers(gone.id)).toHaveLength(2)
    expect(await stateOf(next.id)).toBe('completed')
  })

  it('goes on where they left if nobody took the place', async () => {
    const study = await onePlace()
    const late = await claimAs(desk, study.link)
    const first = await answerAll(desk, late, 2)
    context.clock.advance(beyondLease)
    await sweepLeases(context.ctx)
    expect(await stateOf(late.id)).toBe('abandoned')
    await storeAnswer(desk, late.id, answered(late, 2))
    expect(await stateOf(late.id)).toBe('active')
    expect(await outcomesOf([claimAs(desk, study.link)])).toMatchObject({ codes: new Set(['no-place-left']) })
    for (let position = 3; position < late.trials.length; position++)
      await storeAnswer(desk, late.id, answered(late, position))
    expect((await finishSession(desk, late.id)).code).toMatch(/^\w{10}$/)
    expect(await storedAnswers(late.id)).toHaveLength(late.trials.length)
    expect(first).toHaveLength(2)
  })

  it('has acknowledged answers acknowledged again, whatever became of the session', async () => {
    const study = await onePlace()
    const gone = await claimAs(desk, study.link)
    const answer = answered(gone, 2)
    await storeAnswer(desk, gone.id, answer)
    context.clock.advance(beyondLease)
    await sweepLeases(context.ctx)
    await rateAndFinish(desk, await claimAs(desk, study.link))
    expect((await storeAnswer(desk, gone.id, answer)).id).toBe(answer.id)
  })

  it('and one who answers while the sweep runs ends up in one state, with every acknowledged answer kept', async () => {
    const study = await createOpenStudy(context.ctx)
    const { won: sessions } = await outcomesOf(
      Array.from({ length: study.places }, () => claimAs(desk, study.link)),
    )
    context.clock.advance(beyondLease)
    const [answers] = await Promise.all([
      outcomesOf(sessions.map((session) => storeAnswer(desk, session.id, answered(session, 2)))),
      sweepLeases(context.ctx),
      sweepLeases(context.ctx),
    ])
    expect([...answers.codes].filter((code) => code !== 'session-expired')).toEqual([])
    const stored = await Promise.all(sessions.map((session) => storedAnswers(session.id)))
    expect(stored.flat()).toHaveLength(answers.won.length)
    await reconcileQueue(context.ctx, queueOf(study))
    const states = await Promise.all(sessions.map((session) => stateOf(session.id)))
    const { waiting, held } = await context.ctx.assignmentQueues.inspect(queueOf(study))
    const active = states.filter((state) => state === 'active').length
    expect(waiting.length).toBe(study.places - active)
    expect(held.length).toBeLessThanOrEqual(active)
  })
})

describe('a finished session', () => {
  it('gives the same code again, takes no more answers, and uses up its place', async () => {
    const study = await onePlace()
    const session = await claimAs(desk, study.link)
    const { code } = await rateAndFinish(desk, session)
    expect((await finishSession(desk, session.id)).code).toBe(code)
    expect((await outcomesOf([extendLease(desk, session.id)])).codes).toEqual(new Set(['session-closed']))
    expect((await outcomesOf([claimAs(desk, study.link)])).codes).toEqual(new Set(['no-place-left']))
    expect(await context.ctx.assignmentQueues.inspect(queueOf(study))).toEqual({ waiting: [], held: [] })
  })

  it('needs every main trial', async () => {
    const study = await onePlace()
    const session = await claimAs(desk, study.link)
    await answerAll(desk, session, session.trials.length - 1)
    expect((await outcomesOf([finishSession(desk, session.id)])).codes).toEqual(
      new Set(['session-incomplete']),
    )
  })
})
