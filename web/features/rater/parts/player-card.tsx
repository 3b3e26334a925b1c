import { useTranslation } from 'react-i18next'
import type { TrialSound } from '../../../player/trial-sound.js'
import { CheckIcon } from './icons.js'
import { PlayButton } from './play-button.js'
import { useSound } from './use-sound.js'
import { Waveform } from './waveform.js'
import './player-card.css'

/** One recording: play, waveform, and whether it was heard to the end. */
export function PlayerCard({
  sound,
  place,
  name,
}: {
  readonly sound: TrialSound
  readonly place: number
  readonly name: string
}) {
  const { t } = useTranslation()
  const { arrivals, dry, heard } = useSound(sound)
  const arrival = arrivals.get(place)
  const left = sound.playsLeft(place)
  const seconds = sound.clip(place)?.duration
  return (
    <section className="player-card" aria-label={name}>
      <PlayButton sound={sound} place={place} name={name} />
      <Waveform sound={sound} place={place} label={name} height={48} />
      <div className="player-note num">
        <span className="player-heard" data-heard={heard.has(place)}>
          {heard.has(place) && <CheckIcon size={18} />}
          {arrival?.status === 'ready'
            ? t(dry ? 'player.dry' : heard.has(place) ? 'player.heard' : 'player.toHear')
            : t('player.loadingShare', { percent: arrival?.percent ?? 0 })}
        </span>
        {left === null ? (
          <span className="player-length">{clock(seconds)}</span>
        ) : (
          <span>{t('player.playsLeft', { left })}</span>
        )}
      </div>
    </section>
  )
}

export function clock(seconds: number | undefined): string {
  if (seconds === undefined) return ''
  const whole = Math.round(seconds)
  return `${Math.floor(whole / 60)}:${String(whole % 60).padStart(2, '0')}`
}
