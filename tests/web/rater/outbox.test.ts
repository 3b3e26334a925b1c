import { afterEach, describe, expect, test, vi } from 'vitest'
import { Outbox, type Refusal, retryDelay, type SavedState } from '../../../web/api/outbox.js'
import { type Letter, memoryStore, type OutboxStore, withSpare } from '../../../web/api/outbox-store.js'
import { RaterProblem } from '../../../web/api/rater-client.js'

const sessionId = 'session'

function letter(seq: number): Letter {
  return { id: `letter-${seq}`, sessionId, seq, kind: 'questionnaire', body: { answers: [] } }
}

function open(
  deliver: (letter: Letter) => Promise<{ screenedOut: boolean }>,
  store: OutboxStore = memoryStore(),
) {
  const states: SavedState[] = []
  const refused: Refusal[] = []
  const lost: string[] = []
  const outbox = new Outbox({
    store,
    sessionId,
    token: 'token',
    deliver,
    random: () => 0,
    onState: (state) => states.push(state),
    onRefused: (refusal) => refused.push(refusal),
    onSessionLost: ({ code }) => lost.push(code),
    onScreenedOut: () => undefined,
  })
  return { outbox, store, states, refused, lost }
}

const taken = { screenedOut: false }

afterEach(() => vi.useRealTimers())

describe('the outbox', () => {
  test('keeps an answer in the browser until the server has taken it', async () => {
    let arrive: (receipt: typeof taken) => void = () => undefined
    const { outbox, store, states } = open(() => new Promise((resolve) => (arrive = resolve)))
    await outbox.post(letter(1))
    expect(await store.letters(sessionId)).toHaveLength(1)
    expect(states.at(-1)).toEqual({ status: 'saving', waiting: 1 })
    arrive(taken)
    await outbox.drained()
    expect(await store.letters(sessionId)).toHaveLength(0)
    expect(states.at(-1)).toEqual({ status: 'saved', waiting: 0 })
    outbox.close()
  })

  test('without a connection says how many wait, and sends them in order when it comes back', async () => {
    let connected = false
    const sent: string[] = []
    const { outbox, states } = open(async ({ id }) => {
      if (!connected) throw new RaterProblem('offline')
      sent.push(id)
      return taken
    })
    await outbox.open()
    await outbox.post(letter(1))
    await outbox.post(letter(2))
    await vi.waitFor(() => expect(states.at(-1)).toEqual({ status: 'offline', waiting: 2 }))
    connected = true
    window.dispatchEvent(new Event('online'))
    await outbox.drained()
    expect(sent).toEqual(['letter-1', 'letter-2'])
    outbox.close()
  })

  test('after a reload sends what an earlier visit left, with the same ids', async () => {
    const store = memoryStore()
    const before = open(() => Promise.reject(new RaterProblem('offline')), store)
    await before.outbox.post(letter(1))
    before.outbox.close()
    const sent: string[] = []
    const after = open(async ({ id }) => {
      sent.push(id)
      return taken
    }, store)
    await after.outbox.open()
    await after.outbox.drained()
    expect(sent).toEqual(['letter-1'])
    after.outbox.close()
  })

  test('an answer that the server already has is done; one that it refuses is reported, and the rest goes on', async () => {
    const answers: Record<string, RaterProblem | typeof taken> = {
      'letter-1': new RaterProblem('trial-already-answered'),
      'letter-2': new RaterProblem('not-heard'),
      'letter-3': taken,
    }
    const { outbox, refused } = open(async ({ id }) => {
      const answer = answers[id]!
      if (answer instanceof RaterProblem) throw answer
      return answer
    })
    for (const seq of [1, 2, 3]) await outbox.post(letter(seq))
    await outbox.drained()
    expect(refused.map(({ letter: { id }, problem }) => [id, problem.code])).toEqual([
      ['letter-2', 'not-heard'],
    ])
    outbox.close()
  })

  test('keeps everything when the session is lost, so that it can be taken up again', async () => {
    const { outbox, store, lost } = open(() => Promise.reject(new RaterProblem('session-expired')))
    await outbox.post(letter(1))
    await vi.waitFor(() => expect(lost).toContain('session-expired'))
    expect(await store.letters(sessionId)).toHaveLength(1)
    outbox.close()
  })

  test('sends what waits even when the disk fills up, and asks before leaving as long as it would be lost', async () => {
    let connected = false
    const full = {
      ...memoryStore(),
      lasting: true,
      put: () => Promise.reject(new Error('QuotaExceededError')),
    }
    const store = withSpare(full, memoryStore())
    const { outbox } = open(
      () => (connected ? Promise.resolve(taken) : Promise.reject(new RaterProblem('offline'))),
      store,
    )
    await outbox.open()
    const leaving = (): Event => {
      const event = new Event('beforeunload', { cancelable: true })
      window.dispatchEvent(event)
      return event
    }
    expect(leaving().defaultPrevented).toBe(false)
    await outbox.post(letter(1))
    expect(store.lasting).toBe(false)
    expect(await store.letters(sessionId)).toHaveLength(1)
    expect(leaving().defaultPrevented).toBe(true)
    connected = true
    window.dispatchEvent(new Event('online'))
    await outbox.drained()
    expect(leaving().defaultPrevented).toBe(false)
    outbox.close()
  })

  test('waits longer after each failure, up to half a minute, and never in step', () => {
    expect([1, 2, 3, 9].map((failures) => retryDelay(failures, 1))).toEqual([1000, 2000, 4000, 30_000])
    expect(retryDelay(3, 0)).toBeLessThan(retryDelay(3, 1))
  })
})
