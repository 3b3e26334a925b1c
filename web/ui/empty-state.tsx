import type { ReactNode } from 'react'
import './empty-state.css'

interface EmptyStateProps {
  readonly icon: ReactNode
  readonly title: string
  readonly children: ReactNode
  readonly action?: ReactNode
}

/** An empty page teaches the next step. */
export function EmptyState({ icon, title, children, action }: EmptyStateProps) {
  return (
    <div className="empty">
      <div className="empty__icon" aria-hidden="true">
        {icon}
      </div>
      <h2 className="empty__title">{title}</h2>
      <div className="empty__text">{children}</div>
      {action !== undefined && <div className="empty__action">{action}</div>}
    </div>
  )
}
