import { useEffect, useState, useSyncExternalStore } from 'react'
import { useTranslation } from 'react-i18next'
import type { RaterFlow } from './flow/rater-flow.js'
import { InvitationPage } from './pages/invitation-page.js'
import { MessagePage } from './pages/message-page.js'
import { SessionPages } from './pages/session-pages.js'
import { StopPage, type StopPageProps, stopOf } from './pages/stop-page.js'
import { Stage } from './stage.js'
import { speak } from './words/speak.js'

export function RaterApp({ flow }: { readonly flow: RaterFlow }) {
  const state = useSyncExternalStore(flow.subscribe, flow.state)
  const { t, i18n } = useTranslation()
  const [locale, setLocale] = useState<string | null>(null)
  const [stage] = useState(() => new Stage((trialId, fault) => void flow.reportFault(trialId, fault)))
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

  const goOn: NonNullable<StopPageProps['onWay']> = (way) =>
    void (way === 'reclaim' ? flow.reclaim() : flow.open(way === 'take'))

  switch (screen.name) {
    case 'loading':
      return <MessagePage title={t('app.loading')} />
    case 'problem':
      return <StopPage stop={stopOf(screen.code, flow.remembered !== null)} onWay={goOn} />
    case 'other_tab':
      return <StopPage stop="other_tab" onWay={goOn} />
    case 'screened_out':
      return <StopPage stop="not_admitted" />
    case 'invitation': {
      const { invitation, busy } = screen
      const { reason } = invitation
      if (reason !== 'open' && !invitation.preview) return <StopPage stop={reason} onWay={goOn} />
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
      return <SessionPages {...{ state, screen, stage }} onAgain={() => void flow.again()} />
  }
}
