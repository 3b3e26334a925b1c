import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createTestApp, type TestApp } from '../support/app.js'
import { newMember, newWorkspace } from '../support/factories/accounts.js'

describe('accounts', () => {
  let t: TestApp
  beforeAll(async () => {
    t = await createTestApp()
  })
  afterAll(() => t.close())

  it('answers who is signed in', async () => {
    const workspace = await newWorkspace(t.ctx)
    const owner = await newMember(t.ctx, workspace, 'owner')
    const response = await owner.inject(t.app, { method: 'GET', url: '/api/v1/me' })
    expect(response.json()).toMatchObject({ id: owner.userId, workspace: { id: workspace.id, role: 'owner' } })
  })
})
