import { beforeEach, describe, expect, it, vi } from 'vitest'
import { accountEndpoints } from '../../../server/contract/accounts.js'
import { clipEndpoints } from '../../../server/contract/clips.js'
import type { ProblemCode } from '../../../server/contract/problems.js'
import type { Endpoint } from '../../../server/contract/endpoint.js'
import { resultEndpoints } from '../../../server/contract/results.js'
import { studyEndpoints } from '../../../server/contract/studies.js'
import { addressOf, call, problemFrom } from '../../../web/api/client.js'
import { follow, type EventState } from '../../../web/api/events.js'
import { ApiProblem, fieldMessage, sentenceOf } from '../../../web/api/problems.js'
import { studyId } from './fixtures.js'

describe('calling the API', () => {
  beforeEach(() => vi.unstubAllGlobals())

  it('fills path parameters, encoded, and leaves absent query values out', () => {
    expect(
      addressOf(resultEndpoints.readResults, { params: { studyId }, query: { exclusions: 'ignored' } }),
    ).toBe(`/api/v1/studies/${studyId}/results?exclusions=ignored`)
    expect(addressOf(clipEndpoints.listClips, { query: { search: 'a&b', limit: 5 } })).toBe(
      '/api/v1/clips?search=a%26b&limit=5',
    )
    expect(addressOf(clipEndpoints.listClips, {})).toBe('/api/v1/clips')
  })

  it('sends an idempotency key where the endpoint honours one', async () => {
    const fetch = vi.fn<(address: string, init: RequestInit) => Promise<Response>>(async () =>
      Response.json({}, { status: 201 }),
    )
    vi.stubGlobal('fetch', fetch)
    await call(studyEndpoints.createStudy, { body: {} as never })
    await call(studyEndpoints.copyStudy, { params: { studyId } })
    const headers = fetch.mock.calls.map(([, init]) => init.headers as Record<string, string>)
    expect(headers[0]?.['idempotency-key']).toMatch(/^[0-9a-f-]{36}$/)
    expect(headers[1]).not.toHaveProperty('idempotency-key')
  })

  it('says that the server cannot be reached when no answer comes', async () => {
    vi.stubGlobal('fetch', async () => {
      throw new TypeError('failed to fetch')
    })
    await expect(call(accountEndpoints.readMe, {})).rejects.toMatchObject({ code: 'offline' })
  })

  it('reads problem documents, and takes a proxy’s page for a service that is not ready', () => {
    const problem = problemFrom(
      422,
      JSON.stringify({
        type: 'urn:earwitness:problem:settings-invalid',
        code: 'settings-invalid',
        title: 'The study settings are not valid',
        status: 422,
        errors: [{ path: 'body.name', message: 'too short' }],
      }),
    )
    expect(problem.code).toBe('settings-invalid')
    expect(fieldMessage(problem, 'name')).toBe('too short')
    expect(problemFrom(503, '<html>').code).toBe('unavailable')
    expect(problemFrom(500, '').code).toBe('internal')
  })

  it('has a sentence for every problem the desk can meet', () => {
    const endpoints: readonly Endpoint[] = [
      ...Object.values(accountEndpoints),
      ...Object.values(clipEndpoints),
      ...Object.values(studyEndpoints),
      ...Object.values(resultEndpoints),
    ]
    const codes = new Set(endpoints.flatMap((endpoint): readonly ProblemCode[] => endpoint.problems))
    for (const code of codes) expect(sentenceOf(new ApiProblem(code)), code).toMatch(/\.$/)
  })

  it('prefers what the server says, except for its own faults', () => {
    expect(sentenceOf(new ApiProblem('conflict', { detail: 'The last owner stays one.' }))).toBe(
      'The last owner stays one.',
    )
    expect(sentenceOf(new ApiProblem('internal', { detail: 'secret', instance: 'r-7' }))).toMatch(/r-7\.$/)
    expect(sentenceOf(new ApiProblem('internal', { detail: 'secret' }))).not.toMatch(/secret/)
  })
})

describe('following events', () => {
  class Source extends EventTarget {
    static readonly CLOSED = 2
    static made: Source[] = []
    readyState = 1
    closed = false
    constructor() {
      super()
      Source.made.push(this)
    }
    close() {
      this.closed = true
    }
  }

  it('opens a source again that gave up, ever more slowly, and stops when told', () => {
    vi.useFakeTimers()
    vi.stubGlobal('EventSource', Source)
    Source.made = []
    const states: EventState[] = []
    const events: string[] = []
    const stop = follow('/events', ['results'], {
      onCaughtUp: () => undefined,
      onEvent: (name) => events.push(name),
      onState: (state) => states.push(state),
    })
    const giveUp = () => {
      const source = Source.made.at(-1)
      if (source === undefined) throw new Error('no source')
      source.readyState = Source.CLOSED
      source.dispatchEvent(new Event('error'))
    }
    Source.made[0]?.dispatchEvent(new Event('open'))
    Source.made[0]?.dispatchEvent(new Event('results'))
    expect(events).toEqual(['results'])
    expect(states.at(-1)).toBe('live')

    giveUp()
    expect(states.at(-1)).toBe('lost')
    vi.advanceTimersByTime(1000)
    expect(Source.made).toHaveLength(2)
    giveUp()
    vi.advanceTimersByTime(1000)
    expect(Source.made).toHaveLength(2)
    vi.advanceTimersByTime(1000)
    expect(Source.made).toHaveLength(3)

    giveUp()
    stop()
    vi.advanceTimersByTime(60_000)
    expect(Source.made).toHaveLength(3)
    expect(Source.made.at(-1)?.closed).toBe(true)
    vi.useRealTimers()
  })

  it('says once a connection that nothing is missed from then on, for what moved before it', () => {
    vi.stubGlobal('EventSource', Source)
    Source.made = []
    const onCaughtUp = vi.fn()
    const stop = follow('/events', ['results'], {
      onCaughtUp,
      onEvent: () => undefined,
      onState: () => undefined,
    })
    for (const times of [1, 2]) {
      for (const type of ['open', 'alive', 'results', 'alive']) Source.made[0]?.dispatchEvent(new Event(type))
      expect(onCaughtUp).toHaveBeenCalledTimes(times)
    }
    stop()
  })
})
