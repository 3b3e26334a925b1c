import { randomUUID } from 'node:crypto'
import type { InjectOptions, LightMyRequestResponse } from 'fastify'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { endpoints } from '../../server/contract/catalog.js'
import { roles, scopes, type Endpoint } from '../../server/contract/endpoint.js'
import { reaches } from '../../server/domain/accounts/policy.js'
import { signSessionToken } from '../../server/domain/assignment/session-token.js'
import { createTestApp, type TestApp } from '../support/app.js'
import { newAccount, newMember, newToken, newWorkspace } from '../support/factories/accounts.js'

/** A request that goes no further than its own validation: what is asked here is who gets that far. */
function emptyRequest(endpoint: Endpoint): InjectOptions {
  const url = endpoint.path.replaceAll(/:\w+/g, () => randomUUID())
  const type = endpoint.consumes ?? (endpoint.body === undefined ? undefined : 'application/json')
  if (type === undefined) return { method: endpoint.method, url }
  const boundary = type === 'multipart/form-data' ? '; boundary=x' : ''
  const payload = type === 'application/json' ? '[]' : type === 'multipart/form-data' ? '--x--\r\n' : '?'
  return { method: endpoint.method, url, payload, headers: { 'content-type': type + boundary } }
}

/** Signing out comes last: after it nobody is signed in. */
const inOrder = endpoints.toSorted((a, b) => Number(a.id === 'sign-out') - Number(b.id === 'sign-out'))

describe('every route', () => {
  let t: TestApp
  /** Everybody who could come: the headers they send. */
  const people = new Map<string, Record<string, string>>()

  beforeAll(async () => {
    t = await createTestApp({
      env: { ACCOUNT_REQUESTS_PER_MINUTE: '100000', PUBLIC_REQUESTS_PER_MINUTE: '100000' },
    })
    const workspace = await newWorkspace(t.ctx)
    people.set('nobody', {})
    people.set('a forged cookie', { cookie: 'earwitness.session_token=forged.signature' })
    people.set('a forged token', { authorization: 'Bearer ewt_forged' })
    people.set('an account without workspace', { cookie: (await newAccount(t.ctx)).cookie })
    people.set('a rater', {
      authorization: `Bearer ${signSessionToken(t.ctx.secrets.signingKey, randomUUID())}`,
    })
    for (const role of roles) {
      const member = await newMember(t.ctx, workspace, role)
      people.set(role, { cookie: member.cookie })
      for (const scope of scopes)
        people.set(`${role} ${scope}`, { authorization: await newToken(t.ctx, member, [scope]) })
    }
  })
  afterAll(() => t.close())

  const ask = (endpoint: Endpoint, who: string): Promise<LightMyRequestResponse> => {
    const request = emptyRequest(endpoint)
    return t.inject({ ...request, headers: { ...request.headers, ...people.get(who) } })
  }

  /** Whether the endpoint's access lets this caller in, said a second time and in other words than the server does. */
  const mayEnter = (endpoint: Endpoint, who: string): boolean => {
    const { access } = endpoint
    if (access.who === 'anyone') return true
    if (access.who === 'rater') return who === 'a rater'
    if (access.who === 'account')
      return who === 'an account without workspace' || roles.some((role) => role === who)
    const [role, scope] = who.split(' ')
    const known = roles.find((one) => one === role)
    return (
      known !== undefined && reaches(known, access.role) && (scope === undefined || scope === access.scope)
    )
  }

  it.each(inOrder.map((endpoint) => [`${endpoint.method} ${endpoint.path}`, endpoint] as const))(
    '%s lets in those it names, and nobody else',
    async (_name, endpoint) => {
      for (const who of people.keys()) {
        const response = await ask(endpoint, who)
        // The rater's token is genuine and names no session: the use case says so, in the same words.
        const known = endpoint.access.who === 'rater' && who === 'a rater'
        const refused = !known && (response.statusCode === 401 || response.statusCode === 403)
        expect({ who, refused, status: response.statusCode }).toMatchObject({
          who,
          refused: !mayEnter(endpoint, who),
        })
        expect(response.statusCode, `${who}: ${response.body.slice(0, 200)}`).toBeLessThan(500)
        if (response.statusCode >= 400)
          expect(response.headers['content-type']).toMatch(/^application\/problem\+json/)
      }
    },
  )
})
