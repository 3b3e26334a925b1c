import type { RatingInput } from '#contract/rater-answer'
import type { SessionView, TrialView } from '#contract/rater-session'
import { useEffect, useLayoutEffect, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { SavedState } from '../../../api/outbox.js'
import type { TrialSound } from '../../../player/trial-sound.js'
import type { Progress } from '../flow/next-step.js'
import { TrialClock } from '../flow/trial-clock.js'
import type { AnswerProps, MethodPage } from '../methods/method-page.js'
import { LoadFailed } from '../parts/load-failed.js'
import { WarnIcon } from '../parts/icons.js'
import { KeyHints } from '../parts/key-hints.js'
import { useKeys } from '../parts/use-keys.js'
import { useSound } from '../parts/use-sound.js'
import { CommentButton, CommentField } from '../parts/comment-field.js'
import { Frame } from './frame.js'
import './trial-page.css'

export interface TrialAnswer {
  readonly ratings: RatingInput[]
  readonly elapsedMs: number
  readonly hiddenMs: number
  readonly comment?: string
}

export interface TrialPageProps {
  readonly session: SessionView
  readonly trial: TrialView
  readonly page: MethodPage
  readonly sound: TrialSound
  readonly progress: Progress | null
  readonly saved: SavedState
  /** The last answer was refused by the server and is asked again. */
  readonly refused: boolean
  readonly onAnswer: (answer: TrialAnswer) => void
  readonly onRetry: () => void
  /** Goes on without this trial. */
  readonly onSkip: () => void
}

/** One trial, screen by screen. Mounted anew for every trial. */
export function TrialPage(props: TrialPageProps) {
  const { session, trial, page, sound, progress, saved, refused, onAnswer, onRetry, onSkip } = props
  const { method } = session
  const { t } = useTranslation()
  const { status, heard } = useSound(sound)
  const screens = page.screens(session.attributes)
  const [screen, setScreen] = useState(0)
  const [ratings, setRatings] = useState<readonly RatingInput[]>(
    () => page.initial?.({ trial, method, attributes: session.attributes }) ?? [],
  )
  const [comment, setComment] = useState('')
  const [commenting, setCommenting] = useState(false)
  const [retried, setRetried] = useState(false)
  const [clock] = useState(() => new TrialClock())
  const question = useRef<HTMLHeadingElement>(null)
  const sent = useRef(false)

  // The clock listens to the page's visibility, which React does not own.
  useEffect(() => clock.start(), [clock])
  // Focus follows the question, so that a screen reader reads it and keys act on the page.
  useLayoutEffect(() => {
    question.current?.focus({ preventScroll: true })
    window.scrollTo(0, 0)
  }, [screen])

  const attributes = screens[screen] ?? []
  const allHeard = trial.stimuli.every(({ place }) => heard.has(place))
  const open = status === 'ready' && (page.opens === 'while_playing' || allHeard)
  const complete = page.isComplete({ trial, method, attributes, ratings })
  const ready = status === 'ready' && allHeard && complete
  const last = screen >= screens.length - 1

  const advance = (given: readonly RatingInput[]): void => {
    if (sent.current) return
    if (!last) {
      if (page.listening === 'screen') {
        sound.pause()
        sound.forgetHeard()
      }
      setScreen(screen + 1)
      return
    }
    sent.current = true
    sound.pause()
    onAnswer({
      ratings: [...given],
      ...clock.read(),
      ...(comment.trim() === '' ? {} : { comment: comment.trim() }),
    })
  }
  const onRate: AnswerProps['onRate'] = (given) => {
    setRatings(given)
    const finished = allHeard && page.isComplete({ trial, method, attributes, ratings: given })
    if (method.autoAdvance && page.opens === 'when_heard' && finished && page.initial === undefined)
      advance(given)
  }

  useKeys({
    Space: () => void sound.toggle(),
    ...(ready && { Enter: () => advance(ratings) }),
  })

  const hints = [
    { keys: ['Space'], does: 'play' },
    ...page.keys({ trial, method, attributes }),
    { keys: ['Enter'], does: 'next' },
  ]
  const heading = page.heading === undefined ? attributes[0]?.question : t(page.heading)
  const hint = attributes.map((attribute) => attribute.hint).find((text) => text !== null)
  return (
    <Frame
      progress={progress}
      practice={trial.phase === 'practice'}
      saved={saved}
      action={
        <>
          <KeyHints hints={hints} />
          {commenting && <CommentField value={comment} onChange={setComment} />}
          <div className="go-row">
            {screen > 0 && (
              <button type="button" className="quiet" onClick={() => setScreen(screen - 1)}>
                {t('app.back')}
              </button>
            )}
            {method.comments && last && (
              <CommentButton
                open={commenting}
                given={comment.trim() !== ''}
                onToggle={() => setCommenting(!commenting)}
              />
            )}
            <button type="button" className="go" disabled={!ready} onClick={() => advance(ratings)}>
              {status === 'ready' && !allHeard
                ? t(trial.stimuli.length > 1 ? 'player.hearAll' : 'player.toHear')
                : t('app.next')}
            </button>
          </div>
        </>
      }
    >
      {refused && (
        <p className="notice" role="alert">
          <WarnIcon />
          {t('trial.refused')}
        </p>
      )}
      <div className="trial-question">
        <h1 ref={question} tabIndex={-1} dir="auto">
          {screens.length > 1 && (
            <span className="visually-hidden">
              {t('trial.question', { number: screen + 1, total: screens.length })}{' '}
            </span>
          )}
          {heading}
        </h1>
        {hint && (
          <p className="soft" dir="auto">
            {hint}
          </p>
        )}
        {page.listening === 'screen' && screen > 0 && !allHeard && (
          <p className="soft">{t('trial.listenAgain')}</p>
        )}
      </div>
      {status === 'failed' ? (
        <LoadFailed
          sound={sound}
          trial={trial}
          onRetry={() => {
            setRetried(true)
            onRetry()
          }}
          onSkip={retried ? onSkip : null}
        />
      ) : (
        <page.Answer
          {...{ trial, method, attributes, sound, open, ratings, onRate }}
          locale={session.locale}
        />
      )}
      <p className="visually-hidden" role="status">
        {status === 'loading' ? t('player.loadingText') : allHeard ? t('player.heard') : ''}
      </p>
    </Frame>
  )
}
