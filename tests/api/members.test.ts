import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createTestApp, type TestApp } from '../support/app.js'
import { newAccount, newMember, newWorkspace } from '../support/factories/accounts.js'

const password = 'a long enough password'

describe('members', () => {
  let t: TestApp
  beforeAll(async () => {
    t = await createTestApp()
  })
  afterAll(() => t.close())

  it('are listed, get other roles and are removed by an owner', async () => {
    const workspace = await newWorkspace(t.ctx)
    const owner = await newMember(t.ctx, workspace, 'owner')
    const lead = await newMember(t.ctx, workspace, 'lead')
    const listed = await lead.inject(t.app, { method: 'GET', url: '/api/v1/members' })
    expect(
      listed
        .json<{ items: { role: string }[] }>()
        .items.map((one) => one.role)
        .toSorted(),
    ).toEqual(['lead', 'owner'])
    const url = `/api/v1/members/${lead.userId}`
    const changed = await owner.inject(t.app, { method: 'PATCH', url, payload: { role: 'researcher' } })
    expect(changed.json()).toMatchObject({ id: lead.userId, role: 'researcher' })
    expect((await owner.inject(t.app, { method: 'DELETE', url })).statusCode).toBe(204)
    expect((await owner.inject(t.app, { method: 'DELETE', url })).statusCode).toBe(404)
    expect((await lead.inject(t.app, { method: 'GET', url: '/api/v1/members' })).statusCode).toBe(403)
  })

  it('keep their last owner', async () => {
    const workspace = await newWorkspace(t.ctx)
    const owner = await newMember(t.ctx, workspace, 'owner')
    const url = `/api/v1/members/${owner.userId}`
    const demoted = await owner.inject(t.app, { method: 'PATCH', url, payload: { role: 'lead' } })
    expect(demoted.json()).toMatchObject({ status: 409, code: 'conflict' })
    expect((await owner.inject(t.app, { method: 'DELETE', url })).statusCode).toBe(409)
  })

  it('keep one owner when two remove each other at the same moment', async () => {
    const workspace = await newWorkspace(t.ctx)
    const one = await newMember(t.ctx, workspace, 'owner')
    const two = await newMember(t.ctx, workspace, 'owner')
    await Promise.all([
      one.inject(t.app, { method: 'DELETE', url: `/api/v1/members/${two.userId}` }),
      two.inject(t.app, { method: 'DELETE', url: `/api/v1/members/${one.userId}` }),
    ])
    const left = await t.ctx.db
      .selectFrom('member')
      .select('role')
      .where('workspaceId', '=', workspace.id)
      .execute()
    expect(left).toEqual([{ role: 'owner' }])
  })
})

describe('invitations', () => {
  let t: TestApp
  beforeAll(async () => {
    t = await createTestApp({ env: { ACCOUNT_REQUESTS_PER_MINUTE: '1000' } })
  })
  afterAll(() => t.close())

  const invite = async (payload: object) => {
    const workspace = await newWorkspace(t.ctx, 'Inviting')
    const owner = await newMember(t.ctx, workspace, 'owner')
    const response = await owner.inject(t.app, { method: 'POST', url: '/api/v1/invitations', payload })
    const made = response.json<{ invitation: { id: string }; link: string }>()
    return { workspace, owner, token: made.link.split('#')[1]!, id: made.invitation.id }
  }
  const accept = (cookie: string, token: string) =>
    t.inject({ method: 'POST', url: '/api/v1/invitations/accept', headers: { cookie }, payload: { token } })

  it('say what they offer and make a new person a member', async () => {
    const { workspace, token } = await invite({ role: 'lead' })
    const offer = await t.inject({ method: 'POST', url: '/api/v1/invitations/inspect', payload: { token } })
    expect(offer.json()).toEqual({ workspace: 'Inviting', role: 'lead', email: null })
    const payload = { name: 'New', email: 'new@example.org', password, invitation: token }
    const joined = await t.inject({ method: 'POST', url: '/api/v1/sign-up', payload })
    expect(joined.json()).toMatchObject({ workspaces: [{ id: workspace.id, role: 'lead' }] })
  })

  it('make somebody with an account a member, once', async () => {
    const { workspace, token } = await invite({ role: 'researcher' })
    const people = await Promise.all([newAccount(t.ctx), newAccount(t.ctx)])
    const tries = await Promise.all(people.map(({ cookie }) => accept(cookie, token)))
    expect(tries.map((response) => response.statusCode).toSorted()).toEqual([200, 404])
    const members = await t.ctx.db
      .selectFrom('member')
      .select('role')
      .where('workspaceId', '=', workspace.id)
      .execute()
    expect(members.map((member) => member.role).toSorted()).toEqual(['owner', 'researcher'])
  })

  it('that name an address are for that address', async () => {
    const { token } = await invite({ role: 'lead', email: 'meant@example.org' })
    const { cookie } = await newAccount(t.ctx)
    expect((await accept(cookie, token)).json()).toMatchObject({ status: 403 })
    const payload = { name: 'Other', email: 'other@example.org', password, invitation: token }
    const other = await t.inject({ method: 'POST', url: '/api/v1/sign-up', payload })
    expect(other.statusCode).toBe(403)
    const meant = await t.inject({
      method: 'POST',
      url: '/api/v1/sign-up',
      payload: { ...payload, email: 'meant@example.org' },
    })
    expect(meant.statusCode).toBe(201)
  })

  it('end when they are revoked, and after their days', async () => {
    const { cookie } = await newAccount(t.ctx)
    const revoked = await invite({ role: 'lead' })
    const url = `/api/v1/invitations/${revoked.id}`
    expect((await revoked.owner.inject(t.app, { method: 'DELETE', url })).statusCode).toBe(204)
    expect((await accept(cookie, revoked.token)).statusCode).toBe(404)
    const listed = await revoked.owner.inject(t.app, { method: 'GET', url: '/api/v1/invitations' })
    expect(listed.json()).toEqual({ items: [] })

    const late = await invite({ role: 'lead', days: 1 })
    t.clock.advance(25 * 3600 * 1000)
    expect((await accept(cookie, late.token)).statusCode).toBe(404)
  })

  it('are of no use to somebody who is a member already, and stay good', async () => {
    const { owner, token } = await invite({ role: 'lead' })
    expect((await accept(owner.cookie, token)).json()).toMatchObject({ status: 409 })
    const { cookie } = await newAccount(t.ctx)
    expect((await accept(cookie, token)).statusCode).toBe(200)
  })
})
