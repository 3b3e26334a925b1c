import { screen, waitFor, within } from '@testing-library/react'
import { beforeEach, describe, expect, it } from 'vitest'
import { matchRoutes, type RouteObject } from 'react-router'
import { accountEndpoints } from '../../../server/contract/accounts.js'
import { studySessionEndpoints } from '../../../server/contract/study-sessions.js'
import { clipEndpoints } from '../../../server/contract/clips.js'
import { studyEndpoints } from '../../../server/contract/studies.js'
import { SignInPage } from '../../../web/app/account/sign-in-page.js'
import { safeReturn } from '../../../web/app/account/safe-return.js'
import { routes } from '../../../web/app/router.js'
import { SessionGate } from '../../../web/app/session-gate.js'
import { BoardPage } from '../../../web/features/lead/board/board-page.js'
import { DesignPage } from '../../../web/features/lead/design/design-page.js'
import { paths } from '../../../web/lib/paths.js'
import { me, settings, study, studyId, systems } from './fixtures.js'
import { newPerson, Network, renderPage, useBrowserGaps } from './support.js'

useBrowserGaps()
let network: Network
beforeEach(() => {
  network = new Network()
  network.on(clipEndpoints.listSystems, { items: systems })
  network.on(clipEndpoints.listPrompts, { items: [], next: null })
  network.on(accountEndpoints.readMe, me)
})

const page = (path: string, element: RouteObject['element']): RouteObject[] => [{ path, element }]

describe('links', () => {
  it('all lead to a page of the router', () => {
    const addresses = [
      paths.home(),
      paths.signIn('/studies'),
      paths.signUp(),
      paths.invitation('t'),
      paths.studies(),
      paths.newStudy(),
      paths.study(studyId),
      paths.design(studyId),
      paths.design(studyId, 'review'),
      paths.board(studyId),
      paths.results(studyId, 'pt-BR'),
      paths.report(studyId),
      paths.clips(),
      paths.clip(studyId),
      paths.upload(),
      paths.prompts(),
      paths.systems(),
      paths.releases(),
      paths.samples(),
      paths.rollouts(),
      paths.newRollout(studyId),
      paths.rollout(studyId),
      paths.signals({ system: 'newsreader', release: '2.1' }),
      paths.risks(),
      paths.panels(),
      paths.members(),
      paths.tokens(),
      paths.workspace(),
    ]
    for (const address of addresses) {
      const last = matchRoutes(routes, address.split(/[?#]/)[0] ?? '')?.at(-1)
      expect(last?.route.path === '*' ? null : last, address).toBeTruthy()
    }
  })

  it('of an invitation keep their secret behind the # by way of a sign-in, too', () => {
    expect(paths.invitation('secret')).toBe('/invitation#secret')
    expect(paths.signIn(paths.invitation('secret'))).toBe('/sign-in?to=%2Finvitation#secret')
  })

  it('of a sign-in never lead to another site', () => {
    expect(safeReturn('/studies?x=1')).toBe('/studies?x=1')
    for (const bad of ['https://evil.example', '//evil.example', '/\\evil.example', null]) {
      expect(safeReturn(bad)).toBe('/')
    }
  })
})

describe('the session gate', () => {
  it('sends who is not signed in to sign in, and remembers where they wanted to go', async () => {
    network.fail(accountEndpoints.readMe, 401, 'unauthenticated')
    const { router } = renderPage(
      [
        { element: <SessionGate />, children: [{ path: '/studies', element: <p>inside</p> }] },
        { path: '/sign-in', element: <p>door</p> },
      ],
      '/studies?state=open',
    )
    await screen.findByText('door')
    expect(router.state.location.search).toBe('?to=%2Fstudies%3Fstate%3Dopen')
  })

  it('lets members in', async () => {
    renderPage([{ element: <SessionGate />, children: [{ path: '/', element: <p>inside</p> }] }], '/')
    await screen.findByText('inside')
  })
})

describe('signing in', () => {
  it('says that address and password do not belong together, without saying which is wrong', async () => {
    const user = newPerson()
    network.fail(accountEndpoints.readMe, 401, 'unauthenticated')
    network.fail(accountEndpoints.signIn, 401, 'unauthenticated')
    network.on(accountEndpoints.readSignUp, { open: 'invited' })
    renderPage(page('/sign-in', <SignInPage />), '/sign-in')
    await user.type(await screen.findByLabelText('E-mail'), 'ines@example.org')
    await user.type(screen.getByLabelText('Password'), 'not the one')
    await user.click(screen.getByRole('button', { name: 'Sign in' }))
    expect(await screen.findByRole('alert')).toHaveProperty(
      'textContent',
      expect.stringContaining('do not belong together'),
    )
  })
})

describe('the wizard', () => {
  const open = (step: string) =>
    renderPage(page('/studies/:studyId/design/:step?', <DesignPage />), `/studies/${studyId}/design/${step}`)
  beforeEach(() => {
    network.on(studyEndpoints.readStudy, study('draft'))
    network.on(studyEndpoints.checkLaunch, {
      launchable: true,
      findings: [],
      plan: [
        {
          locale: 'pt-BR',
          prompts: 12,
          stimuli: 24,
          sessions: 20,
          trialsPerSession: 24,
          ratings: 480,
          minutesPerSession: 9,
        },
      ],
    })
    network.on(studyEndpoints.changeStudy, () => study('draft'))
  })

  it('saves what is valid after a pause, once, and keeps what is not', async () => {
    const user = newPerson()
    open('method')
    const name = await screen.findByLabelText('Name')
    await user.clear(name)
    await screen.findByText('Not saved: mend what is marked')
    await user.type(name, 'Another name')
    await waitFor(() => expect(network.requests(studyEndpoints.changeStudy)).toHaveLength(1), {
      timeout: 3000,
    })
    expect(network.requests(studyEndpoints.changeStudy)[0]?.body).toMatchObject({
      name: 'Another name',
      method: settings.method,
      systems: settings.systems,
    })
    await screen.findByText('Saved')
  })

  it('looks for nothing before the launch once there was one', async () => {
    network.on(studyEndpoints.readStudy, study('running'))
    open('review')
    await screen.findByText('Try it as a rater')
    expect(screen.queryByText('Before the launch')).toBeNull()
    expect(network.requests(studyEndpoints.checkLaunch)).toHaveLength(0)
  })

  it('shows what a launch takes', async () => {
    open('design')
    expect((await screen.findByText(/20 sessions of/)).textContent).toContain('9')
  })

  it('fits attributes and design to a newly chosen method', async () => {
    const user = newPerson()
    open('method')
    await user.click(await screen.findByRole('radio', { name: /MUSHRA with reference/ }))
    await waitFor(
      () =>
        expect(network.requests(studyEndpoints.changeStudy).at(-1)?.body).toMatchObject({
          method: { kind: 'mushra' },
          attributes: [{ key: 'quality' }],
          design: { kind: 'full' },
        }),
      { timeout: 3000 },
    )
  })

  it('shows the frozen protocol of a launched study, not editable', async () => {
    network.on(studyEndpoints.readStudy, study('running'))
    open('method')
    await screen.findByText(/frozen at launch/)
    expect(screen.getByLabelText('Name')).toHaveProperty('disabled', false)
    expect(screen.getByLabelText('Name').closest('fieldset')).toHaveProperty('disabled', true)
    expect(network.requests(studyEndpoints.checkLaunch)).toHaveLength(0)
  })
})

describe('the live board', () => {
  const open = () => renderPage(page('/studies/:studyId/board', <BoardPage />), `/studies/${studyId}/board`)
  beforeEach(() => {
    network.on(studyEndpoints.readStudy, study('running'))
    network.on(studySessionEndpoints.listSessions, { items: [], next: null })
    network.on(studyEndpoints.pauseStudy, study('paused'))
    network.on(studyEndpoints.resumeStudy, study('running'))
    network.on(studyEndpoints.closeStudy, study('closed'))
  })

  it('closes a study only when its name is typed', async () => {
    const user = newPerson()
    open()
    await user.click(await screen.findByRole('button', { name: 'Close' }))
    const dialog = await screen.findByRole('dialog')
    const confirm = within(dialog).getByRole('button', { name: 'Close the study' })
    expect(confirm).toHaveProperty('disabled', true)
    await user.type(within(dialog).getByRole('textbox'), settings.name)
    await user.click(confirm)
    await waitFor(() => expect(network.requests(studyEndpoints.closeStudy)).toHaveLength(1))
  })

  it('offers to take a pause back', async () => {
    const user = newPerson()
    open()
    await user.click(await screen.findByRole('button', { name: 'Pause' }))
    await user.click(await screen.findByRole('button', { name: 'Undo' }))
    await waitFor(() => expect(network.requests(studyEndpoints.resumeStudy)).toHaveLength(1))
  })

  it('hands out the link in full, also with the ids of a recruiting platform', async () => {
    open()
    const link = await screen.findByLabelText<HTMLInputElement>('Study link')
    expect(link.value).toBe('http://localhost:3000/r/abcdefgh')
    expect(screen.getByLabelText<HTMLInputElement>('For Prolific').value).toContain(
      'PROLIFIC_PID={{%PROLIFIC_PID%}}',
    )
  })
})
