import type { Alarm, FollowedYear, YearOptions } from './follow-year.js'
import { events, type Attribute, type Event, type Locale } from './model.js'
import { expected, lasts, scoreYear, touches, watchedPairs, type Watched } from './score.js'

export interface YearRun {
  readonly year: FollowedYear
  readonly options: Pick<YearOptions, 'seed' | 'weeks' | 'ratersPerLocale'>
  readonly prompts: number
  readonly minutes: number
}

/** The two tables of a followed year: what happened and who noticed when, and every alarm with what it was worth. */
export function yearTables({ watched, alarms }: FollowedYear): string {
  const score = scoreYear(watched)
  const happened = [...events]
    .sort((a, b) => a.week - b.week)
    .map((event) => {
      const outcome = score.outcomes.find((one) => one.event === event.name)
      const monitor = outcome ? detection(event, alarms, outcome.monitorDelay) : quietWords(event, alarms)
      return `| ${event.name} | ${event.week}–${event.last} | ${monitor} | ${naiveWords(event, watched)} |`
    })
  const { monitorFalse, naiveFalse, quietWeeks } = score
  const rung = alarms.map(
    (alarm) =>
      `| ${alarm.week} | ${alarm.locale} | ${alarm.attribute} | ${alarm.cause.replaceAll('_', ' ')}, ${alarm.direction} | ${worth(alarm)} |`,
  )
  return [
    '| What happened | Weeks | The monitor | Comparing MOS with last week’s |',
    '|---|---|---|---|',
    ...happened,
    `| Nothing (${quietWeeks} quiet weeks of a locale and attribute) | | ${times(monitorFalse, 'false alarm')} | ${times(naiveFalse, 'false alarm')} |`,
    '',
    '| Week | Locale | Attribute | Alarm | Worth |',
    '|---|---|---|---|---|',
    ...(rung.length > 0 ? rung : ['| – | | | none | |']),
  ].join('\n')
}

/** The page that `--write` renews. */
export function yearPage(run: YearRun): string {
  const { seed, weeks, ratersPerLocale } = run.options
  return `# A simulated year of a voice

Measured by \`npm run simulate:year -- --seed ${seed} --write\`, which writes this page. The command brings up a product of its own
and talks to it over its public API only: it uploads the recordings of every release, freezes a sentinel set, sets a
monitor up, starts a wave in each of ${weeks} weeks, and lets ${ratersPerLocale} simulated listeners in each of three locales take part in it as
raters do: they follow the wave's link, fetch ${run.prompts} recordings, and answer two questions about each. They are not told which
voice they hear; they know a recording by its length, as people know a voice by its sound. A fifth of a panel is replaced
every week. This run stored ${run.year.answers.toLocaleString('en')} answers in ${Math.round(run.minutes)} minutes.

${yearTables(run.year)}

“The monitor” counts a detection when an alert names the right cause in the right locale, in weeks from the event. The naive
way tests this week's ratings of the live voice against last week's as if each were independent (Welch, 5 %): it has no
sentinels, so whatever it points to, it calls the voice. The lead of the story accepts a moved panel in the week in which the
monitor names it, and resolves alerts that have fallen silent; up to eight weeks after an event a chart may still show it.

Each wave's design is drawn anew at its launch, so that a second run with the same seed tells the same story with slightly
other figures. How often such a year goes well stands in [monitoring.md](monitoring.md).
`
}

function detection(event: Event, alarms: readonly Alarm[], delay: number | null): string {
  if (delay === null) return 'missed'
  const first = alarms.find(
    (alarm) => alarm.cause === expected[event.kind] && explains(event, alarm) && alarm.direction === 'down',
  )
  const where = first ? `, ${first.locale} ${first.attribute}` : ''
  return `named in week ${event.week + delay - 1}${where} (${times(delay, 'wave')})`
}

/** Better releases ask for nobody. */
function quietWords(event: Event, alarms: readonly Alarm[]): string {
  const wrong = alarms.filter(
    (alarm) => alarm.cause === 'model_regression' && alarm.week >= event.week && alarm.week <= event.last,
  )
  return wrong.length === 0 ? 'silent, rightly' : times(wrong.length, 'false alarm')
}

/** What the pooled comparison said in the week of the event, where the event could be heard. */
function naiveWords(event: Event, watched: readonly Watched[]): string {
  const said = watched
    .filter((pair) => expected[event.kind] === null || touches(event, pair))
    .flatMap(({ locale, attribute, reports }) =>
      reports
        .filter(
          (report) => report.naive !== null && report.week >= event.week && report.week < event.week + 3,
        )
        .map((report) => `${report.naive} in ${locale} ${attribute}, week ${report.week}`),
    )
  return said.length === 0 ? 'nothing in the first three weeks' : said.join('; ')
}

function worth(alarm: Alarm): string {
  const named = events.find((event) => expected[event.kind] === alarm.cause && explains(event, alarm))
  if (named) return named.name
  const after = events.find((event) => explains(event, alarm))
  return after ? `wrong cause, it was: ${after.name}` : '**false alarm**'
}

function explains(event: Event, alarm: Alarm): boolean {
  const pair = watchedPairs.find(
    ({ locale, attribute }: { locale: Locale; attribute: Attribute }) =>
      locale === alarm.locale && attribute === alarm.attribute,
  )
  return pair !== undefined && touches(event, pair) && lasts(event, alarm.week)
}

function times(count: number, what: string): string {
  return `${count} ${what}${count === 1 ? '' : 's'}`
}
