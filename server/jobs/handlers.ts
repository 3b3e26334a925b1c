import { aggregateResultsHandler } from './handlers/aggregate-results.js'
import { chartWaveHandler } from './handlers/chart-wave.js'
import { deliverAlertsHandler } from './handlers/deliver-alerts.js'
import { keepHouseHandler } from './handlers/keep-house.js'
import { measureIntakeHandler } from './handlers/measure-intake.js'
import { prepareRaterCopiesHandler } from './handlers/prepare-rater-copies.js'
import { reconcileQueuesHandler } from './handlers/reconcile-queues.js'
import { removeExpiredAudioHandler } from './handlers/remove-expired-audio.js'
import { scheduleWavesHandler } from './handlers/schedule-waves.js'
import { screenStudyHandler } from './handlers/screen-study.js'
import { startDueRoundsHandler } from './handlers/start-due-rounds.js'
import { startDueWavesHandler } from './handlers/start-due-waves.js'
import { startScheduledWaveHandler } from './handlers/start-scheduled-wave.js'
import { sweepLeasesHandler } from './handlers/sweep-leases.js'
import { watchSignalsHandler } from './handlers/watch-signals.js'
import type { AnyHandler } from './runner.js'

/** The handler of every job in the catalogue. */
export const handlers: readonly AnyHandler[] = [
  aggregateResultsHandler,
  chartWaveHandler,
  deliverAlertsHandler,
  keepHouseHandler,
  measureIntakeHandler,
  prepareRaterCopiesHandler,
  reconcileQueuesHandler,
  removeExpiredAudioHandler,
  scheduleWavesHandler,
  screenStudyHandler,
  startDueRoundsHandler,
  startDueWavesHandler,
  startScheduledWaveHandler,
  sweepLeasesHandler,
  watchSignalsHandler,
]
