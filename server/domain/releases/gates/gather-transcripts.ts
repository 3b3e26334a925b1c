import { z } from 'zod'
import type { GateRule } from '../../../contract/gate-rule.js'
import { studySettings } from '../../../contract/study-settings.js'
import type { AppContext } from '../../../context.js'
import type { ReleaseResultRow } from '../../../sql/releases.js'
import { streamRatings } from '../../../sql/result-ratings.js'
import { listSetKeys, listTaggedKeys } from '../../../sql/study-clips.js'
import type { Actor } from '../../accounts/actor.js'
import { isExcluded } from '../../results/compute-figures.js'
import { storedFigures } from '../../results/stored-figures.js'
import type { MarkedSentence } from '../risks/measure-defects.js'
import {
  errorRates,
  skippedWords,
  type NamedList,
  type Transcript,
  type TranscriptFindings,
} from './transcript-stops.js'

const answer = z.object({ text: z.string(), unit: z.enum(['word', 'character']) })

/**
 * What listeners wrote down of the candidate in the newest transcription study of a locale, and marked as skipped, held
 * against the hard stops that ask for it; null where none does.
 */
export async function gatherTranscripts(
  ctx: AppContext,
  actor: Actor,
  { hardStops }: GateRule,
  locale: string,
  rows: readonly ReleaseResultRow[],
  marked: readonly MarkedSentence[],
  candidate: string,
): Promise<(TranscriptFindings & { readonly row: ReleaseResultRow | null }) | null> {
  const { skippedShare, errorRates: limits = [] } = hardStops
  if (skippedShare === undefined && limits.length === 0) return null
  const row = rows.find((one) => storedFigures(one).method === 'transcription') ?? null
  const transcripts = row === null ? [] : await transcriptsOf(ctx, row, candidate)
  const lists: NamedList[] = []
  for (const limit of limits) {
    const keys =
      limit.tag === undefined
        ? await listSetKeys(ctx.db, actor.workspaceId, limit.promptSet!, locale)
        : await listTaggedKeys(ctx.db, actor.workspaceId, limit.tag, locale)
    lists.push({ ...limit, prompts: new Set(keys) })
  }
  const skipped = skippedWords(hardStops, transcripts, marked, locale)
  const rates = errorRates(hardStops, lists, transcripts)
  return {
    row,
    stops: [...skipped.stops, ...rates.stops],
    checks: [...skipped.checks, ...rates.checks],
  }
}

async function transcriptsOf(
  ctx: AppContext,
  row: ReleaseResultRow,
  candidate: string,
): Promise<Transcript[]> {
  const { studyId, locale, protocol, computedAt } = row
  const settings = studySettings.parse(row.settings)
  const found: Transcript[] = []
  for await (const rating of streamRatings(ctx.db, { studyId, locale, protocol, asOf: computedAt })) {
    const { rater, item, text, value, detail, condition, repeated } = rating
    if (condition !== candidate || repeated || value === null || isExcluded(rating, settings)) continue
    const written = answer.safeParse(detail)
    if (!written.success) continue
    found.push({
      rater,
      prompt: item,
      text,
      written: written.data.text,
      rate: value,
      unit: written.data.unit,
    })
  }
  return found
}
