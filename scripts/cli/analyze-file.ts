import {
  createRatingNames,
  nameLists,
  type RatingFormat,
  type RatingNames,
} from '../../server/domain/interop/rating-sink.js'
import { readRatings, type ReadOptions } from '../../server/domain/interop/read-ratings.js'
import { createRandom } from '../../server/statistics/random.js'
import { slowStepsUpTo } from '../../server/statistics/report/analyse-options.js'
import { analyseRatings } from '../../server/statistics/report/analyse-ratings.js'
import type { RatingAnalysis } from '../../server/statistics/report/analyze-document.js'
import {
  createRatingCollector,
  type RatingCollector,
} from '../../server/statistics/report/rating-collector.js'

export interface AnalyzeInput {
  readonly rows: number
  readonly ratings: number
  readonly raters: number
  readonly items: number
  readonly systems: number
  readonly rejected_rows: readonly { readonly line: number; readonly reason: string }[]
}

/** The document that `earwitness analyze` prints. */
export type AnalyzeDocument = { readonly input: AnalyzeInput } & RatingAnalysis

export interface AnalyzeFileOptions extends ReadOptions {
  readonly seed: number
  /** Draws of the bootstrap; null lets the size of the data decide. */
  readonly bootstrap: number | null
  /** null lets the size of the data decide. */
  readonly mixedModel: boolean | null
  readonly ordinalModel?: boolean
}

/** Rejected rows listed one by one; beyond it one entry tells how many more there are. */
const listedRejections = 10_000

/** Reads and analyses ratings from a stream of bytes. `format` is null where no reader knows the file; it may be `empty`. */
export async function analyzeFile(
  source: AsyncIterable<Uint8Array>,
  options: AnalyzeFileOptions,
): Promise<{ format: RatingFormat | null; empty: boolean; document: AnalyzeDocument }> {
  const names = createRatingNames()
  const collector = createRatingCollector()
  const rejections = createRejections()
  const { format, rows, empty } = await readRatings(
    source,
    {
      names,
      score: (...rating) => collector.score(...rating),
      preference: (vote) => collector.preference(vote),
      note: (answer) => collector.note(answer),
      choice: (...choice) => collector.choice(...choice),
      reject: (line, reason) => rejections.add(line, reason),
    },
    options,
  )
  const small = collector.ratings <= slowStepsUpTo
  const analysis = analyseRatings(collector, nameLists(names), {
    random: createRandom(options.seed),
    bootstrapDraws: options.bootstrap ?? (small ? 2000 : 0),
    mixedModel: options.mixedModel ?? small,
    ordinalModel: options.ordinalModel ?? false,
  })
  const input = {
    rows,
    ratings: collector.ratings,
    ...usedNames(collector, names),
    rejected_rows: rejections.list(),
  }
  return { format, empty, document: { input, ...analysis } }
}

function createRejections() {
  const listed: { line: number; reason: string }[] = []
  let more = 0
  let lastLine = 0
  return {
    add(line: number, reason: string): void {
      if (listed.length < listedRejections) listed.push({ line, reason })
      else {
        more++
        lastLine = line
      }
    },
    list: () =>
      more === 0 ? listed : [...listed, { line: lastLine, reason: `and ${more} more rows up to this line` }],
  }
}

/** Distinct raters, items and systems that carry at least one usable rating. */
function usedNames({ scores, preferences }: RatingCollector, names: RatingNames) {
  const raters = new Uint8Array(names.rater.size)
  const items = new Uint8Array(names.item.size)
  const systems = new Uint8Array(names.system.size)
  for (const group of scores) {
    const table = group.cells.table()
    for (let k = 0; k < table.size; k++) {
      raters[table.rater[k]!] = 1
      items[table.item[k]!] = 1
      systems[table.system[k]!] = 1
    }
  }
  for (const { votes } of preferences) {
    for (const { rater, item, a, b } of votes) {
      raters[rater] = 1
      items[item] = 1
      systems[a] = systems[b] = 1
    }
  }
  const count = (used: Uint8Array): number => used.reduce((sum, one) => sum + one, 0)
  return { raters: count(raters), items: count(items), systems: count(systems) }
}
