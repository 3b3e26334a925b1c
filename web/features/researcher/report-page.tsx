import { ArrowLeft, Printer } from 'lucide-react'
import { useMemo } from 'react'
import { useParams } from 'react-router'
import type { ResultGroup } from '#contract/results'
import type { MethodKind } from '#contract/study-settings'
import { useSystems } from '../../api/queries-clips.js'
import { useResults } from '../../api/queries-results.js'
import { useStudy } from '../../api/queries-studies.js'
import { attributeTitle } from '../../lib/figure-words.js'
import { localeName } from '../../lib/format.js'
import { paths } from '../../lib/paths.js'
import { Button, ButtonLink } from '../../ui/button.js'
import { Notice } from '../../ui/notice.js'
import { Loading } from '../../ui/skeleton.js'
import { ContrastView } from './contrast-view.js'
import { DifferenceFigure } from './difference-figure.js'
import { arranged } from './arranged.js'
import { conditionsOf, type Conditions } from './labels.js'
import { figureWords } from './method-figures.js'
import { PreferenceFigure } from './preference-figure.js'
import { isDecided, readGroup } from './reading.js'
import { ReportMethod } from './report-method.js'
import { ResultsHeader } from './results-header.js'
import { ScoreFigure } from './score-figure.js'
import './results-page.css'
import './report.css'
import { PageProblem } from '../../ui/page-problem.js'

/** Everything a reader outside the desk needs, on paper: what was asked, of whom, with which figures. */
export function ReportPage() {
  const studyId = useParams()['studyId'] ?? ''
  const study = useStudy(studyId)
  const results = useResults(studyId, 'applied')
  const unscreened = useResults(studyId, 'ignored')
  const systems = useSystems()
  const conditions = useMemo(
    () => (study.data === undefined ? null : conditionsOf(study.data.settings, systems.data ?? [])),
    [study.data, systems.data],
  )
  const failed = study.error ?? results.error
  if (failed !== null) {
    return <PageProblem title="The report cannot be shown" error={failed} />
  }
  if (study.data === undefined || results.data === undefined || conditions === null) {
    return <Loading what="the report" block="420px" />
  }
  const { groups, method } = results.data
  const locales = [...new Set(groups.map((group) => group.locale))]
  return (
    <article className="report">
      <div className="report__tools">
        <ButtonLink icon={<ArrowLeft />} to={paths.results(studyId)}>
          Results
        </ButtonLink>
        <Button tone="primary" icon={<Printer />} onClick={() => window.print()}>
          Print or save as PDF
        </Button>
      </div>
      <ResultsHeader study={study.data} />
      {groups.length === 0 && (
        <Notice title="No figures yet">The report fills in as soon as ratings have come in.</Notice>
      )}
      {groups.length > 0 && (
        <section className="report__findings">
          <h2>What was found</h2>
          <ul className="readings">
            {groups.flatMap((group) =>
              readGroup(
                shownOf(group, method, conditions),
                conditions,
                figureWords(method, group.attribute),
              ).map((reading) => (
                <li
                  key={`${group.locale} ${group.attribute} ${reading.sentence}`}
                  className={isDecided(reading) ? 'is-decided' : undefined}
                >
                  <b>
                    {group.locale}, {attributeTitle(group.attribute).toLowerCase()}:
                  </b>{' '}
                  {reading.sentence}
                </li>
              )),
            )}
          </ul>
        </section>
      )}
      {locales.map((locale) => (
        <section key={locale} className="report__locale">
          <h2>{localeName(locale)}</h2>
          {groups
            .filter((group) => group.locale === locale)
            .map((group) => (
              <GroupReport key={group.attribute} group={group} method={method} conditions={conditions} />
            ))}
        </section>
      ))}
      {locales.length > 1 && (
        <section className="report__locale">
          <h2>Across locales</h2>
          <ContrastView groups={groups} conditions={conditions} />
        </section>
      )}
      <ReportMethod
        study={study.data}
        results={results.data}
        unscreened={unscreened.data}
        label={conditions.label}
      />
    </article>
  )
}

interface GroupReportProps {
  readonly group: ResultGroup
  readonly method: MethodKind
  readonly conditions: Conditions
}

function GroupReport({ group, method, conditions }: GroupReportProps) {
  const words = figureWords(method, group.attribute)
  const shown = shownOf(group, method, conditions)
  return (
    <div className="results-section">
      {shown.systems.length > 0 && <ScoreFigure group={shown} conditions={conditions} words={words} />}
      {shown.preferences.length > 0 && <PreferenceFigure group={shown} conditions={conditions} />}
      {words.differences !== null && shown.differences.length > 0 && (
        <DifferenceFigure group={shown} conditions={conditions} words={words} />
      )}
    </div>
  )
}

function shownOf(group: ResultGroup, method: MethodKind, { baseline }: Conditions): ResultGroup {
  return arranged(group, baseline, figureWords(method, group.attribute).fewerIsBetter)
}
