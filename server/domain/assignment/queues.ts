/**
 * The queue that hands out slots, as the domain sees it: one waiting job per free slot of a study and locale.
 * Postgres decides whether a claim stands; the queue only decides who is asked first. BullMQ implements it in jobs/.
 * No method throws because a job is missing, held by somebody else or already there: the queue may have been emptied or
 * rebuilt meanwhile, and the caller has Postgres to ask. Methods throw only when the queue cannot be reached.
 */
export interface AssignmentQueues {
  /** Puts waiting jobs for these slots; a slot that already waits or is held is left alone. */
  put(queue: QueueName, slotIds: readonly string[]): Promise<void>
  /** Takes one job under a lock for `leaseMs`; null when nothing waits. */
  take(queue: QueueName, token: string, leaseMs: number): Promise<{ slotId: string } | null>
  /** Sets the lock to end `leaseMs` from now; false when it was lost. */
  extend(queue: QueueName, slotId: string, token: string, leaseMs: number): Promise<boolean>
  /** The slot is used up: its job goes away, also when the lock was lost meanwhile. */
  complete(queue: QueueName, slotId: string, token: string): Promise<void>
  /** Puts a held or lost slot back among the waiting ones; makes the job again when it is gone. */
  release(queue: QueueName, slotId: string, token: string): Promise<void>
  /** Removes jobs that wait although their slots are taken; held ones are left alone. */
  withdraw(queue: QueueName, slotIds: readonly string[]): Promise<void>
  /** Jobs whose lock ran out wait again (BullMQ's stalled check); answers how many. Safe to run in several processes. */
  returnStalled(queue: QueueName): Promise<number>
  /** Which slots the queue holds at the moment. */
  inspect(queue: QueueName): Promise<{ waiting: readonly string[]; held: readonly string[] }>
  /** Removes the queue and everything in it. */
  drop(queue: QueueName): Promise<void>
}

export interface QueueName {
  readonly studyId: string
  readonly locale: string
}
