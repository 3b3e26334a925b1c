import type { ReactNode } from 'react'
import './plot.css'

interface FigureProps {
  readonly plot: ReactNode
  /** The figures the plot was drawn from. */
  readonly table: ReactNode
}

/** A plot never stands without its table. */
export function Figure({ plot, table }: FigureProps) {
  return (
    <figure className="figure">
      {plot}
      {table}
    </figure>
  )
}
