import { useTranslation } from 'react-i18next'
import type { RaterProblem } from '../../../api/rater-client.js'
import { MessagePage } from './message-page.js'

type Sentence = readonly [title: string, text: string | null, retry: 'retry' | 'reclaim' | null]

const general: Sentence = ['problem.unavailable', 'problem.unavailableText', 'retry']

const sentences: Partial<Record<RaterProblem['code'], Sentence>> = {
  offline: ['problem.offline', 'problem.offlineText', 'retry'],
  'link-invalid': ['problem.invalid', 'problem.invalidText', null],
  'study-not-open': ['problem.paused', 'problem.pausedText', 'retry'],
  'no-place-left': ['problem.full', 'problem.fullText', 'retry'],
  'already-participated': ['problem.already', 'problem.alreadyText', null],
  'rater-not-eligible': ['problem.notEligible', 'problem.closedText', null],
  'session-expired': ['problem.expired', 'problem.expiredText', 'reclaim'],
  'session-token-invalid': ['problem.expired', 'problem.expiredText', 'reclaim'],
  'session-closed': ['problem.closed', 'problem.closedText', null],
}

/** Every way a visit can stop, in the rater's words, with the way on where there is one. */
export function ProblemPage({
  code,
  onRetry,
  onReclaim,
}: {
  readonly code: RaterProblem['code']
  readonly onRetry: () => void
  readonly onReclaim: () => void
}) {
  const { t } = useTranslation()
  const [title, text, way] = sentences[code] ?? general
  return (
    <MessagePage
      title={t(title)}
      {...(text === null ? {} : { text: t(text) })}
      {...(way === 'retry' ? { action: t('app.retry'), onAction: onRetry } : {})}
      {...(way === 'reclaim' ? { action: t('app.goOn'), onAction: onReclaim } : {})}
    />
  )
}
