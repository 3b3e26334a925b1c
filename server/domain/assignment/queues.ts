/**
 * The queue that hands out slots, as the domain sees it: one waiting job per free slot of a study and locale.
 * Postgres decides whether a claim stands; the queue only decides who is asked first. BullMQ implements it in jobs/.
 */
export interface AssignmentQueues {
  /** Puts waiting jobs for these slots; a slot that already waits or is held is left alone. */
  put(queue: QueueName, slotIds: readonly string[]): Promise<void>
  /** Takes one job under a lock for `leaseMs`; null when nothing waits. */
  take(queue: QueueName, token: string, leaseMs: number): Promise<{ slotId: string } | null>
  /** Extends the lock; false when it was lost. */
  extend(queue: QueueName, slotId: string, token: string, leaseMs: number): Promise<boolean>
  /** The slot is used up. */
  complete(queue: QueueName, slotId: string, token: string): Promise<void>
  /** Puts a held or lost slot back among the waiting ones. */
  release(queue: QueueName, slotId: string, token: string): Promise<void>
  /** Which slots the queue holds at the moment. */
  inspect(queue: QueueName): Promise<{ waiting: readonly string[]; held: readonly string[] }>
  /** Removes the queue and everything in it. */
  drop(queue: QueueName): Promise<void>
}

export interface QueueName {
  readonly studyId: string
  readonly locale: string
}
