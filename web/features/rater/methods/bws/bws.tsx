import { useTranslation } from 'react-i18next'
import { PlayButton } from '../../parts/play-button.js'
import { PromptText } from '../../parts/prompt-text.js'
import { SharedPlayer } from '../../parts/shared-player.js'
import { useKeys } from '../../parts/use-keys.js'
import { useSound } from '../../parts/use-sound.js'
import { severalHints } from '../key-hint.js'
import { type AnswerProps, type CompleteInput, type MethodPage, oneScreenEach } from '../method-page.js'
import { nameRecordings } from '../several.js'
import '../../parts/several.css'
import './bws.css'

const ends = [
  { value: 1, word: 'page.best', key: 'b' },
  { value: -1, word: 'page.worst', key: 'w' },
] as const

function Answer({ trial, attributes, locale, sound, open, ratings, onRate }: AnswerProps) {
  const { t } = useTranslation()
  const { place: current } = useSound(sound)
  const { graded } = nameRecordings(trial, t)
  const attribute = attributes[0]
  const key = attribute?.key ?? ''
  const isMarked = (place: number, value: number): boolean =>
    ratings.some((rating) => rating.attribute === key && rating.place === place && rating.value === value)
  /** One best and one worst: a mark moves, and takes the place of the other mark on the same recording. */
  const mark = (place: number, value: number): void =>
    onRate([
      ...ratings.filter(
        (rating) => rating.attribute !== key || (rating.value !== value && rating.place !== place),
      ),
      { attribute: key, place, value },
    ])
  // Arrows within one column would pass over, and so take away, the mark of the other.
  useKeys(
    Object.fromEntries(
      ends.map((end) => [
        end.key,
        () => {
          if (open) mark(current, end.value)
        },
      ]),
    ),
  )
  if (attribute === undefined) return null
  return (
    <div className="several wide">
      <SharedPlayer sound={sound} reference={null} recordings={graded} />
      <PromptText text={trial.text} locale={locale} />
      <fieldset className="rows bws" data-open={open}>
        <legend className="visually-hidden">{attribute.question}</legend>
        {graded.map(({ place, sign, name }) => (
          <div key={place} className="row bws-row" data-on={place === current}>
            <PlayButton sound={sound} place={place} name={name} letter={sign} size="small" />
            {ends.map(({ value, word }) => (
              <label key={value} className="bws-choice" data-end={value}>
                <input
                  type="radio"
                  name={`${key}-${value}`}
                  disabled={!open}
                  aria-label={`${t(word)}: ${name}`}
                  checked={isMarked(place, value)}
                  onChange={() => mark(place, value)}
                />
                {t(word)}
              </label>
            ))}
          </div>
        ))}
      </fieldset>
    </div>
  )
}

function isComplete({ attributes, ratings }: CompleteInput): boolean {
  return attributes.every(({ key }) =>
    ends.every(({ value }) => ratings.some((rating) => rating.attribute === key && rating.value === value)),
  )
}

/** Best–worst scaling: one recording marked best (1), one marked worst (−1). */
export const bws: MethodPage = {
  screens: oneScreenEach,
  Answer,
  isComplete,
  listening: 'trial',
  opens: 'when_heard',
  keys: (asked) => [...severalHints(asked), { keys: ['B'], does: 'best' }, { keys: ['W'], does: 'worst' }],
}
