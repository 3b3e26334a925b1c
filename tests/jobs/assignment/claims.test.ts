import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { deskOf, type RaterDesk } from '../../../server/domain/assignment/rater-desk.js'
import { sweepLeases } from '../../../server/domain/assignment/sweep-leases.js'
import { listExposures } from '../../../server/sql/exposures.js'
import { createTestContext, type TestContext } from '../../support/context.js'
import { createOpenStudy, type OpenStudy } from '../../support/factories/open-study.js'
import { answerAll, claimAs, outcomesOf, rateAndFinish } from '../../support/rater-driver.js'

let context: TestContext
let desk: RaterDesk

beforeAll(async () => {
  context = await createTestContext()
  desk = deskOf(context.ctx)
})
afterAll(() => context.close())

const sessionsOf = (study: OpenStudy) =>
  context.ctx.db.selectFrom('session').selectAll().where('studyId', '=', study.studyId).execute()

/** How often each stimulus was given in a main trial of a session that counts. */
async function exposureOf(study: OpenStudy, locale = 'en-GB'): Promise<number[]> {
  const exposures = await listExposures(context.ctx.db, study.protocolId, locale)
  const stimuli = await context.ctx.db
    .selectFrom('stimulus')
    .select('id')
    .where('protocolId', '=', study.protocolId)
    .where('locale', '=', locale)
    .execute()
  const counts = new Map(stimuli.map(({ id }) => [id, 0]))
  for (const { stimuli: shown, times } of exposures)
    for (const id of shown) counts.set(id, (counts.get(id) ?? 0) + times)
  return [...counts.values()]
}

describe('many raters claiming at once', () => {
  it('gives every place once, and turns the others away', async () => {
    const study = await createOpenStudy(context.ctx)
    const claims = await outcomesOf(Array.from({ length: study.places * 3 }, () => claimAs(desk, study.link)))
    expect(claims.won).toHaveLength(study.places)
    expect(claims.codes).toEqual(new Set(['no-place-left']))
    const sessions = await sessionsOf(study)
    expect(new Set(sessions.map((session) => session.slotId)).size).toBe(study.places)
    expect(new Set(sessions.map((session) => session.designRowId)).size).toBe(study.places)
  })

  it('balances exposure to within one when everybody finishes, whatever the design', async () => {
    for (const kind of ['latin_square', 'williams', 'full', 'balanced_random', 'least_rated'] as const) {
      const study = await createOpenStudy(context.ctx, {
        prompts: 6,
        settings: { design: { kind, ratingsPerStimulus: 3, trialsPerSession: 6 } },
      })
      const { won } = await outcomesOf(Array.from({ length: study.places }, () => claimAs(desk, study.link)))
      await Promise.all(won.map((session) => rateAndFinish(desk, session)))
      const counts = await exposureOf(study)
      expect(Math.max(...counts) - Math.min(...counts), kind).toBeLessThanOrEqual(1)
    }
  })

  it('stays balanced when a third of the raters leave and others take their places', async () => {
    const study = await createOpenStudy(context.ctx, { prompts: 8 })
    for (let left = study.places, turn = 0; left > 0; turn++) {
      const { won } = await outcomesOf(Array.from({ length: left }, () => claimAs(desk, study.link)))
      const leaving = won.filter((_, index) => turn < 2 && index % 3 === 0)
      for (const session of leaving) await answerAll(desk, session, 2)
      await Promise.all(
        won.filter((session) => !leaving.includes(session)).map((session) => rateAndFinish(desk, session)),
      )
      context.clock.advance(31 * 60_000)
      const swept = await sweepLeases(context.ctx)
      expect(swept.filter(({ studyId }) => studyId === study.studyId)).toHaveLength(leaving.length)
      left = leaving.length
    }
    const sessions = await sessionsOf(study)
    expect(sessions.filter((session) => session.state === 'completed')).toHaveLength(study.places)
    expect(sessions.filter((session) => session.state === 'abandoned').length).toBeGreaterThan(0)
    const counts = await exposureOf(study)
    expect(Math.max(...counts) - Math.min(...counts)).toBeLessThanOrEqual(1)
  })
})

describe('one rater', () => {
  it('gets one session however many requests are sent at once', async () => {
    const study = await createOpenStudy(context.ctx)
    const raterKey = 'the-same-browser-key'
    const { won } = await outcomesOf(
      Array.from({ length: 12 }, () => claimAs(desk, study.link, { raterKey })),
    )
    expect(new Set(won.map((session) => session.id)).size).toBe(1)
    expect(won).toHaveLength(12)
    expect(await sessionsOf(study)).toHaveLength(1)
  })

  it('goes on in the same session on another device, known by the platform’s id', async () => {
    const study = await createOpenStudy(context.ctx)
    const first = await claimAs(desk, study.link, { participant: 'P1' })
    await answerAll(desk, first, 3)
    const second = await claimAs(desk, study.link, { participant: 'P1' })
    expect(second.id).toBe(first.id)
    expect(second.trials.filter((trial) => trial.answered)).toHaveLength(3)
    expect(second.trials.map((trial) => trial.stimuli[0]!.audio)).not.toEqual(
      first.trials.map((trial) => trial.stimuli[0]!.audio),
    )
  })

  it('takes part as often as the study allows and never hears a stimulus twice but as a declared repeat', async () => {
    const study = await createOpenStudy(context.ctx, {
      settings: {
        design: { kind: 'latin_square', ratingsPerStimulus: 4, trialsPerSession: 12, sessionsPerRater: 3 },
      },
    })
    const raterKey = 'a-rater-who-returns'
    for (let turn = 0; turn < 3; turn++)
      await rateAndFinish(desk, await claimAs(desk, study.link, { raterKey }))
    const again = await claimAs(desk, study.link, { raterKey })
    expect(again).toMatchObject({ state: 'completed', completion: { again: false } })
    expect(await sessionsOf(study)).toHaveLength(3)
    const given = await context.ctx.db
      .selectFrom('trialStimulus')
      .innerJoin('trial', 'trial.id', 'trialStimulus.trialId')
      .innerJoin('session', 'session.id', 'trial.sessionId')
      .where('session.studyId', '=', study.studyId)
      .where('trial.repeatOf', 'is', null)
      .select('stimulusId')
      .execute()
    expect(given).toHaveLength(36)
    expect(new Set(given.map((row) => row.stimulusId)).size).toBe(36)
  })

  it('hears no prompt twice in a row, from the first practice trial to the last repeat', async () => {
    const study = await createOpenStudy(context.ctx, {
      prompts: 6,
      settings: { design: { kind: 'full', ratingsPerStimulus: 12, trialsPerSession: 24, repeatShare: 0.1 } },
    })
    for (let place = 0; place < study.places; place++) {
      const session = await claimAs(desk, study.link)
      const prompts = await context.ctx.db
        .selectFrom('trial')
        .select(['promptId', 'repeatOf'])
        .where('sessionId', '=', session.id)
        .orderBy('position')
        .execute()
      expect(prompts.some((trial) => trial.repeatOf !== null)).toBe(true)
      for (const [index, trial] of prompts.slice(1).entries())
        expect(trial.promptId).not.toBe(prompts[index]!.promptId)
    }
  })
})

describe('a preview', () => {
  it('takes no place and leaves nothing that a figure could count', async () => {
    const study = await createOpenStudy(context.ctx)
    const preview = await claimAs(desk, study.previewLink)
    await rateAndFinish(desk, preview)
    const { db } = context.ctx
    const ratings = await db
      .selectFrom('rating')
      .select('answerId')
      .where('studyId', '=', study.studyId)
      .execute()
    expect(ratings).toEqual([])
    const bound = await db
      .selectFrom('designRow')
      .select('id')
      .where('protocolId', '=', study.protocolId)
      .where('sessionId', 'is not', null)
      .execute()
    expect(bound).toEqual([])
    const { won } = await outcomesOf(Array.from({ length: study.places }, () => claimAs(desk, study.link)))
    expect(won).toHaveLength(study.places)
  })
})

describe('a study that takes nobody', () => {
  it('says so, and lets those inside go on', async () => {
    const study = await createOpenStudy(context.ctx)
    const raterKey = 'already-inside-here'
    const inside = await claimAs(desk, study.link, { raterKey })
    await context.ctx.db
      .updateTable('study')
      .set({ state: 'paused' })
      .where('id', '=', study.studyId)
      .execute()
    expect((await outcomesOf([claimAs(desk, study.link)])).codes).toEqual(new Set(['study-not-open']))
    expect((await claimAs(desk, study.link, { raterKey })).id).toBe(inside.id)
    expect((await outcomesOf([claimAs(desk, `${study.link}x`)])).codes).toEqual(new Set(['link-invalid']))
    const elsewhere = await outcomesOf([claimAs(desk, study.link, { locale: 'fr-FR' })])
    expect(elsewhere.codes).toEqual(new Set(['locale-not-offered']))
  })
})
