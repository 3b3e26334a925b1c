import { prepareRaterCopies } from '../../domain/studies/prepare-rater-copies.js'
import { defineHandler } from '../runner.js'

export const prepareRaterCopiesHandler = defineHandler('prepare-rater-copies', (ctx, { protocolId }) =>
  prepareRaterCopies(ctx, protocolId),
)
