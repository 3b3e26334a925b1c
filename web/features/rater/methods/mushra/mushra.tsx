import type { AttributeView } from '#contract/rater-session'
import { useEffect, useRef } from 'react'
import { useTranslation } from 'react-i18next'
import { CheckIcon } from '../../parts/icons.js'
import { PromptText } from '../../parts/prompt-text.js'
import { RecordingTile } from '../../parts/recording-tile.js'
import { gradeText, middleOf, roundTo, shareOf } from '../../parts/scale.js'
import { ScaleBands, ScaleSlider } from '../../parts/scale-slider.js'
import { SharedPlayer } from '../../parts/shared-player.js'
import { useHeldKeys, useKeys } from '../../parts/use-keys.js'
import { useSound } from '../../parts/use-sound.js'
import { everyPlaceHasValue } from '../complete.js'
import { severalHints } from '../key-hint.js'
import { type AnswerProps, type MethodPage, oneScreenEach, rate, ratingOf } from '../method-page.js'
import { nameRecordings } from '../several.js'
import '../../parts/several.css'

/** More rows than these do not fit on a phone, which then shows the slider of one recording at a time. */
const most = 4

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
  const open = graded.some(({ place }) => isOpen(place))
  const slide = (to: (from: number) => number) => (): void => {
    const from = ratingOf(ratings, key, current)?.value ?? middleOf(scale)
    set(current, roundTo(scale, Math.min(scale.max, Math.max(scale.min, to(from)))))
  }
  const by = (steps: number) => slide((from) => from + steps * scale.step)
  useHeldKeys(open ? { ArrowUp: by(1), ArrowDown: by(-1), PageUp: by(10), PageDown: by(-10) } : {})
  useKeys(open ? { Home: slide(() => scale.min), End: slide(() => scale.max) } : {})
  const row = useRef<HTMLDivElement>(null)
  // Keys may play a recording whose slider is out of sight.
  useEffect(() => row.current?.scrollIntoView({ block: 'nearest' }), [current])
  return (
    <div className="rows" role="group" aria-label={attribute.question} data-many={graded.length > most}>
      <div className="row-head">
        <ScaleBands scale={scale} />
      </div>
      {graded.map((recording) => {
        const { place, name } = recording
        const value = ratingOf(ratings, key, place)?.value
        const on = place === current
        return (
          <div key={place} className="row" data-on={on} {...(on && { ref: row })}>
            <RecordingTile
              sound={sound}
              recording={recording}
              share={value === undefined ? null : shareOf(scale, value)}
            >
              {gradeText(scale, value)}
            </RecordingTile>
            <ScaleSlider
              label={t('page.rating', { name })}
              scale={scale}
              value={value}
              disabled={!isOpen(place)}
              onChange={(given) => set(place, given)}
            />
            <span className="row-heard">{heard.has(place) && <CheckIcon size={18} />}</span>
          </div>
        )
      })}
      {!open && <p className="soft rows-hint">{t('page.rateWhilePlaying')}</p>}
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
  keys: (asked) => [
    ...severalHints(asked),
    { keys: ['ArrowUp', 'ArrowDown'], does: 'adjust' },
    { keys: ['PageUp', 'PageDown'], does: 'adjustMore' },
    { keys: ['Home', 'End'], does: 'ends' },
  ],
}
