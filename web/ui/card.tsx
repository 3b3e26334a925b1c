import type { ReactNode } from 'react'
import './card.css'

interface CardProps {
  readonly title?: ReactNode
  readonly text?: ReactNode
  readonly action?: ReactNode
  readonly flush?: boolean
  readonly children: ReactNode
}

export function Card({ title, text, action, flush = false, children }: CardProps) {
  return (
    <section className={flush ? 'card card--flush' : 'card'}>
      {title !== undefined && (
        <header className="card__head">
          <div>
            <h2 className="card__title">{title}</h2>
            {text !== undefined && <p className="card__text">{text}</p>}
          </div>
          {action !== undefined && <div className="card__action">{action}</div>}
        </header>
      )}
      {children}
    </section>
  )
}

interface KpiProps {
  readonly label: string
  readonly value: ReactNode
  readonly note?: ReactNode
}

/** A strip of the few figures that matter, each with what it is out of. */
export function KpiStrip({ items }: { readonly items: readonly KpiProps[] }) {
  return (
    <dl className="kpi num">
      {items.map((item) => (
        <div key={item.label}>
          <dt>{item.label}</dt>
          <dd>
            {item.value}
            {item.note !== undefined && <small>{item.note}</small>}
          </dd>
        </div>
      ))}
    </dl>
  )
}

interface PageHeaderProps {
  readonly title: ReactNode
  readonly chip?: ReactNode
  readonly meta?: ReactNode
  readonly actions?: ReactNode
}

export function PageHeader({ title, chip, meta, actions }: PageHeaderProps) {
  return (
    <header className="page-head">
      <div className="page-head__words">
        <h1 className="page-head__title">
          <bdi>{title}</bdi>
          {chip !== undefined && <span className="page-head__chip"> {chip}</span>}
        </h1>
        {meta !== undefined && <p className="page-head__meta num">{meta}</p>}
      </div>
      {actions !== undefined && <div className="page-head__actions">{actions}</div>}
    </header>
  )
}
