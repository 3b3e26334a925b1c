import { methodEndpoints as endpoints } from '../../contract/methods.js'
import { listMethodAttributes } from '../../domain/methods/list-method-attributes.js'
import { bind, type Binding } from '../bind.js'

/** What the product knows of its listening-test methods. */
export const methodRoutes: readonly Binding[] = [
  bind(endpoints.listMethodAttributes, async ({ query }) => listMethodAttributes(query.method)),
]
