import { useTranslation } from 'react-i18next'
import type { TrialSound } from '../../../player/trial-sound.js'
import type { Named } from '../methods/several.js'
import { LoopIcon } from './icons.js'
import { PlayButton } from './play-button.js'
import { useKeys } from './use-keys.js'
import { useLoop } from './use-loop.js'
import { useSound } from './use-sound.js'
import { useSteps } from './use-steps.js'
import { Waveform } from './waveform.js'
import './shared-player.css'

/** The waveform of what is heard now, the open reference on its own key, and a part of it to repeat. */
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
  const { arrivals, place } = useSound(sound)
  const all = reference === null ? recordings : [reference, ...recordings]
  const current = all.find((recording) => recording.place === place) ?? all[0]
  const { loop, toggle } = useLoop(sound)
  const steps = useSteps(
    sound,
    all.map((recording) => recording.place),
  )
  useKeys({
    // A keyboard has nine digits.
    ...(recordings.length > 9 && steps),
    ...Object.fromEntries(all.map(({ sign, place: at }) => [sign.toLowerCase(), () => void sound.play(at)])),
  })
  if (current === undefined) return null
  return (
    <section className="shared" aria-label={current.name}>
      <div className="shared-line">
        {reference !== null && (
          <PlayButton sound={sound} place={reference.place} name={reference.name} letter="R" size="small" />
        )}
        <strong>{current.name}</strong>
        {sound.loopable(place) !== null && (
          <button
            type="button"
            className="quiet shared-loop"
            aria-pressed={loop !== null}
            aria-label={t('player.loop')}
            disabled={arrivals.get(place)?.status !== 'ready'}
            onClick={toggle}
          >
            <LoopIcon size={20} />
            <span>{loop === null ? t('player.loop') : t('player.loopOff')}</span>
          </button>
        )}
      </div>
      <Waveform sound={sound} place={place} label={current.name} height={56} />
    </section>
  )
}
