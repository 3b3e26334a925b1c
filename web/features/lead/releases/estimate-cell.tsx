import { Explained } from '../../../ui/tooltip.js'

interface Props {
  readonly value: string
  readonly range: string | null
  /** How it was made, for those who point at it. */
  readonly made: string | null
}

/** An estimate over its 95 % interval. */
export function EstimateCell({ value, range, made }: Props) {
  return (
    <span className="two-lines">
      {made === null ? value : <Explained text={made}>{value}</Explained>}
      {range !== null && <span className="quiet-text">{range}</span>}
    </span>
  )
}
