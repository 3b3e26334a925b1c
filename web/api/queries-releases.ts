import { useQuery } from '@tanstack/react-query'
import type { EndpointResult } from '#contract/endpoint'
import { releaseEndpoints } from '#contract/releases'
import { queryOf } from './query.js'

const { listReleases } = releaseEndpoints

export type ReleaseSummary = EndpointResult<typeof listReleases>['items'][number]

export function useReleases() {
  return useQuery({ ...queryOf(listReleases, {}), select: (data) => data.items })
}
