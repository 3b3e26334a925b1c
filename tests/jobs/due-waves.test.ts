import { afterAll, beforeAll, expect, it } from 'vitest'
import { startDueWaveOf, startDueWaves } from '../../server/domain/releases/monitors/start-due-waves.js'
import { createTestContext, type TestContext } from '../support/context.js'
import { newMember, newWorkspace } from '../support/factories/accounts.js'
import { newMonitor } from '../support/factories/monitors.js'

let t: TestContext
beforeAll(async () => {
  t = await createTestContext()
  const { actor } = await newMember(t.ctx, await newWorkspace(t.ctx))
  await newMonitor(t.ctx, actor, {
    prompts: 2,
    settings: { ratersPerLocale: 4, promptsPerWave: 2, schedule: '30 5 * * 1' },
  })
})
afterAll(() => t.close())

it('a wave that is due is started once, though its schedule and the look over all monitors come round together', async () => {
  const { id } = await t.ctx.db.selectFrom('monitor').select('id').executeTakeFirstOrThrow()
  const started = (): Promise<{ number: number }[]> => t.ctx.db.selectFrom('wave').select('number').execute()
  t.clock.advance(8 * 24 * 3600 * 1000)
  // One looks at what is due before another one's wave is there, and starts its own after that.
  for (let turn = 0; turn < 6; turn += 1) {
    const late = startDueWaveOf(t.ctx, id)
    await new Promise((resolve) => setTimeout(resolve, turn * 3))
    await Promise.all([late, startDueWaves(t.ctx), startDueWaveOf(t.ctx, id)])
    expect(await started()).toEqual([{ number: 1 }])
    if (turn < 5) await t.ctx.db.deleteFrom('wave').execute()
  }
})
