import { screen, waitFor, within } from '@testing-library/react'
import { beforeEach, describe, expect, it } from 'vitest'
import { accountEndpoints } from '../../../server/contract/accounts.js'
import { alertEndpoints, type AlertView } from '../../../server/contract/alerts.js'
import {
  monitorEndpoints,
  monitorSettings,
  type ChartSeries,
  type MonitorView,
} from '../../../server/contract/monitors.js'
import { AlertsPage } from '../../../web/features/lead/alerts/alerts-page.js'
import { MonitorPage } from '../../../web/features/lead/monitors/monitor-page.js'
import { me } from './fixtures.js'
import { newPerson, Network, renderPage, useBrowserGaps } from './support.js'

useBrowserGaps()
const id = '7a4d1c6e-2a30-4f0e-9d0f-0f0f8b1e2c11'
const then = '2026-05-04T06:00:00.000Z'

const monitor: MonitorView = {
  id,
  key: 'weekly',
  name: 'Newsreader, every week',
  system: 'newsreader',
  state: 'active',
  settings: monitorSettings.parse({ sentinelSet: 'fixed', locales: ['de-DE'], attributes: ['prosody'] }),
  nextWaveAt: null,
  waves: [
    {
      id,
      number: 7,
      studyId: id,
      release: '2',
      trigger: 'data_change',
      reason: 'New recordings',
      sentinelSetVersion: 1,
      startedAt: then,
      closedAt: then,
      verdict: 'out_of_control',
      findings: [
        {
          locale: 'de-DE',
          attribute: 'prosody',
          cause: 'panel_drift',
          direction: 'down',
          since: 7,
          message: 'The natural sentinel moved down since wave 7.',
          freezesGates: true,
        },
      ],
      sameRaters: 0.8,
      samePrompts: 1,
    },
  ],
}

const series = (role: string, alarm: 'up' | 'down' | null): ChartSeries => ({
  locale: 'de-DE',
  attribute: 'prosody',
  role,
  points: [
    {
      ...{ wave: 7, at: then, mean: 4.1, se: 0.1, raters: 30, ratings: 150 },
      ...{ z: -3, ewma: -1.4, lower: -1.1, upper: 1.1, cusumHigh: 0, cusumLow: 2.5, alarm },
    },
  ],
})

const alert: AlertView = {
  id,
  state: 'open',
  cause: 'panel_drift',
  direction: 'down',
  locale: 'de-DE',
  attribute: 'prosody',
  message: 'The natural sentinel moved down.',
  monitor: 'weekly',
  study: null,
  release: null,
  occurrences: 2,
  openedAt: then,
  lastAt: then,
  acknowledgedBy: null,
  acknowledgedAt: null,
  resolvedBy: null,
  resolvedAt: null,
  resolution: '',
  log: [{ kind: 'opened', at: then, by: null, note: 'The natural sentinel moved down.' }],
  deliveries: [],
}

let network: Network
beforeEach(() => {
  network = new Network()
  network.on(accountEndpoints.readMe, me)
  network.on(alertEndpoints.listTargets, { items: [] })
})

describe('the page of a monitor', () => {
  const open = () => {
    network.on(monitorEndpoints.readMonitor, {
      monitor,
      series: [series('natural', 'down'), series('contrast', null)],
      runLengths: { ewmaInControl: 1044, ewmaOneSigma: 9.9, cusumInControl: 2109, cusumOneSigma: 12.5 },
    })
    return renderPage([{ path: '/monitors/:monitorKey', element: <MonitorPage /> }], '/monitors/weekly')
  }

  it('says what moved, what that means for gates, and how rarely the charts ring for nothing', async () => {
    open()
    await screen.findByText(/Gates of this locale give no verdict until it is settled/)
    const moved = within(screen.getByRole('table', { name: 'What moved' }))
    expect(moved.getByRole('row', { name: /Natural sentinel Moved down/ })).toBeTruthy()
    expect(moved.getByRole('row', { name: /Live release minus production sentinel In control/ })).toBeTruthy()
    expect(screen.getByText(/once in 1,044 waves when nothing is wrong/)).toBeTruthy()
    expect(screen.getByRole('row', { name: /Data change.*New recordings/ })).toBeTruthy()
  })

  it('pauses with the settings it has', async () => {
    network.on(monitorEndpoints.saveMonitor, { ...monitor, state: 'paused' })
    open()
    await newPerson().click(await screen.findByRole('button', { name: 'Pause' }))
    await waitFor(() => expect(network.requests(monitorEndpoints.saveMonitor)).toHaveLength(1))
    const { name, system, settings } = monitor
    expect(network.requests(monitorEndpoints.saveMonitor)[0]?.body).toEqual({
      ...{ name, system, settings },
      state: 'paused',
    })
  })
})

describe('the page of alerts', () => {
  const open = () => {
    network.on(alertEndpoints.listAlerts, { items: [alert] })
    return renderPage([{ path: '/alerts', element: <AlertsPage /> }], '/alerts')
  }

  it('resolves an alert with what was found, and has it heard again where asked to', async () => {
    const user = newPerson()
    network.on(alertEndpoints.resolveAlert, { ...alert, state: 'resolved' })
    open()
    await user.click(await screen.findByRole('button', { name: 'Resolve' }))
    const dialog = within(await screen.findByRole('dialog'))
    await user.type(dialog.getByLabelText(/What was found/), 'New headphones')
    await user.click(dialog.getByLabelText('Have it heard again'))
    await user.click(dialog.getByRole('button', { name: 'Resolve' }))
    await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull())
    expect(network.requests(alertEndpoints.resolveAlert)[0]?.body).toEqual({
      note: 'New headphones',
      reevaluate: true,
    })
  })

  it('offers nothing to change to those who read only', async () => {
    network.on(accountEndpoints.readMe, {
      ...me,
      workspace: me.workspace && { ...me.workspace, role: 'researcher' },
    })
    open()
    await screen.findByText('The natural sentinel moved down.')
    expect(screen.queryByRole('button', { name: 'Acknowledge' })).toBeNull()
    expect(screen.queryByRole('button', { name: 'Add the target' })).toBeNull()
  })
})
