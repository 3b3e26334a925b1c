import { useTranslation } from 'react-i18next'
import type { TrialSound } from '../../../player/trial-sound.js'
import { PauseIcon, PlayIcon } from './icons.js'
import { useSound } from './use-sound.js'
import './play-button.css'

export interface PlayButtonProps {
  readonly sound: TrialSound
  readonly place: number
  readonly name: string
  readonly size?: 'large' | 'small'
  /** Letter or digit that raters know the recording by, where there are several. */
  readonly letter?: string
}

export function PlayButton({ sound, place, name, size = 'large', letter }: PlayButtonProps) {
  const { t } = useTranslation()
  const { arrivals, dry, playing, place: current, plays } = useSound(sound)
  const status = arrivals.get(place)?.status ?? 'loading'
  const sounds = playing && current === place
  const played = (plays.get(place) ?? 0) > 0
  const verb = sounds ? t('player.pause') : played ? t('player.playAgain') : t('player.play')
  return (
    <button
      type="button"
      className={`play play-${size}`}
      data-playing={sounds}
      data-loading={status === 'loading' || (dry && current === place)}
      disabled={status !== 'ready' || (!sounds && sound.playsLeft(place) === 0)}
      aria-label={`${verb}: ${name}`}
      onClick={() => void sound.toggle(place)}
    >
      {letter !== undefined && (
        <span className="play-letter" aria-hidden="true">
          {letter}
        </span>
      )}
      {sounds ? (
        <PauseIcon size={size === 'large' ? 26 : 20} />
      ) : (
        <PlayIcon size={size === 'large' ? 26 : 20} />
      )}
    </button>
  )
}
