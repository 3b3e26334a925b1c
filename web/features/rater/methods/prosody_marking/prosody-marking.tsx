import { markKinds } from '#contract/marks'
import type { RatingInput } from '#contract/rater-answer'
import { splitWords } from '#contract/words'
import { useEffect, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { AttributeScale } from '../../parts/attribute-scale.js'
import { ChipChoice } from '../../parts/chip-choice.js'
import { PlayerCard } from '../../parts/player-card.js'
import { marksAreGiven, noMarks } from '../marks.js'
import { type AnswerProps, type MethodPage, oneScreenEach, rate, ratingOf } from '../method-page.js'
import './prosody-marking.css'

type Mark = NonNullable<RatingInput['marks']>[number]

function Answer({ trial, attributes, locale, sound, open, ratings, onRate }: AnswerProps) {
  const { t } = useTranslation()
  const stimulus = trial.stimuli[0]
  if (stimulus === undefined) return null
  return (
    <>
      <PlayerCard sound={sound} place={stimulus.place} name={t('player.recording')} />
      {attributes.map((attribute) =>
        attribute.scale === null ? (
          <MarkedText
            key={attribute.key}
            words={splitWords(trial.text ?? '', locale)}
            locale={locale}
            marks={ratingOf(ratings, attribute.key)?.marks ?? []}
            onMark={(marks) => onRate(rate(ratings, { attribute: attribute.key, marks: [...marks] }))}
          />
        ) : (
          <AttributeScale key={attribute.key} {...{ attribute, open, ratings, onRate }} />
        ),
      )}
    </>
  )
}

/** The sentence as words to tap; the tapped word asks what is wrong with it. */
function MarkedText({
  words,
  locale,
  marks,
  onMark,
}: {
  readonly words: readonly string[]
  readonly locale: string
  readonly marks: readonly Mark[]
  readonly onMark: (marks: readonly Mark[]) => void
}) {
  const { t } = useTranslation()
  const [chosen, setChosen] = useState<number | null>(null)
  const markOf = (word: number): Mark | undefined => marks.find((mark) => mark.word === word)
  const panel = useRef<HTMLElement>(null)
  const isMarked = chosen !== null && markOf(chosen) !== undefined
  // What a word asks opens below the sentence, and grows once it is answered.
  useEffect(() => panel.current?.scrollIntoView({ block: 'nearest' }), [chosen, isMarked])
  const others = marks.filter((mark) => mark.word !== chosen)
  const mark = chosen === null ? undefined : markOf(chosen)
  return (
    <div className="marked">
      <div className="words" lang={locale} dir="auto" role="group" aria-label={t('trial.text')}>
        {words.map((word, index) => {
          const type = markOf(index)?.type
          return (
            <button
              key={index}
              type="button"
              className="word"
              aria-pressed={type !== undefined}
              data-chosen={index === chosen}
              onClick={() => setChosen(index === chosen ? null : index)}
            >
              <span>{word}</span>
              {type !== undefined && <small lang={document.documentElement.lang}>{t(`marks.${type}`)}</small>}
            </button>
          )
        })}
      </div>
      {chosen !== null && words[chosen] !== undefined && (
        <section ref={panel} className="marked-what" aria-live="polite">
          <ChipChoice
            legend={t('marks.word', { word: words[chosen] })}
            options={markKinds.prosody_faults.map((type) => ({ value: type, label: t(`marks.${type}`) }))}
            value={mark?.type}
            onChange={(type) =>
              onMark([...others, { word: chosen, type, severity: mark?.severity ?? 'mild' }])
            }
          />
          {mark !== undefined && (
            <>
              <ChipChoice
                legend={t('marks.severity')}
                options={[
                  { value: 'mild', label: t('marks.mild') },
                  { value: 'severe', label: t('marks.severe') },
                ]}
                value={mark.severity}
                onChange={(severity) =>
                  onMark([...others, { ...mark, severity: severity === 'severe' ? 'severe' : 'mild' }])
                }
              />
              <button
                type="button"
                className="quiet"
                onClick={() => {
                  onMark(others)
                  setChosen(null)
                }}
              >
                {t('marks.remove')}
              </button>
            </>
          )}
        </section>
      )}
      {marks.length === 0 && chosen === null && <p className="soft">{t('marks.noneWrong')}</p>}
    </div>
  )
}

/** Prosody marking: tap the words that do not sound right, and say why. No mark is an answer, too. */
export const prosodyMarking: MethodPage = {
  screens: oneScreenEach,
  Answer,
  isComplete: marksAreGiven,
  listening: 'trial',
  opens: 'when_heard',
  initial: noMarks,
  keys: () => [],
}
