import { reconcileQueues } from '../../domain/assignment/reconcile-queues.js'
import { defineHandler } from '../runner.js'

export const reconcileQueuesHandler = defineHandler('reconcile-queues', reconcileQueues)
