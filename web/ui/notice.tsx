import { CircleAlert, CircleCheck, Info, TriangleAlert } from 'lucide-react'
import type { ReactNode } from 'react'
import './notice.css'

export type NoticeTone = 'info' | 'good' | 'warn' | 'bad'

const icons = { info: Info, good: CircleCheck, warn: TriangleAlert, bad: CircleAlert } as const
const words = { info: 'Note', good: 'Good', warn: 'Warning', bad: 'Problem' } as const

interface NoticeProps {
  readonly tone?: NoticeTone
  readonly title?: ReactNode
  readonly children?: ReactNode
  readonly action?: ReactNode
  /** Announced as soon as it appears. */
  readonly alert?: boolean
}

export function Notice({ tone = 'info', title, children, action, alert = false }: NoticeProps) {
  const Icon = icons[tone]
  return (
    <div className={`notice notice--${tone}`} {...(alert ? { role: 'alert' } : {})}>
      <Icon className="notice__icon" aria-label={words[tone]} />
      <div className="notice__body">
        {title !== undefined && <strong className="notice__title">{title}</strong>}
        {children !== undefined && <div className="notice__text">{children}</div>}
      </div>
      {action !== undefined && <div className="notice__action">{action}</div>}
    </div>
  )
}
