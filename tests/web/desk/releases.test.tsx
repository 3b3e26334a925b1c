import { screen, waitFor, within } from '@testing-library/react'
import { beforeEach, describe, expect, it } from 'vitest'
import { accountEndpoints } from '../../../server/contract/accounts.js'
import { clipEndpoints } from '../../../server/contract/clips.js'
import type { PanelScore } from '../../../server/contract/composition.js'
import { releaseEndpoints, type ReleaseFigure, type ReleaseView } from '../../../server/contract/releases.js'
import { figureSets } from '../../../web/features/lead/releases/figure-sets.js'
import { ReleasePage } from '../../../web/features/lead/releases/release-page.js'
import { me, studyId, systems } from './fixtures.js'
import { Network, newPerson, renderPage, useBrowserGaps } from './support.js'

useBrowserGaps()
const id = '00000000-0000-4000-8000-000000000022'

const figure = (changes: Partial<ReleaseFigure> = {}): ReleaseFigure => ({
  studyId,
  study: 'Newsreader 2.1 against 2.0',
  method: 'acr',
  locale: 'de-DE',
  attribute: 'naturalness',
  panel: 'native',
  scale: { min: 1, max: 5 },
  mean: 4.1,
  ci95: [3.9, 4.3],
  statistic: 'two-way-random',
  difference: 0.2,
  differenceCi95: [-0.05, 0.45],
  differenceStatistic: 'two-way-random',
  raters: 32,
  items: 20,
  ...changes,
})

const release = (changes: Partial<ReleaseView> = {}): ReleaseView => ({
  id,
  system: 'newsreader',
  systemName: 'Newsreader',
  version: '2.1',
  notes: '',
  createdAt: '2026-05-02T10:00:00.000Z',
  locales: ['de-DE'],
  standing: {
    stage: 'pre_production',
    next: 'production_readiness',
    decider: 'lead',
    requirements: [{ requirement: 'Heard by 20 native listeners', met: true, detail: 'Done.' }],
  },
  steps: [],
  production: false,
  productionRelease: { id: '00000000-0000-4000-8000-000000000021', version: '2.0' },
  gates: [],
  rollout: null,
  figures: [figure()],
  risks: [],
  signals: [],
  defects: [],
  composition: [],
  decisions: [],
  ...changes,
})

const condition = 'newsreader@2.1'
const score = (listeners: PanelScore['listeners'], mean: number): PanelScore => ({
  condition,
  listeners,
  raters: 12,
  items: 20,
  ratings: 240,
  mean,
  ci95: [mean - 0.3, mean + 0.3],
  method: 'two-way-random',
})

let network: Network
beforeEach(() => {
  network = new Network()
  network.on(accountEndpoints.readMe, me)
  network.on(clipEndpoints.listSystems, { items: systems })
})
const open = (view: ReleaseView) => {
  network.on(releaseEndpoints.readRelease, view)
  return renderPage([{ path: '/releases/:releaseId', element: <ReleasePage /> }], `/releases/${id}`)
}

describe('the page of a release', () => {
  it('shows each mean with its interval and n beside the difference to production', async () => {
    open(release())
    const row = within(await screen.findByRole('region', { name: 'ACR (MOS), by locale' })).getByRole('row', {
      name: /Naturalness/,
    })
    for (const text of ['4.10', '3.90 to 4.30', '+0.20', '−0.05 to +0.45', '32', '20'])
      expect(within(row).getByText(text)).toBeTruthy()
  })

  it('says what is missing, and does not offer to promote until it is there', async () => {
    const { standing } = release()
    open(
      release({
        standing: {
          ...standing,
          requirements: [{ requirement: 'A gate passed', met: false, detail: 'No gate judges it yet.' }],
        },
      }),
    )
    expect(await screen.findByText('No gate judges it yet.')).toBeTruthy()
    expect(screen.getByLabelText('Missing')).toBeTruthy()
    expect(screen.getByRole('button', { name: 'Promote' }).hasAttribute('disabled')).toBe(true)
  })

  it('is promoted with a reason', async () => {
    const user = newPerson()
    network.on(releaseEndpoints.promoteRelease, release())
    open(release())
    await user.click(await screen.findByRole('button', { name: 'Promote' }))
    const dialog = within(await screen.findByRole('dialog'))
    expect(dialog.getByRole('button', { name: 'Promote' }).hasAttribute('disabled')).toBe(true)
    await user.type(dialog.getByLabelText('Reason'), 'Not worse anywhere')
    await user.click(dialog.getByRole('button', { name: 'Promote' }))
    await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull())
    expect(network.requests(releaseEndpoints.promoteRelease)[0]?.body).toEqual({
      to: 'production_readiness',
      reason: 'Not worse anywhere',
    })
  })

  it('sets native speakers beside experts, with the sentences where they part', async () => {
    open(
      release({
        composition: [
          {
            studyId,
            study: 'Newsreader 2.1 against 2.0',
            method: 'acr',
            locale: 'de-DE',
            attribute: 'naturalness',
            scores: [score('native', 3.4), score('expert', 4.2)],
            differences: [
              {
                condition,
                a: 'native',
                b: 'expert',
                difference: -0.8,
                se: 0.2,
                df: 12,
                ci95: [-1.2, -0.4],
                p: 0.001,
                ratersA: 32,
                ratersB: 6,
                items: 20,
                reason: null,
              },
            ],
            items: [
              {
                condition,
                prompt: 'digits-07',
                native: 2.1,
                nativeRaters: 9,
                others: 4.4,
                otherRaters: 4,
                difference: -2.3,
                ci95: [-3.1, -1.5],
              },
            ],
          },
        ],
      }),
    )
    const heard = await screen.findByRole('region', { name: 'Means by kind of listener' })
    expect(within(heard).getByText('−0.80')).toBeTruthy()
    expect(within(heard).getByText('−1.20 to −0.40')).toBeTruthy()
    const caught = screen.getByRole('row', { name: /digits-07/ })
    expect(within(caught).getByText('−2.30')).toBeTruthy()
  })

  it('offers nothing to change to those who read only', async () => {
    network.on(accountEndpoints.readMe, {
      ...me,
      workspace: me.workspace && { ...me.workspace, role: 'researcher' },
    })
    open(release())
    await screen.findByRole('heading', { level: 1 })
    expect(screen.queryByRole('button', { name: 'Promote' })).toBeNull()
    expect(screen.queryByRole('button', { name: 'Sign a decision' })).toBeNull()
  })
})

describe('the figures of a release', () => {
  it('stand on one axis only with figures of their method and scale', () => {
    const sets = figureSets([
      figure(),
      figure({ attribute: 'prosody' }),
      figure({ method: 'mushra', scale: { min: 0, max: 100 } }),
    ])
    expect(sets.map(({ method, figures }) => [method, figures.length])).toEqual([
      ['acr', 2],
      ['mushra', 1],
    ])
  })
})
