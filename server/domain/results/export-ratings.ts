import { Readable } from 'node:stream'
import { stringify } from 'csv-stringify'
import { studySettings } from '../../contract/study-settings.js'
import type { AppContext } from '../../context.js'
import { streamRatings, type RatingRow } from '../../sql/result-ratings.js'
import { findLatestProtocol, type ExclusionMode } from '../../sql/results.js'
import { version } from '../../lib/version.js'
import type { Actor } from '../accounts/actor.js'
import { methodOf } from '../methods/registry.js'
import { isExcluded } from './compute-figures.js'
import { exportColumns } from './export-columns.js'
import { readResults } from './read-results.js'
import { studyOf } from './study-of.js'

export interface ExportFilter {
  readonly exclusions: ExclusionMode
  readonly repeats?: 'omit' | 'include'
}

/** One tidy row per rating, as it streams from Postgres. Formulas are defused: a comment may be opened in a spreadsheet. */
export async function exportCsv(
  ctx: AppContext,
  actor: Actor,
  studyId: string,
  filter: ExportFilter,
): Promise<Readable> {
  const { settings } = await studyOf(ctx, actor, studyId)
  const columns = exportColumns(methodOf(settings.method.kind))
  return ratingCsv(chosen(ctx, studyId, filter), columns)
}

/** Ratings as CSV text with a line of headers. */
export function ratingCsv(
  ratings: AsyncIterable<RatingRow>,
  columns: ReturnType<typeof exportColumns>,
): Readable {
  const rows = Readable.from(cells(ratings, columns))
  const csv = stringify({
    header: true,
    columns: columns.map(([name]) => name),
    cast: { boolean: String },
    escape_formulas: true,
  })
  rows.on('error', (error) => csv.destroy(error))
  return rows.pipe(csv)
}

async function* cells(
  ratings: AsyncIterable<RatingRow>,
  columns: ReturnType<typeof exportColumns>,
): AsyncGenerator<unknown[]> {
  for await (const row of ratings) yield columns.map(([, cell]) => cell(row))
}

/** Protocol, figures and ratings as one JSON document, written as it streams. */
export async function exportJson(
  ctx: AppContext,
  actor: Actor,
  studyId: string,
  filter: ExportFilter,
): Promise<Readable> {
  const results = await readResults(ctx, actor, studyId, filter.exclusions)
  const protocol = await findLatestProtocol(ctx.db, studyId)
  const columns = exportColumns(methodOf(results.method))
  const head = {
    format: 'earwitness-study/1',
    code_version: version,
    exported_at: ctx.now().toISOString(),
    protocol: protocol && {
      number: protocol.number,
      launched_at: protocol.launchedAt.toISOString(),
      settings: studySettings.parse(protocol.settings),
      seed: protocol.seed,
    },
    results,
  }
  return Readable.from(document(ctx, studyId, filter, head, columns))
}

async function* document(
  ctx: AppContext,
  studyId: string,
  filter: ExportFilter,
  head: object,
  columns: ReturnType<typeof exportColumns>,
): AsyncGenerator<string> {
  yield `${JSON.stringify(head).slice(0, -1)},"ratings":[`
  let separator = '\n'
  for await (const row of chosen(ctx, studyId, filter)) {
    yield separator + JSON.stringify(Object.fromEntries(columns.map(([name, cell]) => [name, cell(row)])))
    separator = ',\n'
  }
  yield '\n]}\n'
}

async function* chosen(ctx: AppContext, studyId: string, filter: ExportFilter): AsyncGenerator<RatingRow> {
  const protocol = await findLatestProtocol(ctx.db, studyId)
  if (!protocol) return
  const settings = studySettings.parse(protocol.settings)
  for await (const row of streamRatings(ctx.db, { studyId })) {
    if (row.repeated && filter.repeats !== 'include') continue
    if (filter.exclusions === 'applied' && isExcluded(row, settings)) continue
    yield row
  }
}
