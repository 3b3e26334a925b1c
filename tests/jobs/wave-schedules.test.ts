import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { saveMonitor } from '../../server/domain/releases/monitors/save-monitor.js'
import { handlers } from '../../server/jobs/handlers.js'
import { startRunner, type Runner } from '../../server/jobs/runner.js'
import { createTestContext, type TestContext } from '../support/context.js'
import { testRedisUrl } from '../support/database.js'
import { newMember, newWorkspace } from '../support/factories/accounts.js'
import { monitorRequest, newMonitor } from '../support/factories/monitors.js'
import type { Actor } from '../../server/domain/accounts/actor.js'

const backends = testRedisUrl() === null ? (['postgres'] as const) : (['redis', 'postgres'] as const)
const settings = { ratersPerLocale: 4, promptsPerWave: 2 }

describe.each(backends)('the schedule of a monitor on %s', (queues) => {
  let t: TestContext
  let actor: Actor
  let runner: Runner
  let queue: InstanceType<TestContext['backend']['direct']['Queue']>
  beforeEach(async () => {
    t = await createTestContext({ queues })
    actor = (await newMember(t.ctx, await newWorkspace(t.ctx))).actor
    await newMonitor(t.ctx, actor, { prompts: 2, settings: { ...settings, schedule: '30 5 * * 1' } })
    runner = await startRunner(t.ctx, t.backend, handlers)
    queue = new t.backend.direct.Queue('jobs-quick', {
      connection: 'of-backend',
      prefix: t.ctx.config.queue.prefix,
    })
  })
  afterEach(async () => {
    await queue.close()
    await runner.close()
    await t.close()
  })

  const schedules = async () =>
    (await queue.getJobSchedulers()).filter((one) => one.name === 'start-scheduled-wave')
  const waves = () => t.ctx.db.selectFrom('wave').select(['number', 'trigger']).execute()

  it('lives in the queue, moves when the monitor is changed, and goes when it is paused', async () => {
    await vi.waitFor(async () => {
      expect(await schedules()).toEqual([expect.objectContaining({ pattern: '30 5 * * 1', tz: 'UTC' })])
    }, 15_000)
    const [before] = await schedules()
    expect(new Date(before!.next!).toISOString()).toMatch(/T05:30:00\.000Z$/)
    await saveMonitor(
      t.ctx,
      actor,
      'weekly',
      monitorRequest(['de-DE'], { ...settings, schedule: '0 7 1 * *' }),
    )
    await vi.waitFor(async () => {
      expect((await schedules()).map((one) => one.pattern)).toEqual(['0 7 1 * *'])
    }, 15_000)
    const paused = { ...monitorRequest(['de-DE'], settings), state: 'paused' as const }
    await saveMonitor(t.ctx, actor, 'weekly', paused)
    await vi.waitFor(async () => expect(await schedules()).toEqual([]), 15_000)
    expect((await queue.getJobSchedulers()).length).toBeGreaterThan(0)
  })

  it('starts a wave when it comes round, and none while one is heard', async () => {
    /** The queue's own clock is set forward: what it holds for a later day is promoted, though the schedule may renew it meanwhile. */
    const fire = async () => {
      const job = (await queue.getDelayed()).find((one) => one.name === 'start-scheduled-wave')
      expect(job).toBeDefined()
      await job!.promote()
    }
    const patience = { timeout: 12_000, interval: 500 }
    // The day has come for Postgres.
    t.clock.advance(8 * 24 * 3600 * 1000)
    await vi.waitFor(async () => {
      if ((await waves()).length === 0) await fire()
      expect(await waves()).toEqual([{ number: 1, trigger: 'schedule' }])
    }, patience)
    t.clock.advance(8 * 24 * 3600 * 1000)
    await vi.waitFor(fire, patience)
    await vi.waitFor(async () => {
      const [active, waiting] = [await queue.getActiveCount(), await queue.getWaitingCount()]
      expect(active + waiting).toBe(0)
    }, 15_000)
    expect(await waves()).toHaveLength(1)
  })
})
