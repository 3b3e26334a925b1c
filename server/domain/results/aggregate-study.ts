import { studySettings } from '../../contract/study-settings.js'
import type { AppContext } from '../../context.js'
import { findWaveOfStudy } from '../../sql/monitors.js'
import { notify } from '../../sql/notifications.js'
import { streamRatings } from '../../sql/result-ratings.js'
import { findLatestProtocol, isStudyFinished, upsertResult } from '../../sql/results.js'
import { inTransaction } from '../../sql/transaction.js'
import { computeFigures } from './compute-figures.js'

/** Computes and stores the figures of one study and locale, with exclusions applied and ignored, and says so. */
export async function aggregateStudy(
  ctx: AppContext,
  { studyId, locale }: { studyId: string; locale: string },
): Promise<void> {
  const protocol = await findLatestProtocol(ctx.db, studyId)
  if (!protocol) return
  const settings = studySettings.parse(protocol.settings)
  const computedAt = ctx.now()
  const computation = await computeFigures(streamRatings(ctx.db, { studyId, locale }), settings)
  await inTransaction(ctx.db, async (trx) => {
    for (const exclusions of ['applied', 'ignored'] as const) {
      const { figures, ratings, excluded } = computation[exclusions]
      await upsertResult(trx, {
        studyId,
        protocolId: protocol.id,
        locale,
        exclusions,
        figures: JSON.stringify(figures),
        ratings,
        excluded,
        seed: settings.analysis.seed,
        dataSha256: computation.dataSha256,
        computedAt,
      })
    }
    await notify(trx, { kind: 'results', studyId, locale })
  })
  await chartWhenFinished(ctx, studyId)
}

/** A wave is charted once, when all its listeners are done: charting on the way would look at it many times over. */
async function chartWhenFinished(ctx: AppContext, studyId: string): Promise<void> {
  const wave = await findWaveOfStudy(ctx.db, studyId)
  if (wave && (await isStudyFinished(ctx.db, studyId))) await ctx.enqueue('chart-wave', { waveId: wave.id })
}
