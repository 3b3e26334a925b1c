import { useQuery } from '@tanstack/react-query'
import { methodEndpoints } from '#contract/methods'
import type { MethodKind } from '#contract/study-settings'
import { queryOf } from './query.js'

/** The attributes a method can ask, as raters read them. They change with the product only. */
export function useMethodAttributes(method: MethodKind) {
  return useQuery({
    ...queryOf(methodEndpoints.listMethodAttributes, { query: { method } }),
    staleTime: Infinity,
  })
}
