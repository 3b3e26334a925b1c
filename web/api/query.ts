import { queryOptions, useMutation, useQueryClient } from '@tanstack/react-query'
import type { Endpoint, EndpointCall } from '#contract/endpoint'
import { call } from './client.js'

/** A query of one endpoint. Its key starts with the endpoint's id, which is how changes name what they make stale. */
export function queryOf<E extends Endpoint>(endpoint: E, input: EndpointCall<E>) {
  return queryOptions({
    queryKey: [endpoint.id, input],
    queryFn: ({ signal }) => call(endpoint, input, { signal }),
  })
}

/** A change through one endpoint, after which everything read from the named endpoints is read again. */
export function useChange<E extends Endpoint>(endpoint: E, stale: readonly Endpoint[]) {
  const client = useQueryClient()
  return useMutation({
    mutationFn: (input: EndpointCall<E>) => call(endpoint, input),
    onSuccess: () => Promise.all(stale.map(({ id }) => client.invalidateQueries({ queryKey: [id] }))),
  })
}
