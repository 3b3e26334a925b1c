import { CircleCheck, CircleX } from 'lucide-react'
import type { ReactNode } from 'react'
import './requirements.css'

export interface RequirementItem {
  readonly name: string
  readonly met: boolean
  readonly detail: ReactNode
}

/** What is asked for, each with whether it is there and what says so. */
export function Requirements({ items }: { readonly items: readonly RequirementItem[] }) {
  return (
    <ul className="requirements">
      {items.map(({ name, met, detail }) => {
        const Icon = met ? CircleCheck : CircleX
        return (
          <li key={name} className={`requirement requirement--${met ? 'met' : 'open'}`}>
            <Icon className="requirement__mark" aria-label={met ? 'Met' : 'Missing'} />
            <div>
              <p className="requirement__name">{name}</p>
              <p className="requirement__detail">{detail}</p>
            </div>
          </li>
        )
      })}
    </ul>
  )
}
