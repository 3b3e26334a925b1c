import type { LightMyRequestResponse } from 'fastify'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createTestApp, type TestApp } from '../support/app.js'
import { newAccount, newMember, newToken, newWorkspace } from '../support/factories/accounts.js'

const password = 'a long enough password'

function cookieOf(response: LightMyRequestResponse): string {
  const headers = [response.headers['set-cookie'] ?? []].flat()
  return headers.map((header) => header.split(';')[0]).join('; ')
}

describe('the first owner', () => {
  let t: TestApp
  beforeAll(async () => {
    t = await createTestApp()
  })
  afterAll(() => t.close())

  it('signs up without an invitation, once, even when two try at the same moment', async () => {
    expect((await t.inject({ method: 'GET', url: '/api/v1/sign-up' })).json()).toEqual({
      open: 'first_owner',
    })
    const tries = await Promise.all(
      ['ada@example.org', 'grace@example.org'].map((email) =>
        t.inject({
          method: 'POST',
          url: '/api/v1/sign-up',
          payload: { name: 'Ada', email, password, workspaceName: 'Voices' },
        }),
      ),
    )
    expect(tries.map((response) => response.statusCode).toSorted()).toEqual([201, 403])
    const owner = tries.find((response) => response.statusCode === 201)!
    expect(owner.json()).toMatchObject({ workspace: { name: 'Voices', role: 'owner' } })
    const me = await t.inject({ method: 'GET', url: '/api/v1/me', headers: { cookie: cookieOf(owner) } })
    expect(me.json()).toEqual(owner.json())
    expect((await t.inject({ method: 'GET', url: '/api/v1/sign-up' })).json()).toEqual({ open: 'invited' })
  })

  it('keeps the password as an argon2id hash', async () => {
    const stored = await t.ctx.db.selectFrom('authAccount').select('password').executeTakeFirstOrThrow()
    expect(stored.password).toMatch(/^\$argon2id\$v=19\$m=19456,t=2,p=1\$/)
  })
})

describe('accounts', () => {
  let t: TestApp
  beforeAll(async () => {
    t = await createTestApp({ env: { OPEN_SIGN_UP: 'true', ACCOUNT_REQUESTS_PER_MINUTE: '1000' } })
  })
  afterAll(() => t.close())

  const signUp = (email: string, more: object = {}): Promise<LightMyRequestResponse> =>
    t.inject({ method: 'POST', url: '/api/v1/sign-up', payload: { name: 'Ada', email, password, ...more } })

  it('sign in, sign out, and are nobody afterwards', async () => {
    await signUp('in-and-out@example.org')
    const signedIn = await t.inject({
      method: 'POST',
      url: '/api/v1/sign-in',
      payload: { email: 'In-And-Out@example.org', password },
    })
    expect(signedIn.statusCode).toBe(200)
    const cookie = cookieOf(signedIn)
    const out = await t.inject({ method: 'POST', url: '/api/v1/sign-out', headers: { cookie } })
    expect(out.statusCode).toBe(204)
    const me = await t.inject({ method: 'GET', url: '/api/v1/me', headers: { cookie } })
    expect(me.json()).toMatchObject({ status: 401, code: 'unauthenticated' })
  })

  it('give a cookie that scripts cannot read and other sites do not send', async () => {
    const response = await signUp('cookie@example.org')
    const header = String([response.headers['set-cookie']].flat()[0])
    expect(header).toMatch(/^earwitness\.session_token=/)
    expect(header).toMatch(/; HttpOnly/)
    expect(header).toMatch(/; SameSite=Lax/)
  })

  it('are told the same for a wrong password and an unknown address', async () => {
    await signUp('known@example.org')
    const tries = await Promise.all(
      ['known@example.org', 'unknown@example.org'].map((email) =>
        t.inject({
          method: 'POST',
          url: '/api/v1/sign-in',
          payload: { email, password: 'wrong, all wrong' },
        }),
      ),
    )
    const [known, unknown] = tries.map((response) => {
      const rest = response.json<Record<string, unknown>>()
      delete rest['instance']
      return rest
    })
    expect(known).toEqual(unknown)
    expect(known).toMatchObject({ status: 401, code: 'unauthenticated' })
  })

  it('cannot take an address that has an account', async () => {
    await signUp('twice@example.org')
    const again = await signUp('twice@example.org')
    expect(again.json()).toMatchObject({ status: 409, code: 'conflict' })
  })

  it('change their password, which ends every other session', async () => {
    const here = cookieOf(await signUp('change@example.org'))
    const elsewhere = cookieOf(
      await t.inject({
        method: 'POST',
        url: '/api/v1/sign-in',
        payload: { email: 'change@example.org', password },
      }),
    )
    const change = (current: string) =>
      t.inject({
        method: 'PUT',
        url: '/api/v1/me/password',
        headers: { cookie: here },
        payload: { current, next: 'another long password' },
      })
    expect((await change('not it')).json()).toMatchObject({ status: 403 })
    const changed = await change(password)
    expect(changed.statusCode).toBe(204)
    const ask = (cookie: string) => t.inject({ method: 'GET', url: '/api/v1/me', headers: { cookie } })
    expect((await ask(elsewhere)).statusCode).toBe(401)
    expect((await ask(cookieOf(changed))).statusCode).toBe(200)
  })

  it('cannot choose a short password', async () => {
    const response = await signUp('short@example.org', { password: 'short' })
    expect(response.json()).toMatchObject({
      code: 'invalid-request',
      errors: [{ path: 'body.password', message: 'use at least 10 characters' }],
    })
  })

  it('are not believed when another site sends the request', async () => {
    const cookie = cookieOf(await signUp('csrf@example.org'))
    const send = (headers: Record<string, string>) =>
      t.inject({
        method: 'POST',
        url: '/api/v1/workspaces',
        headers: { cookie, ...headers },
        payload: { name: 'Mine' },
      })
    expect((await send({ origin: 'https://evil.example' })).json()).toMatchObject({ status: 403 })
    expect((await send({ 'sec-fetch-site': 'cross-site' })).json()).toMatchObject({ status: 403 })
    expect((await send({ origin: 'null' })).json()).toMatchObject({ status: 403 })
    expect((await send({ origin: 'http://earwitness.test' })).statusCode).toBe(201)
    expect((await send({ 'sec-fetch-site': 'same-origin' })).statusCode).toBe(201)
  })

  it('work in several workspaces, one at a time', async () => {
    const cookie = cookieOf(await signUp('several@example.org', { workspaceName: 'First' }))
    const post = await t.inject({
      method: 'POST',
      url: '/api/v1/workspaces',
      headers: { cookie },
      payload: { name: 'Second' },
    })
    const me = post.json<{ workspaces: { id: string; name: string }[]; workspace: { name: string } }>()
    expect(me.workspace.name).toBe('Second')
    const first = me.workspaces.find((workspace) => workspace.name === 'First')!
    const back = await t.inject({
      method: 'PUT',
      url: '/api/v1/me/workspace',
      headers: { cookie },
      payload: { workspaceId: first.id },
    })
    expect(back.json()).toMatchObject({ workspace: { name: 'First' } })
    const stranger = await newWorkspace(t.ctx)
    const refused = await t.inject({
      method: 'PUT',
      url: '/api/v1/me/workspace',
      headers: { cookie },
      payload: { workspaceId: stranger.id },
    })
    expect(refused.json()).toMatchObject({ status: 404 })
  })

  it('without a workspace are asked to be invited', async () => {
    const { cookie } = await newAccount(t.ctx)
    const response = await t.inject({ method: 'GET', url: '/api/v1/members', headers: { cookie } })
    expect(response.json()).toMatchObject({ status: 403, detail: expect.stringContaining('invitation') })
  })
})

describe('guessing passwords', () => {
  it('is slowed down', async () => {
    const t = await createTestApp({ env: { ACCOUNT_REQUESTS_PER_MINUTE: '1000' } })
    const statuses: number[] = []
    for (let i = 0; i < 12; i++) {
      const payload = { email: 'nobody@example.org', password: `guess number ${String(i)}` }
      const response = await t.inject({ method: 'POST', url: '/api/v1/sign-in', payload })
      statuses.push(response.statusCode)
      if (response.statusCode === 429) expect(Number(response.headers['retry-after'])).toBeGreaterThan(0)
    }
    expect(statuses.slice(0, 10)).toEqual(Array(10).fill(401))
    expect(statuses.slice(10)).toEqual([429, 429])
    await t.close()
  })
})

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

describe('API tokens', () => {
  let t: TestApp
  beforeAll(async () => {
    t = await createTestApp()
  })
  afterAll(() => t.close())

  const people = async () => {
    const workspace = await newWorkspace(t.ctx)
    const [owner, lead] = await Promise.all([
      newMember(t.ctx, workspace, 'owner'),
      newMember(t.ctx, workspace, 'lead'),
    ])
    return { workspace, owner, lead }
  }
  const ask = (authorization: string) =>
    t.inject({ method: 'GET', url: '/api/v1/members', headers: { authorization } })

  it('act for who made them, within their scopes, and are shown once', async () => {
    const { lead } = await people()
    const payload = { name: 'CI', role: 'lead', scopes: ['members:write'] }
    const made = await lead.inject(t.app, { method: 'POST', url: '/api/v1/tokens', payload })
    expect(made.statusCode).toBe(201)
    const { token, secret } = made.json<{ token: { prefix: string }; secret: string }>()
    expect(secret.startsWith(token.prefix)).toBe(true)
    expect((await ask(`Bearer ${secret}`)).statusCode).toBe(200)
    const listed = await lead.inject(t.app, { method: 'GET', url: '/api/v1/tokens' })
    expect(listed.body).not.toContain(secret)
    const stored = await t.ctx.db.selectFrom('apiToken').select('tokenSha256').execute()
    expect(JSON.stringify(stored)).not.toContain(secret)
  })

  it('without the scope are refused', async () => {
    const { lead } = await people()
    const response = await ask(await newToken(t.ctx, lead, ['clips:read']))
    expect(response.json()).toMatchObject({ status: 403, detail: expect.stringContaining('members:write') })
  })

  it('cannot be made with a higher role, nor give themselves more scopes', async () => {
    const { lead, owner } = await people()
    const higher = await lead.inject(t.app, {
      method: 'POST',
      url: '/api/v1/tokens',
      payload: { name: 'x', role: 'owner', scopes: ['clips:read'] },
    })
    expect(higher.statusCode).toBe(403)
    const wider = await t.inject({
      method: 'POST',
      url: '/api/v1/tokens',
      headers: { authorization: await newToken(t.ctx, owner, ['members:write']) },
      payload: { name: 'x', role: 'owner', scopes: ['clips:write'] },
    })
    expect(wider.statusCode).toBe(403)
  })

  it('lose what their maker loses', async () => {
    const { workspace, lead, owner } = await people()
    const authorization = await newToken(t.ctx, owner, ['members:write'])
    const other = await newMember(t.ctx, workspace, 'owner')
    const rename = () =>
      t.inject({
        method: 'PATCH',
        url: '/api/v1/workspace',
        headers: { authorization },
        payload: { name: 'Renamed' },
      })
    expect((await rename()).statusCode).toBe(200)
    const url = `/api/v1/members/${owner.userId}`
    await other.inject(t.app, { method: 'PATCH', url, payload: { role: 'researcher' } })
    expect((await rename()).statusCode).toBe(403)
    await other.inject(t.app, { method: 'DELETE', url })
    expect((await ask(authorization)).statusCode).toBe(401)
    expect((await lead.inject(t.app, { method: 'GET', url: '/api/v1/members' })).statusCode).toBe(200)
  })

  it('end when revoked or out of date, by their maker or an owner', async () => {
    const { lead, owner } = await people()
    const make = async () => {
      const payload = { name: 'CI', role: 'lead', scopes: ['members:write'], days: 1 }
      return (await lead.inject(t.app, { method: 'POST', url: '/api/v1/tokens', payload })).json<{
        token: { id: string }
        secret: string
      }>()
    }
    const [one, two, late] = await Promise.all([make(), make(), make()])
    const researcher = await newMember(t.ctx, { id: lead.actor.workspaceId }, 'researcher')
    const end = (who: typeof lead, id: string) =>
      who.inject(t.app, { method: 'DELETE', url: `/api/v1/tokens/${id}` })
    expect((await end(researcher, one.token.id)).statusCode).toBe(404)
    expect((await end(lead, one.token.id)).statusCode).toBe(204)
    expect((await end(owner, two.token.id)).statusCode).toBe(204)
    for (const { secret } of [one, two]) expect((await ask(`Bearer ${secret}`)).statusCode).toBe(401)
    t.clock.advance(25 * 3600 * 1000)
    expect((await ask(`Bearer ${late.secret}`)).statusCode).toBe(401)
  })
})
