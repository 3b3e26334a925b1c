import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { accountEndpoints } from '../../server/contract/accounts.js'
import { endpoints } from '../../server/contract/catalog.js'
import { problems } from '../../server/contract/problems.js'
import type { StudySettingsInput } from '../../server/contract/study-settings.js'
import { bind } from '../../server/http/bind.js'
import { makeOpenApi } from '../../server/http/openapi.js'
import { matchBindings } from '../../server/http/register.js'
import { createTestApp, type TestApp } from '../support/app.js'
import { newMember, newWorkspace } from '../support/factories/accounts.js'

describe('starting', () => {
  const { readMe, signOut } = accountEndpoints
  const handler = bind(signOut, async () => undefined)

  it('is refused when an endpoint has no handler, two, or a handler no endpoint', () => {
    expect(() => matchBindings([readMe, signOut], [handler])).toThrow('no handler for the endpoints read-me')
    expect(() => matchBindings([signOut], [handler, handler])).toThrow('sign-out has two handlers')
    expect(() => matchBindings([readMe], [handler])).toThrow('sign-out is not in the catalogue')
  })
})

describe('the server', () => {
  let t: TestApp
  beforeAll(async () => {
    t = await createTestApp({ env: { PUBLIC_REQUESTS_PER_MINUTE: '5' } })
  })
  afterAll(() => t.close())

  it('says field by field what is wrong with a request', async () => {
    const payload = { email: 'no address', password: '' }
    const response = await t.inject({ method: 'POST', url: '/api/v1/sign-in', payload })
    expect(response.json()).toMatchObject({
      code: 'invalid-request',
      errors: [{ path: 'body.email' }, { path: 'body.password' }],
    })
  })

  it('answers JSON that is none, a body too large and a type it does not take with problems', async () => {
    const send = (payload: string, type: string) =>
      t.inject({ method: 'POST', url: '/api/v1/sign-in', payload, headers: { 'content-type': type } })
    expect((await send('{', 'application/json')).json()).toMatchObject({
      code: 'invalid-request',
      status: 400,
    })
    const large = JSON.stringify('x'.repeat(2 ** 21))
    expect((await send(large, 'application/json')).json()).toMatchObject({
      code: 'payload-too-large',
      status: 413,
    })
    expect((await send('x', 'image/png')).json()).toMatchObject({
      code: 'unsupported-media-type',
      status: 415,
    })
  })

  it('limits what strangers may ask for in a minute, and nobody else', async () => {
    const statuses: number[] = []
    for (let i = 0; i < 7; i++)
      statuses.push((await t.inject({ method: 'GET', url: '/api/v1/sign-up' })).statusCode)
    expect(statuses).toEqual([200, 200, 200, 200, 200, 429, 429])
    const member = await newMember(t.ctx, await newWorkspace(t.ctx))
    for (let i = 0; i < 10; i++)
      expect((await member.inject(t.app, { method: 'GET', url: '/api/v1/me' })).statusCode).toBe(200)
  })

  it('says whether it lives, whether it can work, and how it does', async () => {
    expect((await t.inject({ method: 'GET', url: '/healthz' })).json()).toEqual({ status: 'ok' })
    expect((await t.inject({ method: 'GET', url: '/readyz' })).json()).toEqual({ status: 'ready' })
    const metrics = (await t.inject({ method: 'GET', url: '/metrics' })).body
    expect(metrics).toContain('earwitness_jobs{lane="quick",state="wait"}')
    expect(metrics).toMatch(/http_request_duration_seconds_bucket\{.*route="\/api\/v1\/sign-up"/)
  })

  it('documents every endpoint, with its problems, at /api/openapi.json', async () => {
    const document = (await t.inject({ method: 'GET', url: '/api/openapi.json' })).json<{
      openapi: string
      paths: Record<string, Record<string, { operationId: string; responses: Record<string, unknown> }>>
    }>()
    expect(document.openapi).toBe('3.1.0')
    for (const endpoint of endpoints) {
      const path = endpoint.path.replaceAll(/:(\w+)/g, '{$1}')
      const operation = document.paths[path]?.[endpoint.method.toLowerCase()]
      expect(operation?.operationId, `${endpoint.method} ${path}`).toBe(endpoint.id)
      const statuses = endpoint.problems.map((code) => String(problems[code].status))
      expect(Object.keys(operation!.responses)).toEqual(
        expect.arrayContaining([String(endpoint.status), ...statuses]),
      )
    }
    expect(document).toEqual(JSON.parse(JSON.stringify(await makeOpenApi(endpoints, '0.1.0'))))
    expect((await t.inject({ method: 'GET', url: '/api/docs' })).statusCode).toBe(200)
  })

  it('lets pages run only its own scripts and play what lies in memory', async () => {
    const policy = String(
      (await t.inject({ method: 'GET', url: '/healthz' })).headers['content-security-policy'],
    )
    expect(policy).toContain("script-src 'self';")
    expect(policy).toContain("media-src 'self' blob:")
    expect(policy).toContain("frame-ancestors 'none'")
  })

  it('gives the first answer again for the same Idempotency-Key, once done', async () => {
    const member = await newMember(t.ctx, await newWorkspace(t.ctx), 'lead')
    const key = randomUUID()
    const { idempotent } = endpoints.find((endpoint) => endpoint.id === 'create-study')!
    expect(idempotent).toBe(true)
    const list = async () =>
      t.ctx.db.selectFrom('idempotency').select(['key', 'status']).where('key', '=', key).execute()
    const send = (name: string) =>
      member.inject(t.app, {
        method: 'POST',
        url: '/api/v1/studies',
        headers: { 'idempotency-key': key },
        payload: { ...settings, name },
      })
    const [one, two] = await Promise.all([send('Once'), send('Once')])
    // The second either waits its turn with a conflict or gets the answer of the first.
    expect([one.statusCode, two.statusCode].toSorted()[0]).toBe(201)
    expect([201, 409]).toContain([one.statusCode, two.statusCode].toSorted()[1])
    const again = await send('Once')
    expect(again.headers['idempotency-replayed']).toBe('true')
    expect(again.json<{ id: string }>().id).toBe(
      (one.statusCode === 201 ? one : two).json<{ id: string }>().id,
    )
    expect((await send('Other')).json()).toMatchObject({ code: 'idempotency-mismatch' })
    expect(await list()).toEqual([{ key, status: 201 }])
    const studies = await t.ctx.db
      .selectFrom('study')
      .select('id')
      .where('workspaceId', '=', member.actor.workspaceId)
      .execute()
    expect(studies).toHaveLength(1)
  })
})

describe('a server whose database is broken', () => {
  it('never tells the text of an error of its own', async () => {
    const broken = await createTestApp()
    await broken.ctx.db.schema.dropTable('member').cascade().execute()
    const signUp = { name: 'A', email: 'a@example.org', password: 'a long enough password' }
    const response = await broken.inject({ method: 'POST', url: '/api/v1/sign-up', payload: signUp })
    expect(response.statusCode).toBe(500)
    const document = response.json<Record<string, unknown>>()
    delete document['instance']
    expect(document).toEqual({
      type: 'urn:earwitness:problem:internal',
      code: 'internal',
      title: problems.internal.title,
      status: 500,
    })
    await broken.close()
  })
})

const settings: StudySettingsInput = {
  name: 'Once',
  publicName: { en: 'A study' },
  method: { kind: 'acr' },
  attributes: [{ key: 'naturalness' }],
  locales: [{ locale: 'en-GB' }],
  systems: [{ system: 'a', release: '1' }],
  prompts: {},
  design: { kind: 'latin_square' },
}
