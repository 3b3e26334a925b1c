import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { EndpointResult } from '../../server/contract/endpoint.js'
import type { releaseEndpoints, ReleaseView } from '../../server/contract/releases.js'
import { createTestApp, type TestApp } from '../support/app.js'
import { newMember, newWorkspace, type NewMember } from '../support/factories/accounts.js'
import { uploadVoices } from '../support/factories/voices.js'

let test: TestApp
let owner: NewMember
let lead: NewMember

beforeAll(async () => {
  test = await createTestApp()
  const workspace = await newWorkspace(test.ctx)
  owner = await newMember(test.ctx, workspace, 'owner')
  lead = await newMember(test.ctx, workspace, 'lead')
  await uploadVoices(test.ctx, owner.actor, { systems: ['voice@1.0', 'voice@2.0', 'other@1.0'], prompts: 1 })
})
afterAll(() => test.close())

type Listed = EndpointResult<typeof releaseEndpoints.listReleases>['items'][number]

async function list(): Promise<Listed[]> {
  const answer = await lead.inject(test.app, { method: 'GET', url: '/api/v1/releases' })
  return answer.json<{ items: Listed[] }>().items
}

async function post(
  who: NewMember,
  name: string,
  what: 'production' | 'steps',
  payload: object,
  expected: number,
): Promise<ReleaseView & { detail: string }> {
  const { id } = (await list()).find(({ system, version }) => `${system}@${version}` === name)!
  const url = `/api/v1/releases/${id}/${what}`
  const answer = await who.inject(test.app, { method: 'POST', url, payload })
  expect(answer.statusCode, answer.body).toBe(expected)
  test.clock.advance(1000)
  return answer.json()
}

const declare = (who: NewMember, name: string, expected: number) =>
  post(who, name, 'production', { reason: 'Users hear it' }, expected)

describe('what users hear', () => {
  it('is declared by an owner where no release of a system is in production yet', async () => {
    await declare(lead, 'voice@1.0', 403)
    expect(await declare(owner, 'voice@1.0', 200)).toMatchObject({
      production: true,
      standing: { stage: 'post_deployment' },
      steps: [{ from: 'prototype', to: 'post_deployment', reason: 'Users hear it', madeBy: owner.name }],
    })
    expect((await declare(owner, 'voice@1.0', 422)).detail).toContain('already')
    const heard = (await list()).filter((release) => release.production)
    expect(heard.map(({ system, version }) => `${system}@${version}`)).toEqual(['voice@1.0'])
  })

  it('is replaced through the stages only, and by an earlier release at once', async () => {
    expect((await declare(owner, 'voice@2.0', 422)).detail).toContain('Users hear 1.0')
    // As if it had come through its stages.
    await test.ctx.db
      .updateTable('release')
      .set({ stage: 'post_deployment' })
      .where('version', '=', '2.0')
      .execute()
    expect(await declare(owner, 'voice@2.0', 200)).toMatchObject({ production: true })
    expect(await declare(owner, 'voice@1.0', 200)).toMatchObject({ productionRelease: { version: '1.0' } })
  })

  it('is taken out of production by an owner only', async () => {
    const back = { to: 'production_readiness', reason: 'A complaint' }
    expect((await post(lead, 'voice@1.0', 'steps', back, 422)).detail).toContain('Only an owner')
    const taken = await post(owner, 'voice@1.0', 'steps', back, 200)
    expect(taken).toMatchObject({ production: false, productionRelease: { version: '2.0' } })
  })
})
