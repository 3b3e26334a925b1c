import type { SignalSeries } from '#contract/signals'
import type { ChartFilter } from '../../../api/queries-signals.js'

/** What the page is narrowed to; an empty part means all. */
export type Narrowing = Readonly<Record<'system' | 'release' | 'locale' | 'name', string>>

export function filterFrom({ system, release, locale, name }: Narrowing): ChartFilter | null {
  if (system === '') return null
  return {
    system,
    ...(release === '' ? {} : { release }),
    ...(locale === '' ? {} : { locale }),
    ...(name === '' ? {} : { name }),
  }
}

/** What can be chosen: every system, and of the chosen one what fits the other choices. */
export function choicesOf(
  series: readonly SignalSeries[],
  narrowing: Narrowing,
): Readonly<Record<keyof Narrowing, readonly string[]>> {
  const fits = (row: SignalSeries, but: keyof Narrowing): boolean =>
    (['system', 'release', 'locale', 'name'] as const).every(
      (part) => part === but || narrowing[part] === '' || row[part] === narrowing[part],
    )
  const valuesOf = (part: keyof Narrowing, rows: readonly SignalSeries[]) => [
    ...new Set(rows.map((row) => row[part])),
  ]
  const narrowed = (part: keyof Narrowing) =>
    valuesOf(
      part,
      series.filter((row) => fits(row, part)),
    )
  return {
    system: valuesOf('system', series).sort(),
    release: narrowed('release'),
    locale: narrowed('locale').sort(),
    name: narrowed('name').sort(),
  }
}
