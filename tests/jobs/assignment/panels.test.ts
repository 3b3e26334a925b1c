import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { deskOf, type RaterDesk } from '../../../server/domain/assignment/rater-desk.js'
import { readInvitation } from '../../../server/domain/assignment/read-invitation.js'
import { reconcileQueues } from '../../../server/domain/assignment/reconcile-queues.js'
import { sweepLeases } from '../../../server/domain/assignment/sweep-leases.js'
import { listPanelProgress } from '../../../server/sql/panel-places.js'
import { createTestContext, type TestContext } from '../../support/context.js'
import { createOpenStudy, type OpenStudy } from '../../support/factories/open-study.js'
import { claimAs, outcomesOf, rateAndFinish } from '../../support/rater-driver.js'

let context: TestContext
let desk: RaterDesk

beforeAll(async () => {
  context = await createTestContext()
  desk = deskOf(context.ctx)
})
afterAll(() => context.close())

const locale = 'en-GB'
const native = (places: number) => ({ key: 'crowd', kind: 'native', places }) as const
const internal = (places: number) => ({ key: 'house', kind: 'internal', places }) as const

const somebody = { provider: 'link' }
const linkOf = (study: OpenStudy, panel: string): string => study.panelLinks.get(panel)!

/** Sessions that hold a place, by the kind of their panel. */
async function taken(study: OpenStudy): Promise<Record<string, number>> {
  const rows = await context.ctx.db
    .selectFrom('session')
    .leftJoin('panel', 'panel.id', 'session.panelId')
    .where('session.studyId', '=', study.studyId)
    .where('session.state', 'in', ['active', 'completed'])
    .select('panel.key')
    .execute()
  const counts: Record<string, number> = {}
  for (const { key } of rows) counts[key ?? 'open'] = (counts[key ?? 'open'] ?? 0) + 1
  return counts
}

const claims = (study: OpenStudy, panel: string, count: number) =>
  Array.from({ length: count }, () => claimAs(desk, linkOf(study, panel)))

describe('a study that names its panels', () => {
  it('fills each panel to its quota and no further, however many claim at once', async () => {
    const study = await createOpenStudy(context.ctx, { panels: [native(11), internal(5)] })
    expect(study.places).toBe(16)
    const { won, codes } = await outcomesOf([...claims(study, 'house', 30), ...claims(study, 'crowd', 30)])
    expect(won).toHaveLength(16)
    // Who lost every race for a place is asked to try again; whoever comes afterwards is told that none is left.
    expect([...codes].filter((code) => code !== 'unavailable')).toEqual(['no-place-left'])
    expect((await outcomesOf(claims(study, 'house', 1))).codes).toEqual(new Set(['no-place-left']))
    expect(await taken(study)).toEqual({ crowd: 11, house: 5 })
  })

  it('leaves the other places to the other panels when one comes alone', async () => {
    const study = await createOpenStudy(context.ctx, { panels: [native(12), internal(4)] })
    const { won } = await outcomesOf(claims(study, 'house', 20))
    expect(won).toHaveLength(4)
    const later = await outcomesOf(claims(study, 'crowd', 12))
    expect(later.won).toHaveLength(12)
    expect(await listPanelProgress(context.ctx.db, study.protocolId)).toEqual([
      expect.objectContaining({ panel: 'crowd', locale, quota: 12, leased: 12, completed: 0 }),
      expect.objectContaining({ panel: 'house', locale, quota: 4, leased: 4, completed: 0 }),
    ])
  })

  it('never gives more places than the design has when the quotas are wider', async () => {
    const study = await createOpenStudy(context.ctx, { panels: [native(14), internal(14)] })
    const { won } = await outcomesOf([...claims(study, 'house', 20), ...claims(study, 'crowd', 20)])
    expect(won).toHaveLength(study.places)
    const counts = await taken(study)
    expect(Math.max(...Object.values(counts))).toBeLessThanOrEqual(14)
  })

  it('gives an abandoned place back to the panel it belongs to', async () => {
    const study = await createOpenStudy(context.ctx, { panels: [native(13), internal(3)] })
    const [first, ...others] = (await outcomesOf(claims(study, 'house', 3))).won
    await Promise.all(others.map((session) => rateAndFinish(desk, session)))
    expect((await outcomesOf(claims(study, 'house', 1))).codes).toEqual(new Set(['no-place-left']))
    context.clock.advance(31 * 60_000)
    const swept = await sweepLeases(context.ctx)
    expect(swept.map(({ id }) => id)).toContain(first!.id)
    const again = await outcomesOf(claims(study, 'house', 4))
    expect(again.won).toHaveLength(1)
    expect(await taken(study)).toEqual({ house: 3 })
  })

  it('takes a rater who comes back after the lease up again only while the panel has a place', async () => {
    const study = await createOpenStudy(context.ctx, { panels: [native(15), internal(1)] })
    const link = linkOf(study, 'house')
    const first = await claimAs(desk, link, { raterKey: 'a-colleague-who-left' })
    context.clock.advance(31 * 60_000)
    await sweepLeases(context.ctx)
    expect((await claimAs(desk, link, { raterKey: 'a-colleague-who-left' })).id).toBe(first.id)
    context.clock.advance(31 * 60_000)
    await sweepLeases(context.ctx)
    const second = await claimAs(desk, link, { raterKey: 'a-colleague-who-came' })
    expect(second.id).not.toBe(first.id)
    const late = await outcomesOf([claimAs(desk, link, { raterKey: 'a-colleague-who-left' })])
    expect(late.codes).toEqual(new Set(['no-place-left']))
    expect(await taken(study)).toEqual({ house: 1 })
    const bound = await context.ctx.db
      .selectFrom('designRow')
      .where('protocolId', '=', study.protocolId)
      .where('sessionId', 'is not', null)
      .select('sessionId')
      .execute()
    expect(bound).toEqual([{ sessionId: second.id }])
  })

  it('holds its quotas when Redis loses every job while raters claim', async () => {
    const study = await createOpenStudy(context.ctx, { panels: [native(10), internal(6)] })
    const rush = outcomesOf([...claims(study, 'house', 15), ...claims(study, 'crowd', 15)])
    await context.ctx.assignmentQueues.drop({ studyId: study.studyId, locale })
    const early = await rush
    await reconcileQueues(context.ctx)
    await outcomesOf([...claims(study, 'house', 15), ...claims(study, 'crowd', 15)])
    expect(early.won.length).toBeLessThanOrEqual(16)
    expect(await taken(study)).toEqual({ crowd: 10, house: 6 })
  })

  it('refuses in Postgres what no claim would ask for: one panel place twice, or a place of another panel', async () => {
    const study = await createOpenStudy(context.ctx, { panels: [native(2), internal(2)] })
    await outcomesOf([...claims(study, 'house', 2), ...claims(study, 'crowd', 2)])
    const { db } = context.ctx
    const sessions = await db
      .selectFrom('session')
      .innerJoin('panel', 'panel.id', 'session.panelId')
      .where('session.studyId', '=', study.studyId)
      .select(['session.id', 'session.panelPlaceId', 'panel.key'])
      .orderBy('panel.key')
      .execute()
    const move = (id: string, panelPlaceId: string | null) =>
      db.updateTable('session').set({ panelPlaceId }).where('id', '=', id).execute()
    const [crowd, crowd2, house] = sessions
    await expect(move(crowd!.id, crowd2!.panelPlaceId)).rejects.toThrow('session_one_per_panel_place')
    await db.updateTable('session').set({ state: 'abandoned' }).where('id', '=', house!.id).execute()
    await expect(move(crowd!.id, house!.panelPlaceId)).rejects.toThrow('foreign key')
  })
})

describe('who is admitted', () => {
  it('is nobody by the open link, and says so before anybody starts', async () => {
    const study = await createOpenStudy(context.ctx, { panels: [native(16)] })
    expect(await readInvitation(desk, study.link, somebody)).toMatchObject({
      open: false,
      reason: 'not_admitted',
    })
    expect((await outcomesOf([claimAs(desk, study.link)])).codes).toEqual(new Set(['rater-not-eligible']))
    expect(await readInvitation(desk, linkOf(study, 'crowd'), somebody)).toMatchObject({
      open: true,
      reason: 'open',
    })
  })

  it('is told that all places are taken when the panel’s are, while others still find one', async () => {
    const study = await createOpenStudy(context.ctx, { panels: [native(15), internal(1)] })
    await claimAs(desk, linkOf(study, 'house'))
    expect(await readInvitation(desk, linkOf(study, 'house'), somebody)).toMatchObject({
      open: false,
      reason: 'full',
    })
    expect(await readInvitation(desk, linkOf(study, 'crowd'), somebody)).toMatchObject({
      open: true,
      reason: 'open',
    })
  })

  it('is asked in the locales of the panel only', async () => {
    const study = await createOpenStudy(context.ctx, {
      locales: ['en-GB', 'hi-IN'],
      panels: [native(16), { ...internal(16), locales: ['hi-IN'] }],
    })
    const { locales } = await readInvitation(desk, linkOf(study, 'house'), somebody)
    expect(locales).toEqual([{ locale: 'hi-IN', places: true }])
    const refused = await outcomesOf([claimAs(desk, linkOf(study, 'house'), { locale: 'en-GB' })])
    expect(refused.codes).toEqual(new Set(['rater-not-eligible']))
    await claimAs(desk, linkOf(study, 'house'), { locale: 'hi-IN' })
  })

  it('does not use up the cap of a panel by being refused', async () => {
    const study = await createOpenStudy(context.ctx, { panels: [native(14), { ...internal(2), cap: 3 }] })
    await outcomesOf(claims(study, 'house', 2))
    await outcomesOf(claims(study, 'house', 8))
    const members = await context.ctx.db
      .selectFrom('panelRater')
      .innerJoin('panel', 'panel.id', 'panelRater.panelId')
      .where('panel.key', '=', 'house')
      .where('panel.workspaceId', '=', study.workspaceId)
      .select('panelRater.raterId')
      .execute()
    expect(members).toHaveLength(2)
  })

  it('is everyone through the preview link, which takes no place', async () => {
    const study = await createOpenStudy(context.ctx, { panels: [native(16)] })
    await claimAs(desk, study.previewLink)
    expect(await taken(study)).toEqual({ open: 1 })
    expect(await listPanelProgress(context.ctx.db, study.protocolId)).toEqual([
      expect.objectContaining({ leased: 0, completed: 0 }),
    ])
  })
})
