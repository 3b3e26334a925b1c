import { Component, type ReactNode } from 'react'
import { Translation } from 'react-i18next'
import { MessagePage } from '../pages/message-page.js'

interface CrashGuardProps {
  readonly children: ReactNode
}

/** A fault of the page itself: answers are in the browser's store, so a reload loses nothing. */
export class CrashGuard extends Component<CrashGuardProps, { readonly crashed: boolean }> {
  override state = { crashed: false }

  static getDerivedStateFromError(): { readonly crashed: boolean } {
    return { crashed: true }
  }

  override render(): ReactNode {
    if (!this.state.crashed) return this.props.children
    return (
      <Translation>
        {(t) => (
          <MessagePage title={t('app.crash')} action={t('app.reload')} onAction={() => location.reload()} />
        )}
      </Translation>
    )
  }
}
