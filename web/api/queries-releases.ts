import { useQuery } from '@tanstack/react-query'
import type { EndpointResult } from '#contract/endpoint'
import { decisionEndpoints } from '#contract/decisions'
import { gateEndpoints } from '#contract/gates'
import { releaseEndpoints } from '#contract/releases'
import { queryOf, useChange } from './query.js'

const { listReleases, readRelease } = releaseEndpoints
const { listGates, readGate } = gateEndpoints
const { listDecisions, readDecision } = decisionEndpoints

export type ReleaseSummary = EndpointResult<typeof listReleases>['items'][number]

export function useReleases() {
  return useQuery({ ...queryOf(listReleases, {}), select: (data) => data.items })
}

export function useRelease(releaseId: string) {
  return useQuery({ ...queryOf(readRelease, { params: { releaseId } }), enabled: releaseId !== '' })
}

export function usePromoteRelease() {
  return useChange(releaseEndpoints.promoteRelease, [listReleases, readRelease])
}

export function useDeclareProduction() {
  return useChange(releaseEndpoints.declareProduction, [listReleases, readRelease])
}

export function useGates() {
  return useQuery({ ...queryOf(listGates, { query: {} }), select: (data) => data.items })
}

export function useGate(gateKey: string) {
  return useQuery(queryOf(readGate, { params: { gateKey } }))
}

export function useSaveGate() {
  return useChange(gateEndpoints.saveGate, [listGates, readGate, readRelease])
}

export function useCheckGate() {
  return useChange(gateEndpoints.checkGate, [listGates, readGate, readRelease])
}

export function useDecisions(filter: { readonly gate?: string }) {
  return useQuery({ ...queryOf(listDecisions, { query: filter }), select: (data) => data.items })
}

export function useDecide() {
  return useChange(decisionEndpoints.decide, [listDecisions, listReleases, readRelease])
}

export function useDecision(decisionId: string) {
  return useQuery(queryOf(readDecision, { params: { decisionId } }))
}

export function useReplay() {
  return useChange(decisionEndpoints.replayDecision, [])
}
