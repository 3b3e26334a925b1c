import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { MethodAttribute } from '../../../server/contract/methods.js'
import type { Scale } from '../../../server/contract/scale.js'
import { methodKinds, type MethodKind } from '../../../server/contract/study-settings.js'
import { methodOf } from '../../../server/domain/methods/registry.js'
import { createTestApp, type TestApp } from '../../support/app.js'
import { newMember, newWorkspace, type NewMember } from '../../support/factories/accounts.js'

interface Catalogue {
  readonly items: readonly MethodAttribute[]
  readonly ownScale: Scale | null
}

let t: TestApp
let researcher: NewMember

beforeAll(async () => {
  t = await createTestApp()
  researcher = await newMember(t.ctx, await newWorkspace(t.ctx), 'researcher')
})
afterAll(() => t.close())

async function read(method: MethodKind): Promise<Catalogue> {
  const reply = await researcher.inject(t.app, { url: `/api/v1/method-attributes?method=${method}` })
  expect(reply.statusCode, reply.body).toBe(200)
  return reply.json<Catalogue>()
}

describe('the attributes of a method', () => {
  it.each(methodKinds)('of %s have what a new study asks, in every language of the product', async (kind) => {
    const { items } = await read(kind)
    for (const key of methodOf(kind).defaultAttributes) {
      const asked = items.find((item) => item.key === key)
      expect(Object.keys(asked?.question ?? {}), key).toEqual(
        expect.arrayContaining(['en', 'de', 'hi', 'ar']),
      )
    }
  })

  it('are asked and answered as the method does it', async () => {
    const naturalness = async (kind: MethodKind) =>
      (await read(kind)).items.find(({ key }) => key === 'naturalness')!
    const steps = ({ scale }: MethodAttribute) =>
      scale?.kind === 'category' ? scale.steps.map(({ value, label }) => [value, label['en']]) : null
    expect(steps(await naturalness('acr'))?.[0]).toEqual([5, 'Completely natural'])
    expect(steps(await naturalness('ccr'))?.at(-1)).toEqual([-3, 'Much worse'])
    expect((await naturalness('ab')).scale).toBeNull()
    expect((await naturalness('mushra')).scale).toMatchObject({ kind: 'continuous', min: 0, max: 100 })
    expect((await read('mushra')).ownScale).toMatchObject({ kind: 'continuous' })
    expect((await read('acr')).ownScale).toBeNull()
  })
})
