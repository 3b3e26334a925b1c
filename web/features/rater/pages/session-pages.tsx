import type { SessionView, TrialView } from '#contract/rater-session'
import { useEffect, useState, useEffectEvent } from 'react'
import { useTranslation } from 'react-i18next'
import { TrialSound } from '../../../player/trial-sound.js'
import type { FlowState, Screen } from '../flow/screen.js'
import type { SessionWork } from '../flow/session-work.js'
import { describeDevice } from '../flow/device.js'
import type { MethodPage } from '../methods/method-page.js'
import { methodPages } from '../methods/registry.js'
import type { Stage } from '../stage.js'
import { InstructionsPage, PracticeOverPage } from './instructions-page.js'
import { MessagePage } from './message-page.js'
import { QuestionsPage } from './questions-page.js'
import { SoundCheckPage } from './sound-check-page.js'
import { ThanksPage } from './thanks-page.js'
import { TrialPage } from './trial-page.js'

export interface SessionPagesProps {
  readonly state: FlowState
  readonly screen: Extract<Screen, { name: 'session' }>
  readonly stage: Stage
  readonly onAgain: () => void
}

/** The pages of a claimed session, one for each step. */
export function SessionPages({ state, screen, stage, onAgain }: SessionPagesProps) {
  const { t } = useTranslation()
  const { work, session, step, refused } = screen
  const page = useMethodPage(session.method.kind)
  const loading = <MessagePage title={t('app.loading')} />

  switch (step.name) {
    case 'sound_check':
      return (
        <SoundCheck
          stage={stage}
          session={session}
          onDone={(volume, output) => void work.settle({ soundChecked: true, volume, output })}
        />
      )
    case 'instructions':
      return (
        <InstructionsPage session={session} onDone={() => void work.settle({ instructionsRead: true })} />
      )
    case 'practice_over':
      return <PracticeOverPage onDone={() => void work.settle({ practiceOver: true })} />
    case 'questions':
      return (
        <QuestionsPage
          key={step.when}
          items={step.items}
          earlier={work.remembered.replies}
          saved={state.saved}
          onDone={(replies) => void work.reply(replies)}
        />
      )
    case 'trial':
      return page === null ? (
        loading
      ) : (
        <Trial key={step.trial.id} {...{ work, state, session, page, stage, refused }} {...step} />
      )
    case 'finish':
      return <MessagePage title={t('app.loading')} text={t('thanks.sending')} />
    case 'thanks':
      return <ThanksPage completion={step.completion} onAgain={onAgain} />
  }
}

function useMethodPage(kind: SessionView['method']['kind']): MethodPage | null {
  const [page, setPage] = useState<MethodPage | null>(null)
  // The code of a method is loaded from outside.
  useEffect(() => {
    let current = true
    void methodPages[kind]().then((loaded) => {
      if (current) setPage(loaded)
    })
    return () => {
      current = false
    }
  }, [kind])
  return page
}

const wantedOf = (trial: TrialView) =>
  trial.stimuli.map(({ place, audio, durationMs }) => ({ place, address: audio, seconds: durationMs / 1000 }))

function useTrialSound(
  stage: Stage,
  session: SessionView,
  trial: TrialView,
  free: boolean,
): TrialSound | null {
  const [sound, setSound] = useState<TrialSound | null>(null)
  const { method } = session
  const open = useEffectEvent(
    () =>
      new TrialSound({
        trial: trial.id,
        wanted: wantedOf(trial),
        library: stage.library,
        output: stage.output,
        rules: {
          switching: method.switching,
          requiredCoverage: method.requiredCoverage,
          maxPlays: free ? null : method.maxPlays,
        },
        onFault: (fault) => stage.report(trial.id, fault),
      }),
  )
  // Sound is a resource of the browser: opened with the trial, closed with it. Trials keep their id when addresses change.
  useEffect(() => {
    const opened = open()
    // After the effect: the handle of what it opened.
    queueMicrotask(() => setSound(opened))
    void opened.load()
    return () => opened.close()
  }, [trial.id])
  return sound
}

function SoundCheck({
  stage,
  session,
  onDone,
}: {
  readonly stage: Stage
  readonly session: SessionView
  readonly onDone: (volume: number, output: string) => void
}) {
  const sample = session.trials[0]
  return sample === undefined ? null : <SampleCheck {...{ stage, session, sample, onDone }} />
}

function SampleCheck({
  stage,
  session,
  sample,
  onDone,
}: {
  readonly stage: Stage
  readonly session: SessionView
  readonly sample: TrialView
  readonly onDone: (volume: number, output: string) => void
}) {
  const sound = useTrialSound(stage, session, sample, true)
  return sound && <SoundCheckPage output={stage.output} sound={sound} onDone={onDone} />
}

interface TrialProps extends Pick<SessionPagesProps, 'state' | 'stage'> {
  readonly work: SessionWork
  readonly session: SessionView
  readonly page: MethodPage
  readonly refused: boolean
  readonly trial: TrialView
  readonly following: TrialView | null
}

function Trial({ work, state, session, page, stage, refused, trial, following }: TrialProps) {
  const sound = useTrialSound(stage, session, trial, false)
  // The next trial's recordings come while this one is heard.
  useEffect(() => {
    if (sound !== null && following !== null) stage.library.prepare(following.id, wantedOf(following))
  }, [sound, following, stage])
  if (sound === null) return null
  return (
    <TrialPage
      {...{ session, trial, page, sound, refused }}
      progress={state.progress}
      saved={state.saved}
      onAnswer={(answer) => {
        const device = describeDevice(stage.output.context, work.remembered.output)
        void work.answer({ trialId: trial.id, ...answer, ...sound.report(), device })
      }}
      onRetry={() => void retry(work, sound, trial)}
      onSkip={() => void work.skip(trial.id)}
    />
  )
}

/** Asks for fresh addresses first: the old ones may be what failed. */
async function retry(work: SessionWork, sound: TrialSound, trial: TrialView): Promise<void> {
  const fresh = await work.refresh().then(
    () => work.trial(trial.id) ?? trial,
    () => trial,
  )
  await sound.load(wantedOf(fresh))
}
