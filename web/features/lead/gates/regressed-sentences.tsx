import { CircleCheck, CircleHelp, Headphones, TrendingDown } from 'lucide-react'
import { useState } from 'react'
import type { GateRule } from '#contract/gate-rule'
import type { GateLook, RegressedSentence, SentenceComparison } from '#contract/gates'
import { attributeTitle } from '../../../lib/figure-words.js'
import { count, decimal, interval, localeName, percent, probability, signed } from '../../../lib/format.js'
import { aroundZero, signedTick, ticksAroundZero } from '../../../lib/scale-ticks.js'
import { methodTitles } from '../../../lib/study-words.js'
import { Button } from '../../../ui/button.js'
import { Card } from '../../../ui/card.js'
import { intervalColumn } from '../../../ui/interval-column.js'
import type { SeriesMark } from '../../../ui/series.js'
import { Table, type Column } from '../../../ui/table.js'
import { HearBothDialog } from './hear-both-dialog.js'

interface Props {
  readonly look: GateLook
  readonly rule: GateRule
  readonly mark: SeriesMark
}

/** Sentence by sentence, where the candidate is worse than the release it is compared with. */
export function RegressedSentences({ look, rule, mark }: Props) {
  const [heard, setHeard] = useState<{ sentence: RegressedSentence; locale: string } | null>(null)
  const { baseline } = rule
  const { release, sentences } = look
  const names = {
    candidate: `${release.system} ${release.version}`,
    baseline: `${baseline.system} ${baseline.release}`,
  }
  if (sentences.length === 0) return null
  return (
    <Card
      title="Sentences that got worse"
      text={
        <>
          Against <bdi>{names.baseline}</bdi>, on the same sentences. A sentence that few raters heard is
          drawn to the others, so that none stands here by a few votes; of those listed, at most one in ten is
          expected to be false.
        </>
      }
    >
      <div className="stack">
        {sentences.map((comparison) => (
          <Compared
            key={`${comparison.locale} ${comparison.attribute} ${comparison.method}`}
            comparison={comparison}
            mark={mark}
            onHear={(sentence) => setHeard({ sentence, locale: comparison.locale })}
          />
        ))}
      </div>
      {heard !== null && <HearBothDialog {...heard} names={names} onClose={() => setHeard(null)} />}
    </Card>
  )
}

interface ComparedProps {
  readonly comparison: SentenceComparison
  readonly mark: SeriesMark
  readonly onHear: (sentence: RegressedSentence) => void
}

function Compared({ comparison, mark, onHear }: ComparedProps) {
  const { locale, attribute, method, compared, reason, regressed, worst } = comparison
  const Icon = reason !== null ? CircleHelp : regressed === 0 ? CircleCheck : TrendingDown
  const tone = reason !== null ? 'neutral' : regressed === 0 ? 'good' : 'bad'
  const title = `${attributeTitle(attribute)}, ${localeName(locale)}`
  return (
    <section className="regressed" aria-label={`Sentences that got worse: ${title}`}>
      <h3 className={`regressed__title regressed__title--${tone}`}>
        <Icon aria-hidden="true" />
        {title}
      </h3>
      <p className="regressed__says num">
        {methodTitles[method]}: {saying(comparison)}
      </p>
      {worst.length > 0 && (
        <Table
          caption={`Sentences that got worse: ${title}`}
          columns={columnsOf(comparison, mark, onHear)}
          rows={worst}
          rowKey={({ prompt }) => prompt}
          maxHeight="520px"
          dense
          stacked
        />
      )}
      {regressed > worst.length && compared > 0 && (
        <p className="regressed__says num">
          The worst {count(worst.length)} are listed; {count(regressed - worst.length)} more got worse.
        </p>
      )}
    </section>
  )
}

function saying({ compared, reason, regressed, sentenceSd, method }: SentenceComparison): string {
  if (reason !== null) return `sentences cannot be told apart. ${reason}`
  const many = regressed === 0 ? 'none' : regressed === compared ? 'all' : count(regressed)
  const spread =
    sentenceSd === null || sentenceSd === 0
      ? 'no sentence stands out from the others by more than chance'
      : `true differences spread by ±${written(method, sentenceSd)} from sentence to sentence`
  return `${many} of ${count(compared)} sentences got worse; ${spread}.`
}

/** Preferences beyond one half as a share, everything else on its scale. */
const written = (method: SentenceComparison['method'], value: number): string =>
  method === 'ab' ? percent(value, 1) : decimal(value)

function columnsOf(
  { method, locale, worst }: SentenceComparison,
  mark: SeriesMark,
  onHear: (sentence: RegressedSentence) => void,
): Column<RegressedSentence>[] {
  const share = method === 'ab'
  const write = share ? (value: number | null) => percent(value, 1) : (value: number | null) => signed(value)
  const domain = aroundZero(worst.flatMap(({ ci95 }) => ci95))
  const format = share ? (tick: number) => percent(tick) : signedTick
  return [
    {
      key: 'sentence',
      head: 'Sentence',
      cell: ({ text, prompt }) => (
        <span className="regressed__sentence">
          <span dir="auto" lang={locale}>
            {text === '' ? prompt : text}
          </span>
          {text !== '' && <small>{prompt}</small>}
        </span>
      ),
    },
    intervalColumn({ domain, ticks: ticksAroundZero(domain), split: 0, format }, (sentence) => ({
      mark,
      value: sentence.difference,
      interval: sentence.ci95,
      other: sentence.observed,
    })),
    { key: 'difference', head: 'Difference', numeric: true, cell: ({ difference }) => write(difference) },
    { key: 'ci', head: '95\u00a0% interval', numeric: true, cell: ({ ci95 }) => interval(ci95, write) },
    { key: 'raters', head: 'Raters', numeric: true, cell: ({ raters }) => count(raters) },
    { key: 'p', head: 'p adjusted', numeric: true, cell: ({ pAdjusted }) => probability(pAdjusted) },
    {
      key: 'hear',
      head: <span className="visually-hidden">Hear</span>,
      cell: (sentence) => (
        <Button
          size="s"
          className="regressed__hear"
          icon={<Headphones />}
          aria-label={`Hear both: ${sentence.prompt}`}
          onClick={() => onHear(sentence)}
        >
          Hear both
        </Button>
      ),
    },
  ]
}
