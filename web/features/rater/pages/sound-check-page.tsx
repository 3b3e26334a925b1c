import { useEffect, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Output } from '../../../player/output.js'
import type { TrialSound } from '../../../player/trial-sound.js'
import { EarphonesIcon, HeadphonesIcon, PauseIcon, PlayIcon, SpeakerIcon } from '../parts/icons.js'
import { useSound } from '../parts/use-sound.js'
import { PageTitle } from '../parts/page-title.js'
import { Frame } from './frame.js'
import './sound-check-page.css'

const outputs = [
  ['headphones', HeadphonesIcon],
  ['earphones', EarphonesIcon],
  ['speakers', SpeakerIcon],
] as const

export interface SoundCheckPageProps {
  readonly output: Output
  readonly sound: TrialSound
  readonly onDone: (volume: number, device: string) => void
}

/** The volume is set once, on speech at the level of the test, and stays for the whole session. */
export function SoundCheckPage({ output, sound, onDone }: SoundCheckPageProps) {
  const { t } = useTranslation()
  const { arrivals, playing, plays } = useSound(sound)
  const [volume, setVolume] = useState(0.7)
  const [device, setDevice] = useState<string | null>(null)
  const [blocked, setBlocked] = useState(false)
  const place = sound.places[0] ?? 0
  const arrival = arrivals.get(place)
  const played = (plays.get(place) ?? 0) > 0

  // The gain node lives outside React.
  useEffect(() => output.setVolume(volume), [output, volume])

  const press = async (): Promise<void> => {
    await sound.toggle(place)
    setBlocked(!output.running)
  }
  return (
    <Frame
      action={
        <button
          type="button"
          className="go"
          disabled={device === null || !played}
          onClick={() => {
            sound.pause()
            onDone(volume, device ?? 'speakers')
          }}
        >
          {t('sound.heard')}
        </button>
      }
    >
      <div className="trial-question">
        <PageTitle>{t('sound.title')}</PageTitle>
        <p className="soft">{t('sound.text')}</p>
      </div>
      <section className="check">
        <button
          type="button"
          className="quiet check-play"
          disabled={arrival?.status !== 'ready'}
          onClick={() => void press()}
        >
          {playing ? <PauseIcon /> : <PlayIcon />}
          {arrival?.status === 'ready'
            ? t(playing ? 'sound.stop' : 'sound.play')
            : t('player.loadingShare', { percent: arrival?.percent ?? 0 })}
        </button>
        {blocked && <p className="notice">{t('sound.blocked')}</p>}
        <label className="check-volume">
          <span>{t('sound.volume')}</span>
          <span className="slider" data-set="true">
            <input
              type="range"
              min={0.05}
              max={1}
              step={0.01}
              value={volume}
              style={{ ['--share' as string]: (volume - 0.05) / 0.95 }}
              aria-valuetext={`${Math.round(volume * 100)} %`}
              onChange={(event) => setVolume(event.currentTarget.valueAsNumber)}
            />
            <output className="num">{Math.round(volume * 100)}</output>
          </span>
        </label>
      </section>
      <fieldset className="devices">
        <legend>{t('sound.device')}</legend>
        {outputs.map(([name, Icon]) => (
          <label key={name} className="device">
            <input type="radio" name="device" checked={device === name} onChange={() => setDevice(name)} />
            <Icon size={28} />
            <span>{t(`sound.${name}`)}</span>
          </label>
        ))}
      </fieldset>
    </Frame>
  )
}
