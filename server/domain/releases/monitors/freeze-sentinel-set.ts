import type { z } from 'zod'
import type { monitorEndpoints, SentinelSetView } from '../../../contract/monitors.js'
import type { AppContext } from '../../../context.js'
import { DomainError } from '../../../lib/domain-error.js'
import { findClipsOfPrompts, insertSentinelSet, listSentinelSetRows } from '../../../sql/sentinels.js'
import { inTransaction, isUniqueViolation } from '../../../sql/transaction.js'
import type { Actor } from '../../accounts/actor.js'
import { listSentinelSets } from './list-sentinel-sets.js'

type SentinelInput = z.output<typeof monitorEndpoints.freezeSentinelSet.body>

/** Freezes the clips of a set by the hash of their bytes. Freezing again makes the next version; the old one stays. */
export async function freezeSentinelSet(
  ctx: AppContext,
  actor: Actor,
  setKey: string,
  input: SentinelInput,
): Promise<SentinelSetView> {
  const roles = [
    { role: 'natural', release: input.natural },
    { role: 'production', release: input.production },
    { role: 'low_anchor', release: input.lowAnchor },
  ]
  const clips: { clipId: string; role: string; audioSha256: string }[] = []
  const promptIds = new Set<string>()
  for (const { role, release } of roles) {
    if (!release) continue
    const found = await findClipsOfPrompts(ctx.db, actor.workspaceId, release, input.prompts)
    const missing = input.prompts.find(
      (prompt) => !found.some((clip) => clip.locale === prompt.locale && clip.key === prompt.key),
    )
    if (missing) {
      throw new DomainError(
        'not-found',
        `${release.system}@${release.release} does not speak “${missing.key}” in ${missing.locale}.`,
      )
    }
    for (const clip of found) {
      promptIds.add(clip.promptId)
      clips.push({ clipId: clip.id, role, audioSha256: clip.audioSha256 })
    }
  }
  for (;;) {
    const [latest] = await listSentinelSetRows(ctx.db, actor.workspaceId, setKey)
    const set = {
      id: ctx.newId(),
      workspaceId: actor.workspaceId,
      key: setKey,
      version: (latest?.version ?? 0) + 1,
      name: input.name,
      createdAt: ctx.now(),
    }
    try {
      await inTransaction(ctx.db, (trx) => insertSentinelSet(trx, set, [...promptIds], clips))
    } catch (error) {
      // Someone froze the same version meanwhile: take the next one.
      if (isUniqueViolation(error)) continue
      throw error
    }
    const { items } = await listSentinelSets(ctx, actor, setKey)
    return items[0]!
  }
}
