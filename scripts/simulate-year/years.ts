import { createRandom } from '../../server/statistics/random.js'
import { createWorld, events } from './model.js'
import { scoreYear, watchedPairs, type Watched, type YearScore } from './score.js'
import { watchYear } from './watch.js'

/** Many simulated years, statistics only. */
export function simulateYears(years: number, seed: string): YearScore[] {
  return Array.from({ length: years }, (_, year) =>
    scoreYear(
      watchedPairs.map(({ locale, attribute }): Watched => {
        const random = createRandom(`${seed}/${year}/${locale}/${attribute}`)
        return { locale, attribute, reports: watchYear(createWorld(random, locale, attribute, events)) }
      }),
    ),
  )
}

export function median(values: readonly number[]): number | null {
  if (values.length === 0) return null
  const sorted = [...values].sort((a, b) => a - b)
  const middle = sorted.length / 2
  return Number.isInteger(middle) ? (sorted[middle - 1]! + sorted[middle]!) / 2 : sorted[Math.floor(middle)]!
}

/** The rates over all years as a Markdown table. */
export function ratesTable(scores: readonly YearScore[]): string {
  const names = scores[0]?.outcomes.map((outcome) => outcome.event) ?? []
  const rows = names.map((name) => {
    const outcomes = scores.flatMap((score) => score.outcomes.filter((outcome) => outcome.event === name))
    const found = outcomes.flatMap((outcome) => outcome.monitorDelay ?? [])
    const naive = outcomes.flatMap((outcome) => outcome.naiveDelay ?? [])
    return `| ${name} | ${share(found.length, scores.length)} | ${median(found) ?? '–'} | ${share(naive.length, scores.length)} |`
  })
  const sum = (of: (score: YearScore) => number): number =>
    scores.reduce((total, score) => total + of(score), 0)
  const quiet = sum((score) => score.quietWeeks)
  return [
    '| What happened | Monitor: named correctly | Median weeks to it | Pooled week-on-week test: pointed down |',
    '|---|---|---|---|',
    ...rows,
    '',
    '| False alarms | Monitor | Pooled week-on-week test |',
    '|---|---|---|',
    `| a year, three locales × two attributes | ${(sum((s) => s.monitorFalse) / scores.length).toFixed(2)} | ${(sum((s) => s.naiveFalse) / scores.length).toFixed(1)} |`,
    `| quiet weeks per false alarm | ${rarity(
      quiet,
      sum((s) => s.monitorFalse),
    )} | ${rarity(
      quiet,
      sum((s) => s.naiveFalse),
    )} |`,
  ].join('\n')
}

function share(part: number, whole: number): string {
  return `${((100 * part) / whole).toFixed(1)} %`
}

function rarity(quiet: number, alarms: number): string {
  return alarms === 0 ? `none in ${quiet}` : (quiet / alarms).toFixed(0)
}
