import type { z } from 'zod'
import type { signalEndpoints } from '../../../contract/signals.js'
import type { AppContext } from '../../../context.js'
import { groupBy } from '../../../lib/group-by.js'
import { upsertSignals, type SignalValues } from '../../../sql/signals.js'
import { inTransaction } from '../../../sql/transaction.js'
import type { Actor } from '../../accounts/actor.js'
import { releaseByName } from '../find-release.js'

type Batch = z.output<typeof signalEndpoints.sendSignals.body>

/** Stores a batch whole or not at all, then has the charts of the releases it speaks of looked at. */
export async function storeSignals(
  ctx: AppContext,
  actor: Actor,
  batch: Batch,
): Promise<{ stored: number; unchanged: number; corrected: number }> {
  const releases = new Map<string, string>()
  for (const { system, release } of batch.signals) {
    const name = `${system}@${release}`
    if (!releases.has(name)) releases.set(name, (await releaseByName(ctx, actor, { system, release })).id)
  }
  const values = lastOfEach(
    batch.signals.map((signal) => ({
      workspaceId: actor.workspaceId,
      releaseId: releases.get(`${signal.system}@${signal.release}`)!,
      locale: signal.locale,
      day: signal.day,
      name: signal.name,
      source: signal.source,
      events: signal.events,
      total: signal.total ?? null,
    })),
  )
  const { stored, corrected } = await inTransaction(ctx.db, (trx) => upsertSignals(trx, values))
  if (stored + corrected > 0) {
    for (const releaseId of new Set(values.map((value) => value.releaseId))) {
      await ctx.enqueue('watch-signals', { releaseId })
    }
  }
  return { stored, corrected, unchanged: values.length - stored - corrected }
}

/** The same figure twice in one batch: the last one is meant. */
function lastOfEach(values: readonly SignalValues[]): SignalValues[] {
  const key = (value: SignalValues): string =>
    [value.releaseId, value.locale, value.name, value.source, value.day].join('\n')
  return [...groupBy(values, key).values()].map((same) => same.at(-1)!)
}
