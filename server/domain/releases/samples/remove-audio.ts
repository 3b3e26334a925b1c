import type { AppContext } from '../../../context.js'
import { DomainError } from '../../../lib/domain-error.js'
import { areBytesNeeded } from '../../../sql/intakes.js'
import {
  findSampleAudio,
  listCopyHashes,
  listExpiredAudio,
  listOpenStudiesOf,
  noteAudioRemoved,
  type SampleAudio,
} from '../../../sql/production-samples.js'
import type { Actor } from '../../accounts/actor.js'
import { changeState } from '../../studies/change-state.js'

/** Removes what is past its last day. Safe to run again: what is gone already is noted and left alone. */
export async function removeExpiredAudio(ctx: AppContext): Promise<void> {
  const today = ctx.now().toISOString().slice(0, 10)
  for (const sample of await listExpiredAudio(ctx.db, today)) {
    const lead: Actor = { workspaceId: sample.workspaceId, userId: null, role: 'lead' }
    await removeAudio(ctx, lead, sample)
  }
}

/** Removes the audio of one sample before its time, as the person it was taken from may ask. */
export async function removeSampleAudio(ctx: AppContext, actor: Actor, clipId: string): Promise<void> {
  const sample = await findSampleAudio(ctx.db, actor.workspaceId, clipId)
  if (!sample) throw new DomainError('not-found', 'There is no such sample, or its audio is gone already.')
  await removeAudio(ctx, actor, sample)
}

/**
 * Lets go of a sample's audio and of every copy that raters heard. Studies that still hand it out are closed first; clip,
 * measurements, ratings and results stay. It is noted last, so that a process that dies half-way is made up for.
 */
async function removeAudio(ctx: AppContext, actor: Actor, sample: SampleAudio): Promise<void> {
  for (const studyId of await listOpenStudiesOf(ctx.db, sample.clipId))
    await changeState(ctx, actor, studyId, 'close')
  for (const copy of await listCopyHashes(ctx.db, sample.clipId)) await ctx.audioStore.remove(copy)
  if (!(await areBytesNeeded(ctx.db, sample.audioSha256, { besides: sample.clipId })))
    await ctx.audioStore.remove(sample.audioSha256)
  await noteAudioRemoved(ctx.db, sample.clipId, ctx.now())
}
