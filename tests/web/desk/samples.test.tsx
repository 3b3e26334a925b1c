import { screen, waitFor, within } from '@testing-library/react'
import { beforeEach, describe, expect, it } from 'vitest'
import { accountEndpoints } from '../../../server/contract/accounts.js'
import {
  productionSampleEndpoints as endpoints,
  type ContinuousStudyView,
  type SampleView,
} from '../../../server/contract/production-samples.js'
import { SamplesPage } from '../../../web/features/lead/samples/samples-page.js'
import { me } from './fixtures.js'
import { newPerson, Network, renderPage, useBrowserGaps } from './support.js'

useBrowserGaps()
const clipId = '7a4d1c6e-2a30-4f0e-9d0f-0f0f8b1e2c11'
const sample = (changes: Partial<SampleView> = {}): SampleView => ({
  clipId,
  system: 'newsreader',
  release: '2.1',
  locale: 'hi-IN',
  prompt: 's-0001',
  takenAt: '2026-05-02T10:00:00.000Z',
  removed: 'Names',
  removedBy: 'Privacy team',
  ground: 'Consent',
  keepUntil: '2026-08-01',
  audioRemovedAt: null,
  ...changes,
})
const study: ContinuousStudyView = {
  key: 'field',
  name: 'In the field',
  state: 'active',
  system: 'newsreader',
  settings: {
    locales: ['hi-IN'],
    attributes: ['naturalness'],
    everyDays: 7,
    samplesPerRound: 20,
    ratingsPerSample: 12,
  },
  waiting: [{ locale: 'hi-IN', samples: 4 }],
  rounds: [],
}

let network: Network
beforeEach(() => {
  network = new Network()
  network.on(accountEndpoints.readMe, me)
  network.on(endpoints.listContinuousStudies, { items: [study] })
})
const open = (items: SampleView[]) => {
  network.on(endpoints.listSamples, { items, next: null })
  return renderPage([{ path: '/', element: <SamplesPage /> }], '/')
}

describe('the page of production samples', () => {
  it('teaches what samples are while there is none', async () => {
    open([])
    await screen.findByRole('heading', { name: 'No sample yet' })
  })

  it('says until when each is kept, and which audio is gone', async () => {
    const gone = { clipId: crypto.randomUUID(), prompt: 's-0002', audioRemovedAt: '2026-06-01T00:00:00.000Z' }
    open([sample(), sample(gone)])
    await screen.findByText('Until Aug 1, 2026')
    await screen.findByText('Removed Jun 1, 2026')
    expect(screen.queryByRole('button', { name: 'Remove the audio of s-0002' })).toBeNull()
  })

  it('removes audio only after it has asked', async () => {
    const user = newPerson()
    network.on(endpoints.removeSampleAudio, undefined)
    open([sample()])
    await user.click(await screen.findByRole('button', { name: 'Remove the audio of s-0001' }))
    expect(network.requests(endpoints.removeSampleAudio)).toHaveLength(0)
    const dialog = within(await screen.findByRole('dialog', { name: 'Remove the audio of “s-0001”' }))
    await user.click(dialog.getByRole('button', { name: 'Remove the audio' }))
    await waitFor(() => expect(network.requests(endpoints.removeSampleAudio)).toHaveLength(1))
  })

  it('starts a round of what waits', async () => {
    const user = newPerson()
    network.on(endpoints.startRound, study)
    open([sample()])
    await screen.findByText(/Waiting: 4 in Hindi/)
    await user.click(screen.getByRole('button', { name: 'Start a round' }))
    await waitFor(() => expect(network.requests(endpoints.startRound)).toHaveLength(1))
  })

  it('sets a continuous study up with what its samples offer', async () => {
    const user = newPerson()
    network.on(endpoints.saveContinuousStudy, study)
    open([sample()])
    await user.click(await screen.findByRole('button', { name: 'New continuous study' }))
    const dialog = within(await screen.findByRole('dialog'))
    await user.type(dialog.getByLabelText('Name'), 'Hindi in the field')
    await user.click(dialog.getByRole('button', { name: 'Begin' }))
    await waitFor(() => expect(network.requests(endpoints.saveContinuousStudy)).toHaveLength(1))
    expect(network.requests(endpoints.saveContinuousStudy)[0]).toMatchObject({
      path: '/api/v1/continuous-studies/hindi-in-the-field',
      body: { system: 'newsreader', settings: { locales: ['hi-IN'], attributes: ['naturalness'] } },
    })
  })
})
