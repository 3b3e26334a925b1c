import type { LightMyRequestResponse } from 'fastify'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createTestApp, type TestApp } from '../support/app.js'
import { newAccount, newWorkspace } from '../support/factories/accounts.js'

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
