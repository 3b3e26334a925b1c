import type { ComponentType } from 'react'
import { useTranslation } from 'react-i18next'
import type { RaterProblem } from '../../../api/rater-client.js'
import {
  CheckIcon,
  ClockIcon,
  HeadphonesIcon,
  type IconProps,
  LinkIcon,
  OfflineIcon,
  PauseIcon,
  SpeakerIcon,
  TabsIcon,
  WarnIcon,
} from '../parts/icons.js'
import { MessagePage } from './message-page.js'

type Way = 'retry' | 'reclaim' | 'take'

interface Words {
  readonly icon: ComponentType<IconProps>
  readonly title: string
  readonly text?: string
  /** What leads on from here, if anything does. */
  readonly way?: Way
}

/** Every way a visit can stop, in the rater's words. */
const stops = {
  offline: { icon: OfflineIcon, title: 'problem.offline', text: 'problem.offlineText', way: 'retry' },
  offline_first: {
    icon: OfflineIcon,
    title: 'problem.offline',
    text: 'problem.offlineFirstText',
    way: 'retry',
  },
  invalid: { icon: LinkIcon, title: 'problem.invalid', text: 'problem.invalidText' },
  not_started: { icon: ClockIcon, title: 'problem.notStarted', text: 'problem.pausedText', way: 'retry' },
  paused: { icon: PauseIcon, title: 'problem.paused', text: 'problem.pausedText', way: 'retry' },
  closed: { icon: CheckIcon, title: 'problem.closed', text: 'problem.closedText' },
  full: { icon: ClockIcon, title: 'problem.full', text: 'problem.fullText', way: 'retry' },
  already: { icon: CheckIcon, title: 'problem.already', text: 'problem.alreadyText' },
  not_admitted: { icon: HeadphonesIcon, title: 'thanks.screenedOut' },
  expired: { icon: ClockIcon, title: 'problem.expired', text: 'problem.expiredText', way: 'reclaim' },
  other_tab: { icon: TabsIcon, title: 'problem.otherTab', text: 'problem.otherTabText', way: 'take' },
  no_sound: { icon: SpeakerIcon, title: 'problem.noSound', text: 'problem.noSoundText' },
  unavailable: {
    icon: WarnIcon,
    title: 'problem.unavailable',
    text: 'problem.unavailableText',
    way: 'retry',
  },
} as const satisfies Record<string, Words>
export type Stop = keyof typeof stops

const byCode: Partial<Record<RaterProblem['code'], Stop>> = {
  offline: 'offline',
  'link-invalid': 'invalid',
  'study-not-open': 'paused',
  'no-place-left': 'full',
  'already-participated': 'already',
  'rater-not-eligible': 'not_admitted',
  'session-expired': 'expired',
  'session-token-invalid': 'expired',
  'session-closed': 'closed',
}

/** What a problem of the server means for a rater, who may have answered something already or not. */
export function stopOf(code: RaterProblem['code'], begun: boolean): Stop {
  const stop = byCode[code] ?? 'unavailable'
  return stop === 'offline' && !begun ? 'offline_first' : stop
}

const wayWords = { retry: 'app.retry', reclaim: 'app.goOn', take: 'problem.useHere' } as const

export interface StopPageProps {
  readonly stop: Stop
  readonly onWay?: (way: Way) => void
}

export function StopPage({ stop, onWay }: StopPageProps) {
  const { t } = useTranslation()
  const { icon: Icon, title, text, way }: Words = stops[stop]
  return (
    <MessagePage
      icon={<Icon size={36} />}
      title={t(title)}
      {...(text === undefined ? {} : { text: t(text) })}
      {...(way === undefined ? {} : { action: t(wayWords[way]), onAction: () => onWay?.(way) })}
    />
  )
}
