import { useTranslation } from 'react-i18next'
import { AttributeScale } from '../../parts/attribute-scale.js'
import { PlayerCard } from '../../parts/player-card.js'
import { Tick } from '../../parts/tick.js'
import {
  type AnswerProps,
  type CompleteInput,
  type MethodPage,
  oneScreenEach,
  rate,
  ratingOf,
} from '../method-page.js'

function Answer({ trial, attributes, locale, sound, open, ratings, onRate }: AnswerProps) {
  const { t } = useTranslation()
  const stimulus = trial.stimuli[0]
  if (stimulus === undefined) return null
  return (
    <>
      <PlayerCard sound={sound} place={stimulus.place} name={t('player.recording')} />
      {attributes.map((attribute) =>
        attribute.scale === null ? (
          <Written
            key={attribute.key}
            locale={locale}
            text={ratingOf(ratings, attribute.key)?.text}
            onWrite={(text) =>
              onRate(
                text === null
                  ? ratings.filter((rating) => rating.attribute !== attribute.key)
                  : rate(ratings, { attribute: attribute.key, text }),
              )
            }
          />
        ) : (
          <AttributeScale key={attribute.key} {...{ attribute, open, ratings, onRate }} />
        ),
      )}
    </>
  )
}

/** What was understood; an empty text is an answer only when it is said to be one. */
function Written({
  locale,
  text,
  onWrite,
}: {
  readonly locale: string
  readonly text: string | undefined
  readonly onWrite: (text: string | null) => void
}) {
  const { t } = useTranslation()
  const nothing = text === ''
  return (
    <>
      <textarea
        className="written"
        aria-label={t('write.label')}
        lang={locale}
        dir="auto"
        rows={3}
        maxLength={4000}
        autoComplete="off"
        autoCorrect="off"
        autoCapitalize="off"
        spellCheck={false}
        disabled={nothing}
        value={text ?? ''}
        onChange={(event) => onWrite(event.currentTarget.value === '' ? null : event.currentTarget.value)}
      />
      <Tick checked={nothing} onChange={(checked) => onWrite(checked ? '' : null)}>
        {t('write.nothing')}
      </Tick>
    </>
  )
}

function isComplete({ attributes, ratings }: CompleteInput): boolean {
  return attributes.every(({ key, scale }) => {
    const rating = ratingOf(ratings, key)
    return scale === null ? rating?.text !== undefined : rating?.value !== undefined
  })
}

/** Intelligibility: hear once or twice, write down what was said. Typing may begin while listening. */
export const transcription: MethodPage = {
  screens: oneScreenEach,
  Answer,
  isComplete,
  listening: 'trial',
  opens: 'when_heard',
  keys: () => [],
}
