import type { ReactNode } from 'react'
import { Frame } from './frame.js'
import './thanks-page.css'

/** One thing to say, and at most one thing to do. */
export function MessagePage({
  title,
  text,
  action,
  onAction,
  children,
}: {
  readonly title: string
  readonly text?: string
  readonly action?: string
  readonly onAction?: () => void
  readonly children?: ReactNode
}) {
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
        {children}
        <h1>{title}</h1>
        {text !== undefined && <p className="soft">{text}</p>}
      </div>
    </Frame>
  )
}
