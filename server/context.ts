import type { Kysely } from 'kysely'
import type { Logger } from 'pino'
import type { AudioTools } from './audio/audio-tools.js'
import type { AudioStore } from './audio/store.js'
import type { Config, Secrets } from './config.js'
import type { Courier } from './delivery/courier.js'
import type { Identity } from './domain/accounts/identity.js'
import type { AssignmentQueues } from './domain/assignment/queues.js'
import type { Enqueue, Schedules } from './jobs/catalog.js'
import type { Notifications } from './sql/notifications.js'
import type { DB } from './sql/tables.generated.js'

/** Everything a use case may reach. Built, and closed in reverse order, in one place. */
export interface AppContext {
  readonly config: Config
  readonly secrets: Secrets
  readonly db: Kysely<DB>
  readonly identity: Identity
  readonly enqueue: Enqueue
  readonly schedules: Schedules
  readonly assignmentQueues: AssignmentQueues
  readonly audioStore: AudioStore
  readonly audioTools: AudioTools
  readonly courier: Courier
  readonly notifications: Notifications
  readonly now: () => Date
  readonly newId: () => string
  readonly log: Logger
}
