import { randomUUID } from 'node:crypto'
import { setTimeout as sleep } from 'node:timers/promises'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openAssignmentQueues } from '../../server/jobs/assignment-queues.js'
import { openBackend, type JobBackend } from '../../server/jobs/backend.js'
import type { QueueName } from '../../server/domain/assignment/queues.js'
import { createTestDatabase, testRedisUrl } from '../support/database.js'

const backends = testRedisUrl() === null ? (['postgres'] as const) : (['redis', 'postgres'] as const)

describe.each(backends)('assignment queues on %s', (kind) => {
  let backend: JobBackend
  let queues: ReturnType<typeof openAssignmentQueues>
  let drop: () => Promise<void>
  const prefix = `test-${randomUUID()}`

  beforeAll(async () => {
    const database = await createTestDatabase()
    drop = database.drop
    backend = await openBackend({
      redisUrl: kind === 'redis' ? testRedisUrl() : null,
      databaseUrl: database.url,
    })
    queues = openAssignmentQueues(backend, prefix)
  })
  afterAll(async () => {
    await queues.close()
    await backend.close()
    await drop()
  })

  const newQueue = (): QueueName => ({ studyId: randomUUID(), locale: 'hi-IN' })
  const newSlots = (count: number): string[] => Array.from({ length: count }, () => randomUUID())
  const minute = 60_000

  it('answers null when nothing waits', async () => {
    expect(await queues.take(newQueue(), 'token', minute)).toBeNull()
  })

  it('hands out every slot once, however many ask at once', async () => {
    const name = newQueue()
    const slots = newSlots(20)
    await queues.put(name, slots)
    const taken = await Promise.all(
      Array.from({ length: 50 }, (_, i) => queues.take(name, `token-${i}`, minute)),
    )
    const ids = taken.flatMap((one) => (one === null ? [] : [one.slotId]))
    expect(ids.toSorted()).toEqual(slots.toSorted())
    expect(await queues.inspect(name)).toMatchObject({ waiting: [], held: expect.arrayContaining(slots) })
  })

  it('leaves a slot alone that is put again while it waits or is held', async () => {
    const name = newQueue()
    const [slot] = newSlots(1) as [string]
    await queues.put(name, [slot])
    await queues.put(name, [slot])
    expect((await queues.inspect(name)).waiting).toEqual([slot])
    await queues.take(name, 'token', minute)
    await queues.put(name, [slot])
    expect(await queues.inspect(name)).toEqual({ waiting: [], held: [slot] })
    expect(await queues.extend(name, slot, 'token', minute)).toBe(true)
  })

  it('keeps queues of other studies and locales apart', async () => {
    const name = newQueue()
    const other = { ...name, locale: 'pt-BR' }
    await queues.put(name, newSlots(1))
    expect(await queues.take(other, 'token', minute)).toBeNull()
    expect(await queues.take(newQueue(), 'token', minute)).toBeNull()
  })

  it('extends a lock for its holder only', async () => {
    const name = newQueue()
    const [slot] = newSlots(1) as [string]
    await queues.put(name, [slot])
    await queues.take(name, 'mine', minute)
    expect(await queues.extend(name, slot, 'mine', minute)).toBe(true)
    expect(await queues.extend(name, slot, 'yours', minute)).toBe(false)
    expect(await queues.extend(name, randomUUID(), 'mine', minute)).toBe(false)
  })

  it('removes a slot that is used up, so that it can be put again', async () => {
    const name = newQueue()
    const [slot] = newSlots(1) as [string]
    await queues.put(name, [slot])
    await queues.take(name, 'token', minute)
    await queues.complete(name, slot, 'token')
    await queues.complete(name, slot, 'token')
    expect(await queues.inspect(name)).toEqual({ waiting: [], held: [] })
    await queues.put(name, [slot])
    expect(await queues.take(name, 'token', minute)).toEqual({ slotId: slot })
  })

  it('returns the slot of a silent holder, and only that one', async () => {
    const name = newQueue()
    const slots = newSlots(2)
    await queues.put(name, slots)
    const silent = await queues.take(name, 'silent', 50)
    const busy = await queues.take(name, 'busy', 50)
    await queues.extend(name, busy!.slotId, 'busy', minute)
    await sleep(80)
    expect(await queues.returnStalled(name)).toBe(1)
    expect(await queues.inspect(name)).toEqual({ waiting: [silent!.slotId], held: [busy!.slotId] })
    expect(await queues.extend(name, silent!.slotId, 'silent', minute)).toBe(false)
    expect(await queues.take(name, 'next', minute)).toEqual({ slotId: silent!.slotId })
  })

  it('hands out a slot again however often its holders go silent', async () => {
    const name = newQueue()
    const [slot] = newSlots(1) as [string]
    await queues.put(name, [slot])
    for (let i = 0; i < 5; i++) {
      expect(await queues.take(name, `token-${i}`, 1)).toEqual({ slotId: slot })
      await sleep(10)
      expect(await queues.returnStalled(name)).toBe(1)
    }
    expect(await queues.take(name, 'last', minute)).toEqual({ slotId: slot })
    await queues.complete(name, slot, 'last')
    expect(await queues.inspect(name)).toEqual({ waiting: [], held: [] })
  })

  it('returns a stalled slot once when several processes sweep', async () => {
    const name = newQueue()
    await queues.put(name, newSlots(3))
    for (const token of ['a', 'b', 'c']) await queues.take(name, token, 1)
    await sleep(10)
    const returned = await Promise.all([1, 2, 3, 4].map(() => queues.returnStalled(name)))
    expect(returned.reduce((sum, count) => sum + count, 0)).toBe(3)
    expect((await queues.inspect(name)).waiting).toHaveLength(3)
  })

  it('puts a released slot back, whether it is held, lost or gone', async () => {
    const name = newQueue()
    const [slot] = newSlots(1) as [string]
    await queues.put(name, [slot])
    await queues.take(name, 'token', minute)
    await queues.release(name, slot, 'token')
    expect(await queues.inspect(name)).toEqual({ waiting: [slot], held: [] })
    await queues.take(name, 'token', 1)
    await sleep(10)
    await queues.release(name, slot, 'token')
    expect(await queues.inspect(name)).toEqual({ waiting: [slot], held: [] })
    await queues.drop(name)
    await queues.release(name, slot, 'token')
    expect(await queues.inspect(name)).toEqual({ waiting: [slot], held: [] })
  })

  it('leaves a slot with its new holder when the old one completes or releases late', async () => {
    const name = newQueue()
    const [slot] = newSlots(1) as [string]
    await queues.put(name, [slot])
    await queues.take(name, 'old', 1)
    await sleep(10)
    await queues.returnStalled(name)
    await queues.take(name, 'new', minute)
    await queues.release(name, slot, 'old')
    await queues.complete(name, slot, 'old')
    expect(await queues.inspect(name)).toEqual({ waiting: [], held: [slot] })
    expect(await queues.extend(name, slot, 'new', minute)).toBe(true)
  })

  it('removes a slot that was used up after its lock was lost', async () => {
    const name = newQueue()
    const [slot] = newSlots(1) as [string]
    await queues.put(name, [slot])
    await queues.take(name, 'token', 1)
    await sleep(10)
    await queues.returnStalled(name)
    await queues.complete(name, slot, 'token')
    expect(await queues.inspect(name)).toEqual({ waiting: [], held: [] })
  })

  it('withdraws what waits and leaves what is held', async () => {
    const name = newQueue()
    const slots = newSlots(4)
    await queues.put(name, slots)
    const held = await queues.take(name, 'token', minute)
    await queues.withdraw(name, [...slots, randomUUID()])
    expect(await queues.inspect(name)).toEqual({ waiting: [], held: [held!.slotId] })
  })

  it('forgets everything of a dropped queue, and goes on with it', async () => {
    const name = newQueue()
    await queues.put(name, newSlots(3))
    await queues.take(name, 'token', minute)
    await queues.drop(name)
    expect(await queues.inspect(name)).toEqual({ waiting: [], held: [] })
    await queues.put(name, newSlots(2))
    expect((await queues.inspect(name)).waiting).toHaveLength(2)
  })

  it('holds a thousand slots', async () => {
    const name = newQueue()
    const slots = newSlots(1_000)
    await queues.put(name, slots)
    expect((await queues.inspect(name)).waiting).toHaveLength(1_000)
    await queues.withdraw(name, slots)
    expect((await queues.inspect(name)).waiting).toHaveLength(0)
  })
})
