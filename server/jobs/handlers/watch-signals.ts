import { watchSignals } from '../../domain/releases/signals/watch-signals.js'
import { defineHandler } from '../runner.js'

export const watchSignalsHandler = defineHandler('watch-signals', (ctx, { releaseId }) =>
  watchSignals(ctx, releaseId),
)
