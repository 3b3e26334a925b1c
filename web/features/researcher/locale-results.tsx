import { useMemo } from 'react'
import type { EvaluatorComposition } from '#contract/composition'
import type { ResultGroup } from '#contract/results'
import type { MethodKind } from '#contract/study-settings'
import type { Exclusions } from '../../api/queries-results.js'
import { attributeTitle } from '../../lib/figure-words.js'
import { Card } from '../../ui/card.js'
import { AgreementCard } from './agreement-card.js'
import { arranged } from './arranged.js'
import { DifferenceFigure } from './difference-figure.js'
import { DistributionFigure } from './distribution-figure.js'
import { EvaluatorsCard } from './evaluators-card.js'
import { ExtraFigures } from './extra-figures.js'
import type { Conditions } from './labels.js'
import { LocaleStrip, type LocaleProgress } from './locale-strip.js'
import { figureWords, type FigureWords } from './method-figures.js'
import { PreferenceFigure } from './preference-figure.js'
import { RaterTable } from './rater-table.js'
import { isDecided, readGroup, type Reading } from './reading.js'
import { ScoreFigure } from './score-figure.js'
import { ScreeningCard } from './screening-card.js'

interface Props {
  readonly method: MethodKind
  readonly groups: readonly ResultGroup[]
  /** The same groups with exclusions ignored, once they are read and where that makes a difference. */
  readonly everything: readonly ResultGroup[]
  /** Who listened, where more than one kind of listener did. */
  readonly composition: readonly EvaluatorComposition[]
  readonly progress: LocaleProgress
  readonly conditions: Conditions
  readonly exclusions: Exclusions
}

/** Everything about one locale: the strip of figures, then attribute by attribute. */
export function LocaleResults(props: Props) {
  const { method, groups, everything, composition, progress, conditions, exclusions } = props
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
          <GroupResults
            group={group}
            everything={everything.find(({ attribute }) => attribute === group.attribute)}
            composition={composition.find(({ attribute }) => attribute === group.attribute)}
            conditions={conditions}
            words={figureWords(method, group.attribute)}
          />
        </section>
      ))}
    </>
  )
}

interface GroupProps {
  readonly group: ResultGroup
  readonly everything: ResultGroup | undefined
  readonly composition: EvaluatorComposition | undefined
  readonly conditions: Conditions
  readonly words: FigureWords
}

function GroupResults({ group, everything, composition, conditions, words }: GroupProps) {
  const { baseline } = conditions
  const shown = useMemo(
    () => arranged(group, baseline, words.fewerIsBetter),
    [group, baseline, words.fewerIsBetter],
  )
  const scored = shown.systems.length > 0
  const agreement = words.agreement && (shown.agreement !== null || scored)
  return (
    <>
      {scored && <ScoreFigure group={shown} conditions={conditions} words={words} />}
      {shown.preferences.length > 0 && <PreferenceFigure group={shown} conditions={conditions} />}
      <div className="results-pair">
        <Readings readings={readGroup(shown, conditions, words)} />
        {agreement && <AgreementCard group={shown} />}
      </div>
      {words.differences !== null && shown.differences.length > 0 && (
        <DifferenceFigure group={shown} conditions={conditions} words={words} />
      )}
      {composition !== undefined && (
        <EvaluatorsCard group={shown} composition={composition} conditions={conditions} words={words} />
      )}
      {scored && words.unit === 'system' && <DistributionFigure group={shown} conditions={conditions} />}
      <ExtraFigures group={shown} conditions={conditions} />
      {everything !== undefined && (
        <ScreeningCard screened={shown} everything={everything} conditions={conditions} />
      )}
      {shown.raters.length > 0 && <RaterTable group={shown} />}
    </>
  )
}

/** The figures in sentences, in the order of the tables. */
function Readings({ readings }: { readonly readings: readonly Reading[] }) {
  if (readings.length === 0) return null
  return (
    <Card title="What this says" text="No stronger than the intervals allow">
      <ul className="readings">
        {readings.map((reading) => (
          <li key={reading.sentence} className={isDecided(reading) ? 'is-decided' : undefined}>
            {reading.sentence}
          </li>
        ))}
      </ul>
    </Card>
  )
}
