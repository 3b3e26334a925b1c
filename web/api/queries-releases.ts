import { useQuery } from '@tanstack/react-query'
import type { EndpointResult } from '#contract/endpoint'
import { gateEndpoints } from '#contract/gates'
import { releaseEndpoints } from '#contract/releases'
import { queryOf } from './query.js'

const { listReleases, readRelease } = releaseEndpoints
const { listGates } = gateEndpoints

export type ReleaseSummary = EndpointResult<typeof listReleases>['items'][number]

export function useReleases() {
  return useQuery({ ...queryOf(listReleases, {}), select: (data) => data.items })
}

export function useRelease(releaseId: string) {
  return useQuery({ ...queryOf(readRelease, { params: { releaseId } }), enabled: releaseId !== '' })
}

export function useGates() {
  return useQuery({ ...queryOf(listGates, { query: {} }), select: (data) => data.items })
}
