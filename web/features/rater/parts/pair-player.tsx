import { useTranslation } from 'react-i18next'
import type { TrialSound } from '../../../player/trial-sound.js'
import { CheckIcon } from './icons.js'
import { PlayButton } from './play-button.js'
import { useKeys } from './use-keys.js'
import { useSound } from './use-sound.js'
import { useSteps } from './use-steps.js'
import { Waveform } from './waveform.js'
import './pair-player.css'

export interface Recording {
  readonly place: number
  /** What is read out and shown: "Recording A", "Reference". */
  readonly name: string
  /** What is on the button. */
  readonly letter: string
  /** The key that plays it, where digits answer. */
  readonly key?: string
  readonly caption?: string
}

/** Two or three recordings side by side, told apart by side, letter and outline, all drawn alike. */
export function PairPlayer({
  sound,
  recordings,
}: {
  readonly sound: TrialSound
  readonly recordings: readonly Recording[]
}) {
  const { t } = useTranslation()
  const { arrivals, heard, place: current } = useSound(sound)
  const steps = useSteps(
    sound,
    recordings.map(({ place }) => place),
  )
  const keyed = recordings.flatMap(({ key, place }) =>
    key === undefined ? [] : [[key, () => void sound.toggle(place)] as const],
  )
  useKeys({ ...(keyed.length < recordings.length && steps), ...Object.fromEntries(keyed) })
  return (
    <div className="pair" data-count={recordings.length}>
      {recordings.map(({ place, name, letter, caption }, index) => (
        <section
          key={place}
          className="pair-side"
          data-side={index}
          data-on={current === place}
          aria-label={name}
        >
          {caption !== undefined && <span className="pair-caption">{caption}</span>}
          <PlayButton sound={sound} place={place} name={name} letter={letter} size="small" />
          <Waveform sound={sound} place={place} label={name} height={40} />
          <span className="pair-heard" data-heard={heard.has(place)}>
            {heard.has(place) && <CheckIcon size={16} />}
            <span className="visually-hidden">
              {heard.has(place)
                ? t('player.heard')
                : arrivals.get(place)?.status === 'ready'
                  ? t('player.toHear')
                  : t('player.loadingShare', { percent: arrivals.get(place)?.percent ?? 0 })}
            </span>
          </span>
        </section>
      ))}
    </div>
  )
}
