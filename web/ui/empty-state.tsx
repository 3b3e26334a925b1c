import type { ReactNode } from 'react'
import './empty-state.css'

interface EmptyStateProps {
  readonly icon: ReactNode
  readonly title: string
  readonly children: ReactNode
  readonly action?: ReactNode
  /** The page has no other heading. */
  readonly page?: boolean
}

/** An empty page teaches the next step. */
export function EmptyState({ icon, title, children, action, page = false }: EmptyStateProps) {
  const Title = page ? 'h1' : 'h2'
  return (
    <div className="empty">
      <div className="empty__icon" aria-hidden="true">
        {icon}
      </div>
      <Title className="empty__title">{title}</Title>
      <div className="empty__text">{children}</div>
      {action !== undefined && <div className="empty__action">{action}</div>}
    </div>
  )
}
