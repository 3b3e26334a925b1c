import type { ReactNode } from 'react'
import type { ResultGroup } from '#contract/results'
import { decimal, interval, plural } from '../../lib/format.js'
import { Card } from '../../ui/card.js'
import { AxisTicks, IntervalMark } from '../../ui/interval-column.js'
import './agreement-card.css'

/** No agreement beyond chance at 0, full agreement at 1; systematic disagreement is drawn at the lower end. */
const alphaAxis = { domain: [-0.2, 1], ticks: [0, 0.5, 1] } as const
const alphaMark = { colour: 'var(--accent)', shape: 'circle' } as const

/** How far raters tell the same story, in the few figures that are read first. */
export function AgreementCard({ group }: { readonly group: ResultGroup }) {
  const { agreement, varianceComponents: variance } = group
  if (agreement === null) {
    return (
      <Card title="Agreement" text="How far raters tell the same story">
        <p className="agreement__none">Needs at least two raters who heard the same recordings.</p>
      </Card>
    )
  }
  return (
    <Card title="Agreement" text="How far raters tell the same story">
      <dl className="agreement num">
        <Line
          name="Krippendorff’s α, ordinal"
          value={decimal(agreement.alphaOrdinal)}
          note={
            agreement.alphaOrdinalCi95 === null
              ? agreement.reason
              : `95\u00a0% interval ${interval(agreement.alphaOrdinalCi95)}`
          }
          picture={
            <>
              <IntervalMark
                axis={alphaAxis}
                drawn={{
                  mark: alphaMark,
                  value: agreement.alphaOrdinal,
                  interval: agreement.alphaOrdinalCi95,
                }}
              />
              <AxisTicks axis={alphaAxis} />
            </>
          }
        />
        <Line
          name="Reliability of the mean"
          value={decimal(agreement.iccAverage)}
          note={
            agreement.iccK === null
              ? 'ICC of the average'
              : `ICC, mean of ${plural(Math.round(agreement.iccK), 'rater')}; one rater ${decimal(agreement.iccSingle)}`
          }
        />
        <Line
          name="Rater bias, SD"
          value={decimal(agreement.raterBiasSd)}
          note="Leniency differs; it cancels in paired differences"
        />
        <Line
          name="α, interval and nominal"
          value={`${decimal(agreement.alphaInterval)} · ${decimal(agreement.alphaNominal)}`}
        />
      </dl>
      {variance !== null && (
        <details className="agreement__more">
          <summary>Where the variance comes from</summary>
          <dl className="agreement num">
            <Line name="Raters" value={decimal(variance.rater, 3)} />
            <Line name="Sentences" value={decimal(variance.item, 3)} />
            <Line name="Rater × system" value={decimal(variance.raterSystem, 3)} />
            <Line name="Sentence × system" value={decimal(variance.itemSystem, 3)} />
            <Line name="Rest" value={decimal(variance.residual, 3)} />
          </dl>
        </details>
      )}
    </Card>
  )
}

function Line({
  name,
  value,
  note,
  picture,
}: {
  readonly name: string
  readonly value: string
  readonly note?: ReactNode
  readonly picture?: ReactNode
}) {
  return (
    <div>
      <dt>{name}</dt>
      <dd>{value}</dd>
      {picture !== undefined && <dd className="agreement__picture">{picture}</dd>}
      {note !== undefined && note !== null && <dd className="agreement__note">{note}</dd>}
    </div>
  )
}
