import type { TrialView } from '#contract/rater-session'
import { useTranslation } from 'react-i18next'
import type { TrialSound } from '../../../player/trial-sound.js'
import { useSound } from './use-sound.js'

/**
 * Says which recording does not come, and offers to try again. No answer can be given meanwhile; once trying again did not
 * help, the trial can be left out.
 */
export function LoadFailed({
  sound,
  trial,
  onRetry,
  onSkip,
}: {
  readonly sound: TrialSound
  readonly trial: TrialView
  readonly onRetry: () => void
  readonly onSkip: (() => void) | null
}) {
  const { t } = useTranslation()
  const { fault } = useSound(sound)
  const stimulus = trial.stimuli.find(({ place }) => place === fault?.place)
  const name =
    trial.stimuli.length === 1
      ? t('player.recording')
      : stimulus?.shownAs === 'reference'
        ? t('player.reference')
        : t('player.recordingN', { name: (stimulus?.place ?? 0) + 1 })
  return (
    <div className="failed" role="alert">
      <strong>{t(fault?.kind === 'network' ? 'player.failed' : 'player.broken', { name })}</strong>
      <p className="soft">{t('player.failedText')}</p>
      <div className="failed-actions">
        <button type="button" className="quiet" onClick={onRetry}>
          {t('app.retry')}
        </button>
        {onSkip !== null && (
          <button type="button" className="quiet" onClick={onSkip}>
            {t('player.skip')}
          </button>
        )}
      </div>
    </div>
  )
}
