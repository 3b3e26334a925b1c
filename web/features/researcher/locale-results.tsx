import type { ResultGroup, StudyResults } from '#contract/results'
import type { Exclusions } from '../../api/queries-results.js'
import { count, decimal, plural } from '../../lib/format.js'
import { Card, KpiStrip } from '../../ui/card.js'
import { AgreementCard } from './agreement-card.js'
import { DifferenceFigure } from './difference-figure.js'
import { DistributionFigure } from './distribution-figure.js'
import { ExtraFigures } from './extra-figures.js'
import { attributeTitle, mainDifferences, type Conditions } from './labels.js'
import { PreferenceFigure } from './preference-figure.js'
import { RaterTable } from './rater-table.js'
import { readDifference, readPreference } from './reading.js'
import { ScoreFigure } from './score-figure.js'

type LocaleProgress = StudyResults['progress'][number]

interface Props {
  readonly groups: readonly ResultGroup[]
  readonly progress: LocaleProgress
  readonly conditions: Conditions
  readonly exclusions: Exclusions
}

/** Everything about one locale: the strip of figures, then attribute by attribute. */
export function LocaleResults({ groups, progress, conditions, exclusions }: Props) {
  return (
    <>
      <LocaleStrip groups={groups} progress={progress} exclusions={exclusions} />
      {groups.map((group) => (
        <section
          key={group.attribute}
          className="results-section"
          aria-label={attributeTitle(group.attribute)}
        >
          {groups.length > 1 && <h2 className="results-section__title">{attributeTitle(group.attribute)}</h2>}
          <div className="results-grid">
            <div className="results-section">
              {group.systems.length > 0 && <ScoreFigure group={group} conditions={conditions} />}
              {group.preferences.length > 0 && <PreferenceFigure group={group} conditions={conditions} />}
            </div>
            <div className="results-aside">
              <Readings group={group} conditions={conditions} />
              {(group.agreement !== null || group.systems.length > 0) && <AgreementCard group={group} />}
            </div>
          </div>
          {group.systems.length > 0 && (
            <>
              {group.differences.length > 0 && <DifferenceFigure group={group} conditions={conditions} />}
              <DistributionFigure group={group} conditions={conditions} />
            </>
          )}
          <ExtraFigures group={group} conditions={conditions} />
          {group.raters.length > 0 && <RaterTable group={group} />}
        </section>
      ))}
    </>
  )
}

function LocaleStrip({ groups, progress, exclusions }: Omit<Props, 'conditions'>) {
  const used = exclusions === 'applied' ? progress.ratings - progress.excludedRatings : progress.ratings
  const systems = groups.flatMap((group) => group.systems)
  const sentences = Math.max(0, ...systems.map((score) => score.nItems))
  const heard = systems[0]
  const [first, ...rest] = groups
  return (
    <KpiStrip
      items={[
        {
          label: 'Ratings used',
          value: count(used),
          note: `of ${count(progress.ratings)}; ${count(progress.excludedRatings)} excluded`,
        },
        {
          label: 'Raters',
          value: count(progress.raters),
          note: `${count(progress.completed)} of ${plural(progress.quota, 'place')} filled`,
        },
        {
          label: 'Sentences',
          value: sentences === 0 ? '–' : count(sentences),
          note:
            heard === undefined || heard.nItems === 0
              ? 'as answers come in'
              : `each heard ${decimal(heard.nRatings / heard.nItems, 1)} times a system`,
        },
        {
          label: 'Detectable difference',
          value: decimal(first?.detectableDifference ?? null),
          note:
            rest.length === 0 || first === undefined
              ? '80\u00a0% power, paired'
              : `${attributeTitle(first.attribute)}; ${rest
                  .map((group) => `${attributeTitle(group.attribute)} ${decimal(group.detectableDifference)}`)
                  .join(', ')}`,
        },
      ]}
    />
  )
}

/** The figures in sentences, baseline comparisons first. */
function Readings({ group, conditions }: { readonly group: ResultGroup; readonly conditions: Conditions }) {
  const { baseline, label } = conditions
  const differences = mainDifferences(group, baseline)
  const readings = [
    ...differences.map((row) => readDifference(row, label(row.a), label(row.b))),
    ...group.preferences.map((row) => readPreference(row, label(row.a), label(row.b))),
  ].slice(0, 5)
  if (readings.length === 0) return null
  return (
    <Card title="What this says" text="No stronger than the intervals allow">
      <ul className="readings">
        {readings.map((reading) => (
          <li
            key={reading.sentence}
            className={reading.verdict === 'higher' || reading.verdict === 'lower' ? 'is-decided' : undefined}
          >
            {reading.sentence}
          </li>
        ))}
      </ul>
    </Card>
  )
}
