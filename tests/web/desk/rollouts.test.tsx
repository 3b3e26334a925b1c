import { screen, waitFor, within } from '@testing-library/react'
import { beforeEach, describe, expect, it } from 'vitest'
import { accountEndpoints } from '../../../server/contract/accounts.js'
import { rolloutEndpoints, type RolloutView } from '../../../server/contract/rollouts.js'
import { RolloutPage } from '../../../web/features/lead/rollouts/rollout-page.js'
import { startingPlan } from '../../../web/features/lead/rollouts/plan-form.js'
import { planFaults } from '../../../server/domain/releases/rollouts/plan-faults.js'
import { me } from './fixtures.js'
import { newPerson, Network, renderPage, useBrowserGaps } from './support.js'

useBrowserGaps()
const id = '7a4d1c6e-2a30-4f0e-9d0f-0f0f8b1e2c11'
const [panel, limited, all, sampling] = startingPlan(['de-DE', 'hi-IN', 'pt-BR'], 'release')

const rollout = (changes: Partial<RolloutView> = {}): RolloutView => ({
  id,
  name: 'Newsreader to everybody',
  release: { id, system: 'newsreader', systemName: 'Newsreader', version: '2.1' },
  state: 'under_way',
  step: 2,
  exposure: 0.05,
  locales: ['de-DE'],
  changedAt: '2026-05-02T10:00:00.000Z',
  steps: [panel!, limited!, all!, sampling!],
  requirements: [
    { requirement: 'The gate release passes', met: true, detail: 'Its newest look says pass.' },
    { requirement: 'No alert and no stopping risk is open', met: true, detail: 'None is open.' },
  ],
  history: [
    {
      move: 'advance',
      fromStep: 1,
      toStep: 2,
      reason: 'Nobody objected',
      madeBy: 'Ines',
      madeAt: '2026-05-02T10:00:00.000Z',
    },
  ],
  ...changes,
})

let network: Network
beforeEach(() => {
  network = new Network()
  network.on(accountEndpoints.readMe, me)
})
const open = (view: RolloutView) => {
  network.on(rolloutEndpoints.readRollout, view)
  return renderPage([{ path: '/rollouts/:rolloutId', element: <RolloutPage /> }], `/rollouts/${id}`)
}

describe('the page of a rollout', () => {
  it('shows where it stands and what the step in force has been answered', async () => {
    open(rollout())
    const present = await screen.findByRole('listitem', { current: 'step' })
    expect(within(present).getByText('Limited locales')).toBeTruthy()
    expect(within(present).getAllByLabelText('Met')).toHaveLength(2)
    expect(screen.getByText('Nobody objected')).toBeTruthy()
  })

  it('goes on with a reason, and with a reason only', async () => {
    const user = newPerson()
    network.on(rolloutEndpoints.moveRollout, rollout({ step: 3, exposure: 0.25 }))
    open(rollout())
    await user.click(await screen.findByRole('button', { name: 'Go on' }))
    const dialog = within(await screen.findByRole('dialog', { name: 'Go on to “All locales”' }))
    const confirm = dialog.getByRole('button', { name: 'Go on' })
    expect(confirm.hasAttribute('disabled')).toBe(true)
    await user.type(dialog.getByLabelText('Reason'), 'The gate passed')
    await user.click(confirm)
    await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull())
    expect(network.requests(rolloutEndpoints.moveRollout)[0]?.body).toEqual({
      move: 'advance',
      reason: 'The gate passed',
    })
  })

  it('does not offer to go on while something is missing', async () => {
    open(
      rollout({
        requirements: [
          { requirement: 'The gate release passes', met: false, detail: 'Its newest look says extend.' },
        ],
      }),
    )
    const go = await screen.findByRole('button', { name: 'Go on' })
    expect(go.hasAttribute('disabled')).toBe(true)
    expect(screen.getByLabelText('Missing')).toBeTruthy()
  })

  it('offers nothing to change to those who read only', async () => {
    network.on(accountEndpoints.readMe, {
      ...me,
      workspace: me.workspace && { ...me.workspace, role: 'researcher' },
    })
    open(rollout())
    await screen.findByRole('listitem', { current: 'step' })
    expect(screen.queryByRole('button', { name: 'Hold' })).toBeNull()
  })
})

describe('the plan that the form begins with', () => {
  it.each([[['de-DE']], [['de-DE', 'hi-IN', 'pt-BR', 'ta-IN']]])('can be followed for %j', (locales) => {
    for (const gate of ['release', null]) expect(planFaults(startingPlan(locales, gate))).toEqual([])
  })
})
