import { useInfiniteQuery, useQuery } from '@tanstack/react-query'
import { productionSampleEndpoints } from '#contract/production-samples'
import { call } from './client.js'
import { queryOf, useChange } from './query.js'

const { listSamples, listContinuousStudies } = productionSampleEndpoints

export function useSamples() {
  return useInfiniteQuery({
    queryKey: [listSamples.id],
    queryFn: ({ pageParam, signal }) =>
      call(
        listSamples,
        { query: { limit: 50, ...(pageParam === null ? {} : { cursor: pageParam }) } },
        { signal },
      ),
    initialPageParam: null as string | null,
    getNextPageParam: (page) => page.next,
    select: (data) => data.pages.flatMap((page) => page.items),
  })
}

export function useContinuousStudies() {
  return useQuery({ ...queryOf(listContinuousStudies, {}), select: (data) => data.items })
}

export function useSaveContinuousStudy() {
  return useChange(productionSampleEndpoints.saveContinuousStudy, [listContinuousStudies])
}

export function useStartRound() {
  return useChange(productionSampleEndpoints.startRound, [listContinuousStudies])
}

export function useRemoveSampleAudio() {
  return useChange(productionSampleEndpoints.removeSampleAudio, [listSamples, listContinuousStudies])
}
