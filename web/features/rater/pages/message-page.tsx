import type { ReactNode } from 'react'
import { PageTitle } from '../parts/page-title.js'
import { Frame } from './frame.js'
import './thanks-page.css'

export interface MessagePageProps {
  readonly icon?: ReactNode
  readonly title: string
  readonly text?: string
  readonly action?: string
  readonly onAction?: () => void
}

/** One thing to say, and at most one thing to do. */
export function MessagePage({ icon, title, text, action, onAction }: MessagePageProps) {
  return (
    <Frame
      action={
        action !== undefined && (
          <button type="button" className="go" onClick={onAction}>
            {action}
          </button>
        )
      }
    >
      <div className="thanks" role="status">
        {icon !== undefined && <span className="thanks-mark message-mark">{icon}</span>}
        <PageTitle>{title}</PageTitle>
        {text !== undefined && <p className="soft">{text}</p>}
      </div>
    </Frame>
  )
}
