import { afterEach, describe, expect, test, vi } from 'vitest'
import { memoryStore } from '../../../web/api/outbox-store.js'
import { RaterFlow } from '../../../web/features/rater/flow/rater-flow.js'
import type { Screen } from '../../../web/features/rater/flow/screen.js'
import type { SessionWork } from '../../../web/features/rater/flow/session-work.js'
import { stopOf } from '../../../web/features/rater/pages/stop-page.js'
import { PlayerFault } from '../../../web/player/load.js'
import { rememberedSession, sessionView, trialView } from '../../support/factories/rater-session.js'

afterEach(() => {
  vi.unstubAllGlobals()
})

const session = sessionView({ trials: [trialView(1)] })
const completion = { code: 'CODE', redirectUrl: null, again: false }
const invitation = {
  open: true,
  reason: 'open',
  title: {},
  locales: [],
  consent: {},
  minutes: 5,
  pay: null,
  preview: false,
  begun: null,
}
const body = { trialId: session.trials[0]!.id, ratings: [], heard: [], elapsedMs: 1 }

/** A server that answers by path; requests are noted in the order in which they arrive. */
function serve(answers: Readonly<Record<string, () => Response>>): string[] {
  const arrived: string[] = []
  vi.stubGlobal('matchMedia', () => ({ matches: false }))
  vi.stubGlobal('fetch', async (address: string) => {
    const name = address.split('/').at(-1)!
    arrived.push(name)
    return answers[name]!()
  })
  return arrived
}

const problem = (status: number, code: string): Response => Response.json({ code }, { status })

async function openFlow(): Promise<RaterFlow> {
  const store = memoryStore()
  await store.remember(rememberedSession())
  const flow = new RaterFlow({ link: 'link', external: { provider: 'link' } }, store)
  await flow.open()
  return flow
}

function shown(flow: RaterFlow): string {
  const screen: Screen = flow.state().screen
  if (screen.name === 'session') return screen.step.name
  return screen.name === 'problem' ? screen.code : screen.name
}

function workOf(flow: RaterFlow): SessionWork {
  const { screen } = flow.state()
  if (screen.name !== 'session') throw new Error(`no session is open, but ${screen.name}`)
  return screen.work
}

describe('a visit', () => {
  test('goes on at the same trial after a reload, and finishes only after the last answer has arrived', async () => {
    const arrived = serve({
      session: () => Response.json(session),
      answers: () => Response.json({ stored: true }, { status: 201 }),
      finish: () => Response.json(completion),
    })
    const flow = await openFlow()
    expect(shown(flow)).toBe('trial')
    await workOf(flow).answer(body)
    await vi.waitFor(() => expect(shown(flow)).toBe('thanks'))
    expect(arrived).toEqual(['session', 'answers', 'finish'])
    flow.close()
  })

  test('asks again what the server refused, and says so', async () => {
    serve({ session: () => Response.json(session), answers: () => problem(422, 'not-heard') })
    const flow = await openFlow()
    await workOf(flow).answer(body)
    await vi.waitFor(() => expect(shown(flow)).toBe('trial'))
    await vi.waitFor(() => expect(flow.state().screen).toMatchObject({ refused: true }))
    flow.close()
  })

  test('asks again what the server turns out not to have', async () => {
    serve({
      session: () => Response.json(session),
      answers: () => Response.json({ stored: true }, { status: 201 }),
      finish: () => problem(409, 'session-incomplete'),
    })
    const flow = await openFlow()
    await workOf(flow).answer(body)
    await vi.waitFor(() => expect(shown(flow)).toBe('trial'))
    flow.close()
  })

  test('goes on without a trial that does not sound, once the server knows why', async () => {
    const arrived = serve({
      session: () => Response.json(session),
      faults: () => new Response(null, { status: 204 }),
      finish: () => Response.json(completion),
    })
    const flow = await openFlow()
    await workOf(flow).reportFault(
      body.trialId,
      new PlayerFault('network', 1, 'the connection ended too early'),
    )
    expect(shown(flow)).toBe('trial')
    await workOf(flow).skip(body.trialId)
    await vi.waitFor(() => expect(shown(flow)).toBe('thanks'))
    expect(arrived).toEqual(['session', 'faults', 'finish'])
    flow.close()
  })

  test('asks again for a trial left out where the server does not know why', async () => {
    serve({ session: () => Response.json(session), finish: () => problem(409, 'session-incomplete') })
    const flow = await openFlow()
    await workOf(flow).skip(body.trialId)
    await vi.waitFor(() => expect(shown(flow)).toBe('trial'))
    flow.close()
  })

  test('tells a rater whose lease ran out, and goes on in another place when the old one was given away', async () => {
    const other = { ...session, id: '00000000-0000-4000-8000-0000000000bb' }
    serve({
      session: () => problem(409, 'session-expired'),
      sessions: () => Response.json({ token: 'another', session: other }, { status: 201 }),
    })
    const flow = await openFlow()
    expect(shown(flow)).toBe('session-expired')
    await flow.reclaim()
    // Another session begins as sessions do.
    expect(shown(flow)).toBe('sound_check')
    expect(flow.state().screen).toMatchObject({ session: { id: other.id } })
    flow.close()
  })

  test('that cannot be begun for want of a connection has nothing to say of answers', async () => {
    vi.stubGlobal('fetch', () => Promise.reject(new TypeError('Failed to fetch')))
    const first = new RaterFlow({ link: 'link', external: { provider: 'link' } }, memoryStore())
    await first.open()
    expect([shown(first), stopOf('offline', first.remembered !== null)]).toEqual(['offline', 'offline_first'])
    const later = await openFlow()
    expect([shown(later), stopOf('offline', later.remembered !== null)]).toEqual(['offline', 'offline'])
  })

  test('forgets a session that the server does not know, and opens the invitation', async () => {
    serve({
      session: () => problem(401, 'session-token-invalid'),
      'link?provider=link': () => Response.json(invitation),
    })
    expect(shown(await openFlow())).toBe('invitation')
  })

  test('that was begun on another device goes on there, without asking for consent again', async () => {
    const arrived = serve({
      'link?provider=prolific&participant=p1': () => Response.json({ ...invitation, begun: 'en-US' }),
      sessions: () => Response.json({ token: 'token', session }, { status: 201 }),
    })
    const flow = new RaterFlow(
      { link: 'link', external: { provider: 'prolific', participant: 'p1' } },
      memoryStore(),
    )
    await flow.open()
    expect(arrived.at(-1)).toBe('sessions')
    expect(flow.state().screen).toMatchObject({ name: 'session', session: { id: session.id } })
    flow.close()
  })

  test('in the same submission of a platform shows the ending that was reached in another browser', async () => {
    const external = { provider: 'prolific', participant: 'p1', submission: 's1' }
    serve({
      'link?provider=prolific&participant=p1&submission=s1': () =>
        Response.json({ ...invitation, open: false, reason: 'closed', begun: 'en-US' }),
      sessions: () =>
        Response.json(
          { token: 't', session: { ...session, state: 'completed', completion } },
          { status: 201 },
        ),
    })
    const flow = new RaterFlow({ link: 'link', external }, memoryStore())
    await flow.open()
    expect(flow.state().screen).toMatchObject({ step: { name: 'thanks', completion } })
    flow.close()
  })

  test('that ended well in another browser shows its ending instead of a refusal', async () => {
    let reads = 0
    serve({
      session: () => {
        reads += 1
        return Response.json(reads === 1 ? session : { ...session, state: 'completed', completion })
      },
      answers: () => problem(409, 'session-closed'),
    })
    const flow = await openFlow()
    await workOf(flow).answer(body)
    await vi.waitFor(() => expect(shown(flow)).toBe('thanks'))
    flow.close()
  })

  test('to a study that was paused since the invitation was read says so', async () => {
    let reads = 0
    serve({
      'link?provider=link': () => {
        reads += 1
        return Response.json({ ...invitation, ...(reads === 1 ? {} : { open: false, reason: 'paused' }) })
      },
      sessions: () => problem(409, 'study-not-open'),
    })
    const flow = new RaterFlow({ link: 'link', external: { provider: 'link' } }, memoryStore())
    await flow.open()
    await flow.claim('en-US')
    expect(flow.state().screen).toMatchObject({ name: 'invitation', invitation: { reason: 'paused' } })
    flow.close()
  })

  test('can be followed by another where the study lets a rater come again', async () => {
    serve({
      session: () => Response.json({ ...session, state: 'completed', completion }),
      'link?provider=link': () => Response.json(invitation),
    })
    const flow = await openFlow()
    expect(shown(flow)).toBe('thanks')
    await flow.again()
    expect(shown(flow)).toBe('invitation')
    expect(flow.remembered).toBeNull()
    flow.close()
  })
})
