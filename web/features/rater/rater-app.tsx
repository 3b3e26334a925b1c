import { useEffect, useState, useSyncExternalStore } from 'react'
import { useTranslation } from 'react-i18next'
import type { RaterFlow } from './flow/rater-flow.js'
import { InvitationPage } from './pages/invitation-page.js'
import { MessagePage } from './pages/message-page.js'
import { ProblemPage } from './pages/problem-page.js'
import { SessionPages } from './pages/session-pages.js'
import { Stage } from './stage.js'
import { speak } from './words/speak.js'

const closedReasons = {
  not_started: ['problem.notStarted', 'problem.pausedText'],
  paused: ['problem.paused', 'problem.pausedText'],
  closed: ['problem.closed', 'problem.closedText'],
  full: ['problem.full', 'problem.fullText'],
  not_admitted: ['problem.notEligible', 'problem.closedText'],
} as const

export function RaterApp({ flow }: { readonly flow: RaterFlow }) {
  const state = useSyncExternalStore(flow.subscribe, flow.state)
  const { t, i18n } = useTranslation()
  const [locale, setLocale] = useState<string | null>(null)
  const [stage] = useState(() => new Stage(() => flow.token))
  const { screen } = state
  const spoken = screen.name === 'session' ? screen.session.locale : (flow.remembered?.locale ?? locale)
  const volume = flow.remembered?.volume

  // The document's language and direction are the browser's.
  useEffect(() => {
    if (spoken !== null) void speak(i18n, spoken)
  }, [spoken, i18n])
  // So is the volume, which a reload must find again.
  useEffect(() => {
    if (volume !== undefined) stage.output.setVolume(volume)
  }, [volume, stage])

  switch (screen.name) {
    case 'loading':
      return <MessagePage title={t('app.loading')} />
    case 'problem':
      return (
        <ProblemPage
          code={screen.code}
          onRetry={() => void flow.open()}
          onReclaim={() => void flow.reclaim()}
        />
      )
    case 'other_tab':
      return (
        <MessagePage
          title={t('problem.otherTab')}
          text={t('problem.otherTabText')}
          action={t('problem.useHere')}
          onAction={() => void flow.open(true)}
        />
      )
    case 'screened_out':
      return <MessagePage title={t('thanks.screenedOut')} />
    case 'invitation': {
      const { invitation, busy } = screen
      const { reason } = invitation
      if (reason !== 'open' && !invitation.preview) {
        const [title, text] = closedReasons[reason]
        return (
          <MessagePage
            title={t(title)}
            text={t(text)}
            {...(reason === 'closed' ? {} : { action: t('app.retry'), onAction: () => void flow.open() })}
          />
        )
      }
      return (
        <InvitationPage
          invitation={invitation}
          busy={busy}
          locale={locale}
          onLocale={setLocale}
          onStart={(chosen) => void flow.claim(chosen)}
        />
      )
    }
    case 'session':
      return <SessionPages flow={flow} state={state} screen={screen} stage={stage} />
  }
}
