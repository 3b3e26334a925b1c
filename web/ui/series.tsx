import type { ReactNode } from 'react'
import './series.css'

/** How one thing is marked on every page: a colour of the palette and a shape, so that colour is never alone. */
export interface SeriesMark {
  readonly colour: string
  readonly shape: 'circle' | 'diamond' | 'square' | 'triangle'
}

const outlines: Record<SeriesMark['shape'], string> = {
  circle: 'M5.5 0.8a4.7 4.7 0 1 0 0.01 0z',
  diamond: 'M5.5 0 11 5.5 5.5 11 0 5.5z',
  square: 'M1 1h9v9H1z',
  triangle: 'M5.5 0.5 11 10H0z',
}

export function Swatch({ mark }: { readonly mark: SeriesMark }) {
  return (
    <svg className="swatch" viewBox="0 0 11 11" aria-hidden="true">
      <path d={outlines[mark.shape]} fill={mark.colour} />
    </svg>
  )
}

/** A name with its mark, kept together when the name wraps. */
export function Named({ mark, children }: { readonly mark: SeriesMark; readonly children: ReactNode }) {
  return (
    <span className="named">
      <Swatch mark={mark} />
      <span>{children}</span>
    </span>
  )
}
