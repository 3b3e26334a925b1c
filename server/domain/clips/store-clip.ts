import type { AppContext } from '../../context.js'
import { findClipOf, insertAudio, insertClip, type NewAudio } from '../../sql/clips.js'
import { insertSample, isAudioRemoved, type NewSample } from '../../sql/production-samples.js'
import { ensurePrompt } from '../../sql/prompts.js'
import { ensureRelease, ensureSystem } from '../../sql/systems.js'
import { inTransaction } from '../../sql/transaction.js'
import type { Db } from '../../sql/client.js'
import type { ClipTarget, IntakeFault } from './clip-target.js'

/** What became of one file. */
export interface StoreOutcome {
  readonly status: 'stored' | 'duplicate' | 'refused'
  readonly fault: string | null
  readonly detail: string | null
  readonly clipId: string | null
}

export interface ClipToStore {
  readonly target: ClipTarget
  readonly fileName: string
  readonly audio: NewAudio
  /** Set when the recording was taken from production. */
  readonly sampling: Omit<NewSample, 'clipId'> | null
}

/** Breaks off the transaction, so that a refused file leaves no system, release or prompt behind. */
class RefusedClip extends Error {
  override name = 'RefusedClip'
  readonly fault: IntakeFault

  constructor(fault: IntakeFault, detail: string) {
    super(detail)
    this.fault = fault
  }
}

/**
 * Files a measured recording under its release and prompt, making system, release and prompt where they are new. The
 * same bytes again are the clip that is there; other bytes under the same name are refused, for clips never change.
 */
export async function storeClip(
  ctx: AppContext,
  workspaceId: string,
  clip: ClipToStore,
): Promise<StoreOutcome> {
  try {
    return await inTransaction(ctx.db, (trx) => fileClip(trx, workspaceId, clip))
  } catch (error) {
    if (error instanceof RefusedClip)
      return { status: 'refused', fault: error.fault, detail: error.message, clipId: null }
    throw error
  }
}

async function fileClip(
  trx: Db,
  workspaceId: string,
  { target, audio, fileName, sampling }: ClipToStore,
): Promise<StoreOutcome> {
  const { system: key, systemName: name, kind, release, locale, prompt, text, tags } = target
  const systemId = await ensureSystem(trx, { workspaceId, key, name, kind })
  const releaseId = await ensureRelease(trx, { workspaceId, systemId, version: release })
  const known = await ensurePrompt(trx, { workspaceId, locale, key: prompt, text, tags })
  if (text !== '' && known.text !== text)
    throw new RefusedClip('prompt_text_differs', `“${prompt}” says “${known.text}” in ${locale}.`)
  await insertAudio(trx, audio)
  const inserted = await insertClip(trx, {
    workspaceId,
    releaseId,
    promptId: known.id,
    audioSha256: audio.sha256,
    fileName,
  })
  if (inserted && sampling) await insertSample(trx, { ...sampling, clipId: inserted.id })
  if (inserted) return { status: 'stored', fault: null, detail: null, clipId: inserted.id }
  const there = await findClipOf(trx, releaseId, known.id)
  if (there?.audioSha256 !== audio.sha256)
    throw new RefusedClip(
      'name_taken',
      `${key} ${release} already speaks “${prompt}” in ${locale} with other bytes.`,
    )
  if (await isAudioRemoved(trx, there.id))
    throw new RefusedClip(
      'retention_over',
      'This sample was kept for as long as was said; its audio is removed.',
    )
  return { status: 'duplicate', fault: null, detail: 'This clip is already here.', clipId: there.id }
}
