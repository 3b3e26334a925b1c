import { OctagonX } from 'lucide-react'
import type { RiskView } from '#contract/risks'
import { plural } from '../../../lib/format.js'
import { gridOf, type Cell, type CountedCell } from './risk-grid.js'
import { classes, levelOf, levelWords, likelihoodName, severityWords } from './risk-words.js'

interface Props {
  readonly risks: readonly RiskView[]
  readonly chosen: Cell | null
  /** The lowest score at which a gate stops a release; null where no gate looks at risks. */
  readonly stopsAt: number | null
  readonly onCell: (cell: Cell | null) => void
}

/** Severity against likelihood. A cell says how many risks lie in it; choosing it narrows the list. */
export function RiskMatrix({ risks, chosen, stopsAt, onCell }: Props) {
  return (
    <div className="matrix-frame" role="region" aria-label="Severity and likelihood" tabIndex={0}>
      <table className="matrix">
        <caption className="visually-hidden">Risks by severity and likelihood</caption>
        <thead>
          <tr>
            <th scope="col">Severity ╲ likelihood</th>
            {classes.map((likelihood) => (
              <th key={likelihood} scope="col">
                <b className="num">{likelihood}</b> {likelihoodName(likelihood)}
              </th>
            ))}
            <th scope="col">Not known</th>
          </tr>
        </thead>
        <tbody>
          {gridOf(risks).map((row) => (
            <tr key={row[0]?.severity}>
              <th scope="row">
                <b className="num">{row[0]?.severity}</b> {severityText(row[0]?.severity)}
              </th>
              {row.map((cell) => (
                <td key={cell.likelihood ?? 'unknown'}>
                  <MatrixCell cell={cell} chosen={chosen} stopsAt={stopsAt} onCell={onCell} />
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}

function severityText(severity: number | undefined): string {
  const known = classes.find((one) => one === severity)
  return known === undefined ? '' : severityWords[known]
}

interface CellProps extends Pick<Props, 'chosen' | 'stopsAt' | 'onCell'> {
  readonly cell: CountedCell
}

function MatrixCell({ cell, chosen, stopsAt, onCell }: CellProps) {
  const { severity, likelihood, risks, score } = cell
  const pressed = chosen?.severity === severity && chosen.likelihood === likelihood
  // What nobody has judged counts with the highest likelihood, as gates count it.
  const counted = score ?? severity * 5
  const level = levelOf(counted)
  const stops = stopsAt !== null && counted >= stopsAt
  return (
    <button
      type="button"
      className={`matrix__cell matrix__cell--${level}`}
      aria-pressed={pressed}
      disabled={risks === 0}
      aria-label={`Severity ${severity}, likelihood ${likelihood ?? 'not known'}: ${plural(risks, 'risk')}, ${levelWords[level]}${score === null ? '' : `, score ${score}`}${stops ? ', stops a gate' : ''}`}
      onClick={() => onCell(pressed ? null : { severity, likelihood })}
    >
      <span className="matrix__count num">{risks === 0 ? '' : risks}</span>
      <small className="num">
        {stops && <OctagonX aria-hidden="true" />}
        {score ?? `≤ ${counted}`} {levelWords[level]}
      </small>
    </button>
  )
}
