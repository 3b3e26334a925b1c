import { useTranslation } from 'react-i18next'
import { CategoryScale } from '../../parts/category-scale.js'
import { PairPlayer } from '../../parts/pair-player.js'
import { PromptText } from '../../parts/prompt-text.js'
import { eachHasValue } from '../complete.js'
import { answerHint } from '../key-hint.js'
import { type AnswerProps, letters, type MethodPage, oneScreenEach, rate, ratingOf } from '../method-page.js'

function Answer({ trial, attributes, locale, sound, open, ratings, onRate }: AnswerProps) {
  const { t } = useTranslation()
  const recordings = trial.stimuli.slice(0, 3).map(({ place }, index) => ({
    place,
    letter: letters[index]!,
    key: letters[index]!.toLowerCase(),
    name: t('player.recordingN', { name: letters[index] }),
  }))
  const options = [
    { value: -1, label: t('pair.isX', { name: 'A' }) },
    { value: 1, label: t('pair.isX', { name: 'B' }) },
  ]
  return (
    <>
      <PairPlayer sound={sound} recordings={recordings} />
      <PromptText text={trial.text} locale={locale} />
      {attributes.map(({ key, question }) => (
        <CategoryScale
          key={key}
          legend={question}
          options={options}
          numbers="order"
          value={ratingOf(ratings, key)?.value}
          disabled={!open}
          onChange={(value) => onRate(rate(ratings, { attribute: key, value }))}
        />
      ))}
    </>
  )
}

/** ABX: −1 says that X is the first, +1 that it is the second. */
export const abx: MethodPage = {
  screens: oneScreenEach,
  Answer,
  isComplete: eachHasValue,
  listening: 'trial',
  opens: 'when_heard',
  keys: () => [{ keys: ['A', 'B', 'X'], does: 'recordings' }, answerHint(2)],
}
