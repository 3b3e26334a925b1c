import type { Cause } from '../../server/domain/releases/monitors/diagnose-wave.js'
import { attributes, events, locales, type Attribute, type Event, type Locale } from './model.js'
import type { WeekReport } from './watch.js'

export interface Watched {
  readonly locale: Locale
  readonly attribute: Attribute
  readonly reports: readonly WeekReport[]
}

/** Weeks from an event to the first report that names it; null if it was missed. */
export interface Outcome {
  readonly event: string
  readonly monitorDelay: number | null
  /** Weeks until the pooled comparison first fell in the right place, whatever it would have been blamed on. */
  readonly naiveDelay: number | null
}

export interface YearScore {
  readonly outcomes: readonly Outcome[]
  /** Alarms that no event explains, counted as stretches; chances to give one are weeks in control. */
  readonly monitorFalse: number
  readonly naiveFalse: number
  readonly quietWeeks: number
}

export const expected: Record<Event['kind'], Cause | null> = {
  release: null,
  regression: 'model_regression',
  panel: 'panel_drift',
  playback: 'pipeline_change',
}
/** How long after an effect ended a chart may still show it. */
const memory = 8

/** Whether a chart may show an event in a week. */
export function lasts(event: Event, week: number): boolean {
  return week >= event.week && week <= event.last + memory
}

export function scoreYear(year: readonly Watched[]): YearScore {
  const outcomes = events
    .filter((event) => expected[event.kind] !== null)
    .map((event): Outcome => {
      const where = year.filter((watched) => touches(event, watched))
      return {
        event: event.name,
        monitorDelay: firstWeek(
          where,
          event,
          (report) =>
            report.diagnosis?.cause === expected[event.kind] && report.diagnosis.direction === 'down',
        ),
        naiveDelay: firstWeek(where, event, (report) => report.naive === 'down'),
      }
    })
  let monitorFalse = 0
  let naiveFalse = 0
  let quietWeeks = 0
  for (const watched of year) {
    let ringing = false
    for (const report of watched.reports) {
      const touched = events.some((event) => touches(event, watched) && lasts(event, report.week))
      const alarm = report.diagnosis !== null
      if (!touched) {
        quietWeeks++
        if (alarm && !ringing) monitorFalse++
        if (report.naive !== null) naiveFalse++
      }
      ringing = alarm
    }
  }
  return { outcomes, monitorFalse, naiveFalse, quietWeeks }
}

export function touches(event: Event, { locale, attribute }: Pick<Watched, 'locale' | 'attribute'>): boolean {
  return (['natural', 'production', 'low_anchor', 'live'] as const).some(
    (role) => event.effect(locale, attribute, role) < 0,
  )
}

function firstWeek(
  where: readonly Watched[],
  event: Event,
  sees: (report: WeekReport) => boolean,
): number | null {
  const weeks = where.flatMap(({ reports }) =>
    reports
      .filter((report) => report.week >= event.week && report.week <= event.last && sees(report))
      .map((report) => report.week),
  )
  return weeks.length === 0 ? null : Math.min(...weeks) - event.week + 1
}

export const watchedPairs = locales.flatMap((locale) =>
  attributes.map((attribute) => ({ locale, attribute })),
)
