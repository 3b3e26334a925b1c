import type { AttributeView } from '#contract/rater-session'
import { useTranslation } from 'react-i18next'
import { CheckIcon } from '../../parts/icons.js'
import { PlayButton } from '../../parts/play-button.js'
import { PromptText } from '../../parts/prompt-text.js'
import { ScaleBands, ScaleSlider } from '../../parts/scale-slider.js'
import { SharedPlayer } from '../../parts/shared-player.js'
import { useKeys } from '../../parts/use-keys.js'
import { loopKeys } from '../../parts/use-loop.js'
import { useSound } from '../../parts/use-sound.js'
import { everyPlaceHasValue } from '../complete.js'
import { type AnswerProps, type MethodPage, oneScreenEach, rate, ratingOf } from '../method-page.js'
import { nameRecordings } from '../several.js'
import '../../parts/several.css'

type Slid = AttributeView & { readonly scale: Extract<AttributeView['scale'], { kind: 'continuous' }> }

function isSlid(attribute: AttributeView): attribute is Slid {
  return attribute.scale?.kind === 'continuous'
}

function Answer(props: AnswerProps) {
  const { trial, attributes, locale, sound } = props
  const { t } = useTranslation()
  const { reference, graded } = nameRecordings(trial, t)
  return (
    <div className="several wide">
      <SharedPlayer sound={sound} reference={reference} recordings={graded} />
      <PromptText text={trial.text} locale={locale} />
      {attributes.filter(isSlid).map((attribute) => (
        <Sliders key={attribute.key} {...props} attribute={attribute} />
      ))}
    </div>
  )
}

function Sliders({ trial, sound, ratings, onRate, attribute }: AnswerProps & { readonly attribute: Slid }) {
  const { t } = useTranslation()
  const { place: current, plays, heard } = useSound(sound)
  const { graded } = nameRecordings(trial, t)
  const { key, scale } = attribute
  // Only what is heard now can be rated (BS.1534-3); it stays open for the moment after its end.
  const isOpen = (place: number): boolean => place === current && (plays.get(place) ?? 0) > 0
  const set = (place: number, value: number): void => onRate(rate(ratings, { attribute: key, place, value }))
  const nudge = (by: number) => (): void => {
    if (!isOpen(current) || !graded.some(({ place }) => place === current)) return
    const middle = scale.min + Math.round((scale.max - scale.min) / 2 / scale.step) * scale.step
    const value = (ratingOf(ratings, key, current)?.value ?? middle) + by * scale.step
    set(current, Number(Math.min(scale.max, Math.max(scale.min, value)).toFixed(1)))
  }
  useKeys({ ArrowUp: nudge(1), ArrowDown: nudge(-1), PageUp: nudge(10), PageDown: nudge(-10) })
  return (
    <div className="rows" role="group" aria-label={attribute.question}>
      <div className="row row-head">
        <ScaleBands scale={scale} />
      </div>
      {graded.map(({ place, sign, name }) => (
        <div key={place} className="row" data-on={place === current}>
          <PlayButton sound={sound} place={place} name={name} letter={sign} size="small" />
          <ScaleSlider
            label={t('page.rating', { name })}
            scale={scale}
            value={ratingOf(ratings, key, place)?.value}
            disabled={!isOpen(place)}
            onChange={(value) => set(place, value)}
          />
          <span className="row-heard" data-heard={heard.has(place)}>
            {heard.has(place) && <CheckIcon size={18} />}
          </span>
        </div>
      ))}
      <p className="soft">{t('page.rateWhilePlaying')}</p>
    </div>
  )
}

/** MUSHRA with or without a mentioned reference, and every other page of sliders. */
export const mushra: MethodPage = {
  screens: oneScreenEach,
  Answer,
  isComplete: everyPlaceHasValue,
  listening: 'trial',
  opens: 'while_playing',
  keys: [
    { keys: ['1', '9'], does: 'recordings' },
    { keys: ['R'], does: 'reference' },
    { keys: ['↑', '↓'], does: 'adjust' },
    ...loopKeys,
    { keys: ['Enter'], does: 'next' },
  ],
}
