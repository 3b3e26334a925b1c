import { useTranslation } from 'react-i18next'
import type { TrialSound } from '../../../player/trial-sound.js'
import type { Named } from '../methods/several.js'
import { LoopIcon } from './icons.js'
import { PlayButton } from './play-button.js'
import { useKeys } from './use-keys.js'
import { useSound } from './use-sound.js'
import { Waveform } from './waveform.js'
import './shared-player.css'

/** The waveform of what is heard now, the open reference on its own key, and a loop around the present place. */
export function SharedPlayer({
  sound,
  reference,
  recordings,
}: {
  readonly sound: TrialSound
  readonly reference: Named | null
  readonly recordings: readonly Named[]
}) {
  const { t } = useTranslation()
  const { arrivals, place, loop } = useSound(sound)
  const all = reference === null ? recordings : [reference, ...recordings]
  const current = all.find((recording) => recording.place === place) ?? all[0]
  const toggleLoop = (): void => {
    if (loop !== null) {
      sound.setLoop(null)
      return
    }
    const duration = sound.clip(place)?.duration ?? 0
    const from = Math.max(0, Math.min(sound.position() - 0.75, duration - 1.5))
    sound.setLoop([from, Math.min(duration, from + 1.5)])
  }
  useKeys({
    ...Object.fromEntries(all.map(({ sign, place: at }) => [sign.toLowerCase(), () => void sound.play(at)])),
    l: toggleLoop,
  })
  if (current === undefined) return null
  return (
    <section className="shared" aria-label={current.name}>
      <div className="shared-line">
        {reference !== null && (
          <PlayButton sound={sound} place={reference.place} name={reference.name} letter="R" size="small" />
        )}
        <strong>{current.name}</strong>
        <button
          type="button"
          className="quiet shared-loop"
          aria-pressed={loop !== null}
          aria-label={t('player.loop')}
          disabled={arrivals.get(place)?.status !== 'ready'}
          onClick={toggleLoop}
        >
          <LoopIcon size={20} />
          <span>{loop === null ? t('player.loop') : t('player.loopOff')}</span>
        </button>
      </div>
      <Waveform key={place} sound={sound} place={place} label={current.name} height={48} />
    </section>
  )
}
