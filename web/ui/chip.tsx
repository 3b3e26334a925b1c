import type { ReactNode } from 'react'
import './chip.css'

export type ChipTone = 'neutral' | 'accent' | 'good' | 'warn' | 'bad'

interface ChipProps {
  readonly tone?: ChipTone
  readonly icon: ReactNode
  readonly children: ReactNode
}

/** A status: always an icon and a word, colour only in support. */
export function Chip({ tone = 'neutral', icon, children }: ChipProps) {
  return (
    <span className={`chip chip--${tone}`}>
      {icon}
      {children}
    </span>
  )
}

export function Tag({ children }: { readonly children: ReactNode }) {
  return <span className="tag">{children}</span>
}
