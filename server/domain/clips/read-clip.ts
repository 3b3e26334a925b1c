import type { Readable } from 'node:stream'
import type { ClipView } from '../../contract/clips.js'
import type { AppContext } from '../../context.js'
import { DomainError } from '../../lib/domain-error.js'
import { findClip } from '../../sql/clips.js'
import type { Actor } from '../accounts/actor.js'
import { viewClip } from './clip-view.js'

async function requireClip(ctx: AppContext, actor: Actor, clipId: string) {
  const row = await findClip(ctx.db, actor.workspaceId, clipId)
  if (!row) throw new DomainError('not-found', 'There is no such clip.')
  return row
}

/** One clip with its measurements and the peaks its waveform is drawn from. */
export async function readClip(
  ctx: AppContext,
  actor: Actor,
  clipId: string,
): Promise<{ clip: ClipView; peaks: number[] }> {
  const row = await requireClip(ctx, actor, clipId)
  return { clip: viewClip(row), peaks: Array.from(new Int8Array(row.peaks)) }
}

/** The file as it was uploaded. `range` counts bytes from 0, both ends included. */
export async function openClipAudio(
  ctx: AppContext,
  actor: Actor,
  clipId: string,
): Promise<{
  format: string
  bytes: number
  fileName: string
  read: (range?: { start: number; end: number }) => Promise<Readable>
}> {
  const { format, bytes, fileName, sha256, audioRemovedAt } = await requireClip(ctx, actor, clipId)
  if (audioRemovedAt !== null)
    throw new DomainError('not-found', 'The audio of this production sample has been removed.')
  return { format, bytes: Number(bytes), fileName, read: (range) => ctx.audioStore.read(sha256, range) }
}
