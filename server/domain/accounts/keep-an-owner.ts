import { DomainError } from '../../lib/domain-error.js'
import { lockOwners } from '../../sql/accounts.js'
import type { Db } from '../../sql/client.js'

/** Refuses to take away the last owner, also when two owners take away each other at once. */
export async function keepAnOwner(trx: Db, workspaceId: string, leavingUserId: string): Promise<void> {
  const owners = await lockOwners(trx, workspaceId)
  if (owners.length === 1 && owners[0]?.userId === leavingUserId)
    throw new DomainError('conflict', 'This is the last owner: make somebody else an owner first.')
}
