import { OctagonX, Signature } from 'lucide-react'
import { Link } from 'react-router'
import type { GateRule } from '#contract/gate-rule'
import type { GateFinding, GateLook } from '#contract/gates'
import { useSystems } from '../../../api/queries-clips.js'
import { attributeTitle } from '../../../lib/figure-words.js'
import { count, dayAndTime, localeName, percent, plural, signed } from '../../../lib/format.js'
import { markOf } from '../../../lib/marks.js'
import { paths } from '../../../lib/paths.js'
import { aroundZero, signedTick, ticksAroundZero } from '../../../lib/scale-ticks.js'
import { methodTitles } from '../../../lib/study-words.js'
import { Button } from '../../../ui/button.js'
import { Card } from '../../../ui/card.js'
import { intervalColumn } from '../../../ui/interval-column.js'
import { Requirements } from '../../../ui/requirements.js'
import type { SeriesMark } from '../../../ui/series.js'
import { Table, type Column } from '../../../ui/table.js'
import { FindingChip, GateChip, gateWords } from '../releases/verdict-chips.js'
import { RegressedSentences } from './regressed-sentences.js'
import { findingsByTest, type TestFindings } from './test-findings.js'

interface Props {
  readonly look: GateLook
  /** The version of the rule that it looked by. */
  readonly rule: GateRule
  readonly onDecide: (() => void) | null
}

/** One look: the answer in a word, why, and the evidence of every test against its margin. */
export function LookAnswer({ look, rule, onDecide }: Props) {
  const { release, verdict, reasons, ratersWanted, hardStops, validity } = look
  const mark = markOf(useSystems().data ?? [], release.system, release.version)
  return (
    <>
      <Card
        title={
          <>
            Look {look.number} at{' '}
            <Link to={paths.release(release.id)}>
              {release.system} {release.version}
            </Link>
          </>
        }
        text={`${dayAndTime(look.madeAt)} · version ${look.gateVersion} of the rule`}
        action={
          onDecide !== null && (
            <Button icon={<Signature />} onClick={onDecide}>
              Sign a decision
            </Button>
          )
        }
      >
        <div className={`verdict verdict--${gateWords[verdict].tone}`}>
          <GateChip verdict={verdict} />
          <p className="verdict__means">{gateWords[verdict].means}</p>
          {verdict === 'extend' && ratersWanted !== null && (
            <p className="verdict__more num">
              About <b>{plural(ratersWanted, 'more rater')}</b> would be expected to decide it.
            </p>
          )}
        </div>
        {reasons.length > 0 && (
          <ul className="bullets">
            {reasons.map((reason) => (
              <li key={reason}>{reason}</li>
            ))}
          </ul>
        )}
        {hardStops.length > 0 && (
          <ul className="gate-stops">
            {hardStops.map(({ stop, locale, detail }) => (
              <li key={`${stop} ${locale ?? ''} ${detail}`}>
                <OctagonX aria-label="Hard stop" />
                <span>
                  <b>{stop}</b>
                  {locale !== null && ` in ${localeName(locale)}`}: {detail}
                </span>
              </li>
            ))}
          </ul>
        )}
      </Card>
      {findingsByTest(look, rule).map((one) => (
        <TestCard key={one.key} test={one} mark={mark} level={rule.level} />
      ))}
      <RegressedSentences look={look} rule={rule} mark={mark} />
      <Card title="Can the look be trusted" text="Each check may void it.">
        <div className="stack">
          <Requirements
            items={validity.map(({ check, locale, ok, detail }) => ({
              name: locale === null ? check : `${check}, ${localeName(locale)}`,
              met: ok,
              detail,
            }))}
          />
          <p className="gate-hash">
            Ratings and exclusions that it saw: <code>{look.dataSha256}</code>, by version{' '}
            <code>{look.codeVersion}</code>
          </p>
        </div>
      </Card>
    </>
  )
}

interface TestCardProps {
  readonly test: TestFindings
  readonly mark: SeriesMark
  readonly level: number
}

/** A test in every locale, drawn against the line that its lower bound has to pass. */
function TestCard({ test, mark, level }: TestCardProps) {
  const { method, attribute, hypothesis, share, line, findings } = test
  const write = share ? (value: number) => percent(value, 1) : (value: number) => signed(value)
  const kind = hypothesis === 'superiority' ? 'better' : 'not worse'
  return (
    <Card
      title={`${attributeTitle(attribute)}, ${methodTitles[method]}: ${kind}`}
      text={`Shown where the whole bar lies right of the dashed line at ${write(line)}; refuted where it lies wholly below zero, its estimate past half the margin. Each bound is one-sided at ${percent(level)} and holds at every look.`}
    >
      <Table
        caption={`${attributeTitle(attribute)} by locale, against its margin`}
        columns={columnsOf(test, mark, write)}
        rows={findings}
        rowKey={({ locale }) => locale}
        dense
        stacked
      />
    </Card>
  )
}

function columnsOf(
  { findings, share, line }: TestFindings,
  mark: SeriesMark,
  write: (value: number) => string,
): Column<GateFinding>[] {
  const domain = aroundZero([
    line,
    ...findings.flatMap(({ lower, upper, difference }) => [lower ?? 0, upper ?? 0, difference ?? 0]),
  ])
  const format = share ? (tick: number) => percent(tick) : signedTick
  const number = (value: number | null) => (value === null ? '–' : write(value))
  return [
    {
      key: 'locale',
      head: 'Locale',
      cell: ({ locale, studyId }) =>
        studyId === null ? (
          localeName(locale)
        ) : (
          <Link className="link-plain" to={paths.results(studyId)}>
            {localeName(locale)}
          </Link>
        ),
    },
    intervalColumn({ domain, ticks: ticksAroundZero(domain), split: line, format }, (finding) => ({
      mark,
      value: finding.difference,
      interval: finding.lower === null || finding.upper === null ? null : [finding.lower, finding.upper],
    })),
    { key: 'verdict', head: 'Says', cell: ({ verdict }) => <FindingChip verdict={verdict} /> },
    { key: 'difference', head: 'Difference', numeric: true, cell: ({ difference }) => number(difference) },
    {
      key: 'bounds',
      head: 'Bounds',
      numeric: true,
      cell: ({ lower, upper }) =>
        lower === null || upper === null ? '–' : `${write(lower)} to ${write(upper)}`,
    },
    { key: 'raters', head: 'Raters', numeric: true, cell: ({ raters }) => count(raters) },
    { key: 'items', head: 'Sentences', numeric: true, wide: true, cell: ({ items }) => count(items) },
    {
      key: 'more',
      head: 'More raters',
      numeric: true,
      cell: ({ ratersWanted }) => (ratersWanted === null ? '–' : `about ${count(ratersWanted)}`),
    },
  ]
}
