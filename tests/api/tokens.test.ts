import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createTestApp, type TestApp } from '../support/app.js'
import { newMember, newToken, newWorkspace } from '../support/factories/accounts.js'

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
