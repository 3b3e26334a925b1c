import { parse } from 'csv-parse/sync'

/**
 * Figures from an exported file by the formulas of the books, without a line of the product's own statistics, so that a
 * test can hold one against the other.
 */

export interface ScoreRow {
  readonly locale: string
  readonly rater: string
  readonly item: string
  readonly system: string
  readonly attribute: string
  readonly score: number
}

export interface PreferenceRow {
  readonly locale: string
  readonly rater: string
  readonly item: string
  readonly system_a: string
  readonly system_b: string
  readonly preference: 'a' | 'b' | 'tie'
}

export type Cells = Readonly<Record<string, string>>

export function readCsv(text: string): Cells[] {
  return parse<Cells>(text, { columns: true })
}

export function scoresOf(rows: readonly Cells[]): ScoreRow[] {
  return rows.map((row) => ({ ...(row as unknown as ScoreRow), score: Number(row['score']) }))
}

export function mean(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length
}

/** Sums within groups, squared and added up: what a clustered variance is made of. */
function squaredSums(rows: readonly { readonly key: string; readonly rest: number }[]) {
  const sums = new Map<string, number>()
  for (const { key, rest } of rows) sums.set(key, (sums.get(key) ?? 0) + rest)
  return { groups: sums.size, squares: [...sums.values()].reduce((total, sum) => total + sum * sum, 0) }
}

/** Student's t at 97.5 % for two degrees of freedom, in closed form. */
const t975WithTwo = 0.95 * Math.sqrt(2 / (1 - 0.95 ** 2))

/**
 * Mean with an interval over three or more raters and exactly three sentences, in a design where nobody hears all: clustered by
 * rater and by item, less what both count, never below the cells' own variance (Cameron, Gelbach & Miller 2011).
 */
export function meanOfLatinSquare(rows: readonly ScoreRow[]): { mean: number; ci: [number, number] } {
  const centre = mean(rows.map(({ score }) => score))
  const n = rows.length
  const clustered = (keyOf: (row: ScoreRow) => string): number => {
    const { groups, squares } = squaredSums(
      rows.map((row) => ({ key: keyOf(row), rest: row.score - centre })),
    )
    return (groups / (groups - 1)) * (squares / (n * n))
  }
  const byCell = clustered((row) => `${row.rater} ${row.item}`)
  const variance = Math.max(clustered((row) => row.rater) + clustered((row) => row.item) - byCell, byCell)
  const half = t975WithTwo * Math.sqrt(variance)
  return { mean: centre, ci: [centre - half, centre + half] }
}

/** Wins and ties of `a` against `b`, whichever was heard first. */
export function preferencesOf(rows: readonly PreferenceRow[], a: string, b: string) {
  const outcomes = rows.map((row) => {
    if (row.preference === 'tie') return 'tie'
    return (row.preference === 'a' ? row.system_a : row.system_b) === a ? a : b
  })
  const count = (outcome: string): number => outcomes.filter((one) => one === outcome).length
  const [winsA, winsB, ties] = [count(a), count(b), count('tie')]
  return { n: rows.length, winsA, winsB, ties, shareA: (winsA + ties / 2) / rows.length }
}
