import type { AppContext } from '../../context.js'
import { DomainError } from '../../lib/domain-error.js'
import { deleteAudioIfUnused, deleteClip, isClipFrozen, isClipUsed } from '../../sql/clips.js'
import { inTransaction } from '../../sql/transaction.js'
import type { Actor } from '../accounts/actor.js'

/** Removes a clip that no launched study uses, and its file when no other clip has the same bytes. */
export async function removeClip(ctx: AppContext, actor: Actor, clipId: string): Promise<void> {
  const orphan = await inTransaction(ctx.db, async (trx) => {
    if (await isClipUsed(trx, actor.workspaceId, clipId))
      throw new DomainError('clip-in-use', 'A launched study has this clip.')
    if (await isClipFrozen(trx, actor.workspaceId, clipId))
      throw new DomainError('clip-in-use', 'A sentinel set froze this clip.')
    const removed = await deleteClip(trx, actor.workspaceId, clipId)
    if (!removed) throw new DomainError('not-found', 'There is no such clip.')
    return (await deleteAudioIfUnused(trx, removed.audioSha256)) ? removed.audioSha256 : null
  })
  if (orphan !== null) await ctx.audioStore.remove(orphan)
}
