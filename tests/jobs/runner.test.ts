import { randomUUID } from 'node:crypto'
import { afterEach, describe, expect, it, vi } from 'vitest'
import { jobs, type JobName } from '../../server/jobs/catalog.js'
import { handlers } from '../../server/jobs/handlers.js'
import { assignHandlers, startRunner, type AnyHandler, type Runner } from '../../server/jobs/runner.js'
import { createTestContext, type TestContext } from '../support/context.js'
import { testRedisUrl } from '../support/database.js'

type Run = (payload: object) => Promise<void>

/** Handlers that do nothing, but for those given. */
function handlersWith(given: Partial<Record<JobName, Run>>): AnyHandler[] {
  return (Object.keys(jobs) as JobName[]).map((name) => ({
    name,
    run: async (_ctx: unknown, payload: object) => given[name]?.(payload),
  }))
}

describe('the catalogue', () => {
  it('has one handler for every job', () => {
    expect([...assignHandlers(handlers).keys()].toSorted()).toEqual(Object.keys(jobs).toSorted())
  })
  it('refuses to start without a handler, or with two', () => {
    expect(() => assignHandlers(handlers.slice(1))).toThrow(/no handler for the jobs aggregate-results/)
    expect(() => assignHandlers([...handlers, handlers[0]!])).toThrow(/has two handlers/)
  })
})

const backends = testRedisUrl() === null ? (['postgres'] as const) : (['redis', 'postgres'] as const)

describe.each(backends)('jobs on %s', (queues) => {
  let t: TestContext
  let runner: Runner | undefined
  const start = async (given: Partial<Record<JobName, Run>>): Promise<void> => {
    runner = await startRunner(t.ctx, t.backend, handlersWith(given))
  }
  afterEach(async () => {
    await runner?.close()
    runner = undefined
    await t.close()
  })

  it('run once for requests made before they start, and get what was asked', async () => {
    t = await createTestContext({ queues })
    const seen: object[] = []
    const intakeId = randomUUID()
    for (let i = 0; i < 3; i++) await t.ctx.enqueue('measure-intake', { intakeId })
    await start({ 'measure-intake': async (payload) => void seen.push(payload) })
    await vi.waitFor(() => expect(seen).toEqual([{ intakeId }]), { timeout: 15_000 })
  })

  it('run again for a request made while they run', async () => {
    t = await createTestContext({ queues })
    let runs = 0
    let finishFirst = (): void => undefined
    const first = new Promise<void>((resolve) => (finishFirst = resolve))
    await start({
      'measure-intake': async () => {
        runs++
        if (runs === 1) await first
      },
    })
    const intakeId = randomUUID()
    await t.ctx.enqueue('measure-intake', { intakeId })
    await vi.waitFor(() => expect(runs).toBe(1), { timeout: 15_000 })
    await t.ctx.enqueue('measure-intake', { intakeId })
    finishFirst()
    await vi.waitFor(() => expect(runs).toBe(2), { timeout: 15_000 })
  })

  it('that wait for a burst to end run after its last request', async () => {
    t = await createTestContext({ queues })
    const seen: object[] = []
    await start({ 'aggregate-results': async (payload) => void seen.push(payload) })
    const study = { studyId: randomUUID(), locale: 'hi-IN' }
    for (let i = 0; i < 20; i++) await t.ctx.enqueue('aggregate-results', study)
    await vi.waitFor(() => expect(seen).toContainEqual(study), { timeout: 15_000 })
    expect(seen).toHaveLength(1)
  })

  it('are tried again when they fail', async () => {
    t = await createTestContext({ queues })
    let runs = 0
    await start({
      'measure-intake': async () => {
        runs++
        if (runs === 1) throw new Error('not yet')
      },
    })
    await t.ctx.enqueue('measure-intake', { intakeId: randomUUID() })
    await vi.waitFor(() => expect(runs).toBe(2), { timeout: 15_000 })
  })

  it('on a schedule come round by themselves', async () => {
    t = await createTestContext({ queues })
    let sweeps = 0
    await start({
      'sweep-leases': async () => {
        sweeps++
      },
    })
    await vi.waitFor(() => expect(sweeps).toBeGreaterThan(0), { timeout: 15_000 })
  })

  it('under way are waited for when the worker closes', async () => {
    t = await createTestContext({ queues })
    let finished = false
    let begun = (): void => undefined
    const started = new Promise<void>((resolve) => (begun = resolve))
    let finish = (): void => undefined
    const allowed = new Promise<void>((resolve) => (finish = resolve))
    await start({
      'measure-intake': async () => {
        begun()
        await allowed
        finished = true
      },
    })
    await t.ctx.enqueue('measure-intake', { intakeId: randomUUID() })
    await started
    const closed = runner!.close()
    finish()
    await closed
    runner = undefined
    expect(finished).toBe(true)
  })

  it('are refused at once when their payload is not of the catalogue', async () => {
    t = await createTestContext({ queues })
    await expect(t.ctx.enqueue('measure-intake', { intakeId: 'no id' })).rejects.toThrow()
  })
})
