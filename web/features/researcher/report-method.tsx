import type { ReactNode } from 'react'
import type { StudyResults } from '#contract/results'
import type { StudyView } from '#contract/studies'
import { attributeTitle } from '../../lib/figure-words.js'
import { count, dayAndTime, decimal, percent, plural } from '../../lib/format.js'
import { designTitles, methodTitles, stageTitles } from '../../lib/study-words.js'
import { Card } from '../../ui/card.js'
import { Table, type Column } from '../../ui/table.js'
import { conditionOf } from './labels.js'

interface Props {
  readonly study: StudyView
  readonly results: StudyResults
  readonly unscreened: StudyResults | undefined
  readonly label: (condition: string) => string
}

/** How the figures came about: what METHODS asks a report to state. */
export function ReportMethod({ study, results, unscreened, label }: Props) {
  const { settings } = study
  const { design, listening, analysis, screening } = settings
  const { snapshot } = results
  return (
    <section className="report__locale">
      <h2>How it was done</h2>
      <Card title="Test">
        <dl className="report-facts num">
          <Fact name="Method">
            {methodTitles[study.method]},{' '}
            {settings.attributes.map(({ key }) => attributeTitle(key)).join(', ')}
          </Fact>
          <Fact name="Stage">{stageTitles[study.stage]}</Fact>
          <Fact name="Systems">
            {settings.systems
              .map(
                (row) =>
                  `${row.system} ${row.release}${row.role === 'test' ? '' : ` (${row.role})`}${row.baseline === true ? ' (baseline)' : ''}`,
              )
              .join('; ')}
          </Fact>
          <Fact name="Design">
            {designTitles[design.kind]}; {plural(design.ratingsPerStimulus, 'rating')} wanted per stimulus,{' '}
            {plural(design.trialsPerSession, 'trial')} a session, {plural(design.sessionsPerRater, 'session')}{' '}
            a rater{design.repeatShare > 0 ? `; ${percent(design.repeatShare)} of trials repeated` : ''}
          </Fact>
          <Fact name="Listening">
            {percent(listening.requiredCoverage)} of each clip heard before an answer counts; copies matched
            to {decimal(listening.levelTarget, 0)} LUFS; {plural(listening.practiceTrials, 'practice trial')}
          </Fact>
          <Fact name="Screening">
            {screening.straightLining ? 'same answer throughout, ' : ''}
            {screening.tooFast ? 'faster than listening, ' : ''}
            {screening.minCorrelation === undefined ? '' : `correlation under ${screening.minCorrelation}, `}
            {screening.minSelfConsistency === undefined
              ? ''
              : `self-consistency under ${screening.minSelfConsistency}, `}
            {screening.hiddenReference ? 'BS.1534 hidden reference, ' : ''}
            abandoned sessions {screening.countAbandoned ? 'counted' : 'not counted'}
          </Fact>
          <Fact name="Analysis">
            95 % intervals over raters and{' '}
            {analysis.items === 'random' ? 'sentences' : 'these sentences only'}; comparisons adjusted by{' '}
            {analysis.adjust}; seed {analysis.seed}
          </Fact>
          <Fact name="Snapshot">
            {snapshot === null
              ? 'no figures yet'
              : `${dayAndTime(snapshot.computedAt)}, protocol ${snapshot.protocol}, ${count(snapshot.ratings)} ratings, ${count(snapshot.excluded)} excluded, data ${snapshot.dataHash.slice(0, 16)}`}
          </Fact>
        </dl>
      </Card>
      <Card title="Raters and ratings">
        <Table
          caption="Raters and ratings by locale"
          columns={columns}
          rows={results.progress}
          rowKey={(row) => row.locale}
          dense
        />
      </Card>
      {unscreened !== undefined && (
        <WithoutScreening results={results} unscreened={unscreened} label={label} />
      )}
      <p className="report__note">
        Scores of this test are not comparable with those of another test, nor are raw scores of two locales
        with each other. Compare differences measured on the same raters and sentences.
      </p>
    </section>
  )
}

const columns: Column<StudyResults['progress'][number]>[] = [
  { key: 'locale', head: 'Locale', cell: (row) => row.locale },
  { key: 'raters', head: 'Raters', numeric: true, cell: (row) => count(row.raters) },
  {
    key: 'places',
    head: 'Places',
    numeric: true,
    cell: (row) => `${count(row.completed)} of ${count(row.quota)}`,
  },
  { key: 'ratings', head: 'Ratings', numeric: true, cell: (row) => count(row.ratings) },
  { key: 'excluded', head: 'Excluded', numeric: true, cell: (row) => count(row.excludedRatings) },
]

interface Compared {
  readonly key: string
  readonly label: string
  readonly locale: string
  readonly attribute: string
  readonly applied: number | null
  readonly ignored: number | null
}

/** The means with and without exclusions, so that nobody has to trust the screening. */
function WithoutScreening({
  results,
  unscreened,
  label,
}: Omit<Props, 'study' | 'unscreened'> & { readonly unscreened: StudyResults }) {
  const rows = results.groups.flatMap((group) =>
    group.systems.map((score): Compared => {
      const other = unscreened.groups
        .find((candidate) => candidate.locale === group.locale && candidate.attribute === group.attribute)
        ?.systems.find(
          (candidate) => candidate.system === score.system && candidate.release === score.release,
        )
      return {
        key: `${group.locale} ${group.attribute} ${score.system} ${score.release}`,
        label: label(conditionOf(score)),
        locale: group.locale,
        attribute: attributeTitle(group.attribute),
        applied: score.mean,
        ignored: other?.mean ?? null,
      }
    }),
  )
  if (rows.length === 0) return null
  const shown: Column<Compared>[] = [
    { key: 'system', head: 'System', cell: (row) => row.label },
    { key: 'locale', head: 'Locale', cell: (row) => row.locale },
    { key: 'attribute', head: 'Attribute', cell: (row) => row.attribute },
    { key: 'applied', head: 'Mean', numeric: true, cell: (row) => decimal(row.applied) },
    { key: 'ignored', head: 'Without exclusions', numeric: true, cell: (row) => decimal(row.ignored) },
  ]
  return (
    <Card title="With and without exclusions">
      <Table
        caption="Means with and without exclusions"
        columns={shown}
        rows={rows}
        rowKey={(row) => row.key}
        dense
      />
    </Card>
  )
}

function Fact({ name, children }: { readonly name: string; readonly children: ReactNode }) {
  return (
    <div>
      <dt>{name}</dt>
      <dd>{children}</dd>
    </div>
  )
}
