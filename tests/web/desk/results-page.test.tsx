import { screen, waitFor, within } from '@testing-library/react'
import type { RouteObject } from 'react-router'
import { beforeEach, describe, expect, it } from 'vitest'
import { clipEndpoints } from '../../../server/contract/clips.js'
import { resultEndpoints } from '../../../server/contract/results.js'
import { studyEndpoints } from '../../../server/contract/studies.js'
import { ResultsPage } from '../../../web/features/researcher/results-page.js'
import { paths } from '../../../web/lib/paths.js'
import { results, study, studyId, systems } from './fixtures.js'
import { newPerson, Network, renderPage, useBrowserGaps } from './support.js'

useBrowserGaps()
let network: Network
beforeEach(() => {
  network = new Network()
  network.on(clipEndpoints.listSystems, { items: systems })
})

const page = (path: string, element: RouteObject['element']): RouteObject[] => [{ path, element }]

describe('the results page', () => {
  const open = (search = '') =>
    renderPage(page('/studies/:studyId/results', <ResultsPage />), `/studies/${studyId}/results${search}`)
  beforeEach(() => {
    network.on(studyEndpoints.readStudy, study('running'))
    network.on(resultEndpoints.readResults, ({ search }) =>
      results(search.get('exclusions') === 'ignored' ? 'ignored' : 'applied'),
    )
  })

  it('shows every mean with its interval, its n and its difference to the baseline', async () => {
    open()
    const table = await screen.findByRole('table', { name: 'Naturalness by system, pt-BR' })
    const row = within(table).getByRole('row', { name: /Newsreader 2\.1/ })
    expect(row.textContent).toContain('4.20')
    expect(row.textContent).toContain('4.00 to 4.40')
    expect(row.textContent).toContain('+0.30')
    expect(row.textContent).toContain('240')
    expect(screen.getByText('of 480; 24 excluded')).toBeTruthy()
  })

  it('shows the figures with exclusions ignored when asked to', async () => {
    const user = newPerson()
    open()
    await screen.findByRole('table', { name: 'Naturalness by system, pt-BR' })
    await user.click(screen.getByRole('radio', { name: 'Ignored' }))
    await waitFor(() => {
      const table = screen.getByRole('table', { name: 'Naturalness by system, pt-BR' })
      expect(within(table).getByRole('row', { name: /Newsreader 2\.1/ }).textContent).toContain('+0.10')
    })
    expect(network.requests(resultEndpoints.readResults).at(-1)?.search.get('exclusions')).toBe('ignored')
  })

  it('compares locales by contrasts only, never by raw scores', async () => {
    open('?view=contrasts')
    const table = await screen.findByRole('table', { name: 'Naturalness by locale, differences' })
    expect(within(table).getByText('Newsreader 2.1 − Newsreader 2.0')).toBeTruthy()
    expect(within(table).getAllByRole('row', { name: /Portuguese|Hindi/ })).toHaveLength(2)
    expect(table.textContent).toContain('+0.30')
    expect(document.body.textContent).not.toContain('4.20')
  })

  it('draws the best system first, and says which one is the baseline', async () => {
    open()
    const table = await screen.findByRole('table', { name: 'Naturalness by system, pt-BR' })
    const names = within(table)
      .getAllByRole('rowheader')
      .map((cell) => cell.textContent)
    expect(names).toEqual(['Newsreader 2.1', 'Newsreader 2.0 baseline'])
  })

  it('shows the naive interval to those who ask for it, and what it leaves out', async () => {
    const user = newPerson()
    open()
    await screen.findByRole('table', { name: 'Naturalness by system, pt-BR' })
    expect(document.body.textContent).not.toContain('4.15 to 4.25')
    await user.click(screen.getByRole('button', { name: 'Compare with naive interval' }))
    expect(document.body.textContent).toContain('4.15 to 4.25')
    expect(screen.getByText(/The honest interval is 4\.0 times as wide/)).toBeTruthy()
  })

  it('shows what the exclusions change, from the figures with and without them', async () => {
    network.on(resultEndpoints.readResults, ({ search }) => {
      const screened = results('applied')
      if (search.get('exclusions') !== 'ignored') return screened
      return {
        ...screened,
        groups: screened.groups.map((group) => ({
          ...group,
          systems: group.systems.map((score) => ({ ...score, mean: 3.5, nRatings: 252 })),
        })),
      }
    })
    open()
    const table = await screen.findByRole('table', { name: 'Effect of screening on Naturalness, pt-BR' })
    expect(within(table).getByRole('row', { name: /Newsreader 2\.1/ }).textContent).toContain(
      '3.504.20+0.7012',
    )
    expect(screen.getByText(/^24 ratings of naturalness excluded/)).toBeTruthy()
  })

  it('offers the files that the method has', async () => {
    const user = newPerson()
    open()
    await user.click(await screen.findByRole('button', { name: 'Export' }))
    const addresses = (await screen.findAllByRole('menuitem')).map((item) => item.getAttribute('href'))
    expect(addresses).toContain(`/api/v1/studies/${studyId}/webmushra.csv?exclusions=applied`)
    expect(addresses).toContain(`/api/v1/studies/${studyId}/catch-trials.csv`)
    expect(addresses).toHaveLength(7)
  })

  it('leads a draft to its launch', async () => {
    network.on(studyEndpoints.readStudy, study('draft'))
    network.on(resultEndpoints.readResults, {
      ...results('applied'),
      snapshot: null,
      progress: [],
      groups: [],
    })
    open()
    await screen.findByText('Results come after the launch')
    expect(screen.getByRole('link', { name: 'Review and launch' }).getAttribute('href')).toBe(
      paths.design(studyId, 'review'),
    )
    expect(screen.queryByRole('button', { name: 'Export' })).toBeNull()
  })

  it('says where to find raters while there are no figures', async () => {
    network.on(resultEndpoints.readResults, { ...results('applied'), snapshot: null, groups: [] })
    open()
    await screen.findByText('No figures yet')
    expect(screen.getByRole('link', { name: 'Open the live board' })).toBeTruthy()
  })

  it('says what to do when the study is not there', async () => {
    network.fail(resultEndpoints.readResults, 404, 'not-found')
    open()
    expect((await screen.findByRole('alert')).textContent).toContain('does not exist any more')
  })
})
