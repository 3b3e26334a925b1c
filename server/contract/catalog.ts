import { accountEndpoints } from './accounts.js'
import type { Endpoint } from './endpoint.js'
import { raterEndpoints } from './rater.js'
import { resultEndpoints } from './results.js'

/**
 * Every endpoint the server offers. It refuses to start when one of them has no handler, or two; the OpenAPI document
 * and the test that tries every route as everyone are made from this list.
 */
export const endpoints: readonly Endpoint[] = [
  ...Object.values(accountEndpoints),
  ...Object.values(raterEndpoints),
  ...Object.values(resultEndpoints),
]
