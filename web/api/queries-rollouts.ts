import { useQuery } from '@tanstack/react-query'
import { releaseEndpoints } from '#contract/releases'
import { rolloutEndpoints } from '#contract/rollouts'
import { queryOf, useChange } from './query.js'

const { listRollouts, readRollout } = rolloutEndpoints
const { listReleases, readRelease } = releaseEndpoints

export function useRollouts() {
  return useQuery({ ...queryOf(listRollouts, {}), select: (data) => data.items })
}

export function useRollout(rolloutId: string) {
  return useQuery(queryOf(readRollout, { params: { rolloutId } }))
}

export function useCreateRollout() {
  return useChange(rolloutEndpoints.createRollout, [listRollouts, readRelease])
}

/** Rolling back takes the release to an earlier stage. */
export function useMoveRollout() {
  return useChange(rolloutEndpoints.moveRollout, [listRollouts, readRollout, listReleases, readRelease])
}
