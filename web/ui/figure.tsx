import type { ReactNode } from 'react'
import './plot.css'

interface FigureProps {
  readonly plot: ReactNode
  /** The figures the plot was drawn from. */
  readonly table: ReactNode
  /** Side by side where there is room; else one under the other. */
  readonly beside?: boolean
}

/** A plot never stands without its table. */
export function Figure({ plot, table, beside = false }: FigureProps) {
  return (
    <div className="figure-frame">
      <figure className={beside ? 'figure figure--beside' : 'figure'}>
        {plot}
        {table}
      </figure>
    </div>
  )
}
