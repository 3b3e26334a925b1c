import { useQuery } from '@tanstack/react-query'
import { alertEndpoints } from '#contract/alerts'
import type { EndpointResult } from '#contract/endpoint'
import { monitorEndpoints } from '#contract/monitors'
import { queryOf, useChange } from './query.js'

const { listAlerts, listTargets } = alertEndpoints

export type TargetView = EndpointResult<typeof listTargets>['items'][number]

const everyMs = 60_000

/** Alerts that nobody has resolved, or all of them; looked for again every minute. */
export function useAlerts(state: 'open' | 'all') {
  return useQuery({
    ...queryOf(listAlerts, { query: { state } }),
    refetchInterval: everyMs,
    select: (data) => data.items,
  })
}

export function useAcknowledge() {
  return useChange(alertEndpoints.acknowledgeAlert, [listAlerts])
}

export function useResolve() {
  return useChange(alertEndpoints.resolveAlert, [
    listAlerts,
    monitorEndpoints.listMonitors,
    monitorEndpoints.readMonitor,
  ])
}

export function useHearAgain() {
  return useChange(alertEndpoints.hearAgain, [
    listAlerts,
    monitorEndpoints.listMonitors,
    monitorEndpoints.readMonitor,
  ])
}

export function useTargets() {
  return useQuery({ ...queryOf(listTargets, {}), select: (data) => data.items })
}

export function useAddTarget() {
  return useChange(alertEndpoints.addTarget, [listTargets])
}

export function useTestTarget() {
  return useChange(alertEndpoints.testTarget, [])
}

export function useRemoveTarget() {
  return useChange(alertEndpoints.removeTarget, [listTargets])
}
