import { parse } from 'csv-parse/sync'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { deskOf, type RaterDesk } from '../../../server/domain/assignment/rater-desk.js'
import { createTestApp, type TestApp } from '../../support/app.js'
import { newMember, newWorkspace } from '../../support/factories/accounts.js'
import { createOpenStudy } from '../../support/factories/open-study.js'
import { claimAs, rateAndFinish } from '../../support/rater-driver.js'

let t: TestApp
let desk: RaterDesk
beforeAll(async () => {
  t = await createTestApp()
  desk = deskOf(t.ctx)
})
afterAll(() => t.close())

type Row = Readonly<Record<string, string>>

async function paidStudy() {
  const study = await createOpenStudy(t.ctx, {
    settings: { completion: { payPerSession: { amount: 1.75, currency: 'EUR' } } },
  })
  const lead = await newMember(t.ctx, { id: study.workspaceId })
  const url = `/api/v1/studies/${study.studyId}/payments.csv`
  const payments = async (): Promise<Row[]> => {
    const reply = await lead.inject(t.app, { url })
    expect(reply.statusCode, reply.body).toBe(200)
    return parse<Row>(reply.body, { columns: true })
  }
  return { study, lead, url, payments }
}

describe('the file that raters are paid by', () => {
  it('gives every finished session the code its rater was shown and the promised reward, also when it was put aside', async () => {
    const { study, lead, payments } = await paidStudy()
    const paid = await claimAs(desk, study.link, { participant: 'p-paid' })
    const { code } = await rateAndFinish(desk, paid)
    const aside = await lead.inject(t.app, {
      method: 'POST',
      url: `/api/v1/studies/${study.studyId}/exclusions`,
      payload: { target: 'session', targetId: paid.id, reason: 'answered without listening' },
    })
    expect(aside.statusCode, aside.body).toBe(201)
    const begun = await claimAs(desk, study.link, { participant: 'p-begun' })

    const rows = await payments()
    expect(rows.map(({ session }) => session)).toEqual([begun.id, paid.id])
    expect(rows[1]).toMatchObject({
      participant: 'p-paid',
      provider: 'prolific',
      locale: 'en-GB',
      state: 'completed',
      completion_code: code,
      reward: '1.75',
      currency: 'EUR',
    })
    expect(Date.parse(rows[1]!['finished_at']!)).toBeGreaterThanOrEqual(Date.parse(rows[1]!['started_at']!))
    expect(rows[0]).toMatchObject({
      participant: 'p-begun',
      state: 'active',
      finished_at: '',
      completion_code: '',
      reward: '',
    })
  })

  it('keeps a participant who is named like a formula from being one', async () => {
    const { study, payments } = await paidStudy()
    await claimAs(desk, study.link, { participant: '=HYPERLINK("x")' })
    const [row] = await payments()
    expect(row!['participant']).toBe(`'=HYPERLINK("x")`)
  })

  it('is for leads of the workspace: a researcher may not have it, and another team sees no such study', async () => {
    const { study, url } = await paidStudy()
    const researcher = await newMember(t.ctx, { id: study.workspaceId }, 'researcher')
    const stranger = await newMember(t.ctx, await newWorkspace(t.ctx))
    expect((await researcher.inject(t.app, { url })).json()).toMatchObject({ code: 'forbidden' })
    expect((await stranger.inject(t.app, { url })).json()).toMatchObject({ code: 'not-found' })
  })
})
