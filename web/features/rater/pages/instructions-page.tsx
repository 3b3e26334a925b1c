import type { SessionView } from '#contract/rater-session'
import { useTranslation } from 'react-i18next'
import { PageTitle } from '../parts/page-title.js'
import { useKeys } from '../parts/use-keys.js'
import { Frame } from './frame.js'
import './instructions-page.css'

export function InstructionsPage({
  session,
  onDone,
}: {
  readonly session: SessionView
  readonly onDone: () => void
}) {
  const { t } = useTranslation()
  const practises = session.trials.some(({ phase }) => phase === 'practice')
  return (
    <Frame
      action={
        <button type="button" className="go" onClick={onDone}>
          {t('app.goOn')}
        </button>
      }
    >
      <PageTitle>{t('instructions.title')}</PageTitle>
      {session.instructions !== '' && (
        <p className="study-instructions" dir="auto" lang={session.locale}>
          {session.instructions}
        </p>
      )}
      <ul className="rules">
        <li>{t('instructions.listen')}</li>
        <li>{t('instructions.answer')}</li>
        <li>{t('instructions.final')}</li>
        {practises && <li>{t('instructions.practice')}</li>}
      </ul>
    </Frame>
  )
}

export function PracticeOverPage({ onDone }: { readonly onDone: () => void }) {
  const { t } = useTranslation()
  useKeys({ Enter: onDone })
  return (
    <Frame
      action={
        <button type="button" className="go" onClick={onDone}>
          {t('app.start')}
        </button>
      }
    >
      <PageTitle>{t('instructions.practiceOver')}</PageTitle>
      <p className="soft">{t('instructions.practiceOverText')}</p>
    </Frame>
  )
}
