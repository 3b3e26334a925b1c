import { measureIntakeHandler } from './handlers/measure-intake.js'
import { reconcileQueuesHandler } from './handlers/reconcile-queues.js'
import { screenStudyHandler } from './handlers/screen-study.js'
import { sweepLeasesHandler } from './handlers/sweep-leases.js'
import type { AnyHandler } from './runner.js'

/** The handler of every job in the catalogue. */
export const handlers: readonly AnyHandler[] = [
  measureIntakeHandler,
  reconcileQueuesHandler,
  screenStudyHandler,
  sweepLeasesHandler,
]
