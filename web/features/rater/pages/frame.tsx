import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import type { SavedState } from '../../../api/outbox.js'
import type { Progress } from '../flow/next-step.js'
import { CheckIcon, CloudIcon, OfflineIcon } from '../parts/icons.js'
import './frame.css'

export interface FrameProps {
  readonly progress?: Progress | null
  readonly practice?: boolean
  readonly saved?: SavedState | null
  readonly children: ReactNode
  /** The one button that leads on. */
  readonly action?: ReactNode
}

/** The quiet room: where one is, whether all is saved, the question, and one way on. */
export function Frame({ progress, practice = false, saved, children, action }: FrameProps) {
  const { t } = useTranslation()
  return (
    <div className="frame">
      <header className="frame-top">
        {practice ? (
          <span className="frame-practice">{t('progress.practice')}</span>
        ) : progress ? (
          <span className="num frame-count" aria-hidden="true">
            {Math.min(progress.done + 1, progress.total)} / {progress.total}
          </span>
        ) : null}
        {progress && !practice ? (
          <span
            className="frame-bar"
            role="progressbar"
            aria-label={t('progress.label')}
            aria-valuemin={0}
            aria-valuemax={progress.total}
            aria-valuenow={progress.done}
            aria-valuetext={t('progress.of', { ...progress })}
          >
            <i style={{ inlineSize: `${(100 * progress.done) / Math.max(1, progress.total)}%` }} />
          </span>
        ) : (
          <span className="frame-gap" />
        )}
        {saved && <Saved saved={saved} />}
      </header>
      <main className="frame-main">{children}</main>
      {action && <footer className="frame-action">{action}</footer>}
    </div>
  )
}

function Saved({ saved }: { readonly saved: SavedState }) {
  const { t } = useTranslation()
  const { status, waiting } = saved
  return (
    <span className="frame-saved num" role="status" data-status={status}>
      {status === 'saved' ? (
        <CheckIcon size={18} />
      ) : status === 'saving' ? (
        <CloudIcon size={18} />
      ) : (
        <OfflineIcon size={18} />
      )}
      {t(`saved.${status}`, { waiting })}
    </span>
  )
}
