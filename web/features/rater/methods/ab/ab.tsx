import { useTranslation } from 'react-i18next'
import { CategoryScale } from '../../parts/category-scale.js'
import { PairPlayer } from '../../parts/pair-player.js'
import { PromptText } from '../../parts/prompt-text.js'
import { eachHasValue } from '../complete.js'
import { type AnswerProps, letters, type MethodPage, oneScreenEach, rate, ratingOf } from '../method-page.js'

function Answer({ trial, method, attributes, locale, sound, open, ratings, onRate }: AnswerProps) {
  const { t } = useTranslation()
  const recordings = trial.stimuli.slice(0, 2).map(({ place }, index) => ({
    place,
    letter: letters[index]!,
    key: letters[index]!.toLowerCase(),
    name: t('player.recordingN', { name: letters[index] }),
  }))
  const [a, b] = [{ name: 'A' }, { name: 'B' }]
  const options = method.strength
    ? [
        { value: -2, label: t('pair.clearly', a) },
        { value: -1, label: t('pair.slightly', a) },
        ...(method.ties ? [{ value: 0, label: t('pair.none') }] : []),
        { value: 1, label: t('pair.slightly', b) },
        { value: 2, label: t('pair.clearly', b) },
      ]
    : [
        { value: -1, label: t('pair.prefers', a) },
        ...(method.ties ? [{ value: 0, label: t('pair.none') }] : []),
        { value: 1, label: t('pair.prefers', b) },
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

/** A/B preference: −1 the first, +1 the second, 0 neither; twice as far when the preference is clear. */
export const ab: MethodPage = {
  screens: oneScreenEach,
  Answer,
  isComplete: eachHasValue,
  listening: 'trial',
  opens: 'when_heard',
  keys: [
    { keys: ['A', 'B'], does: 'recordings' },
    { keys: ['1', '2'], does: 'answer' },
    { keys: ['Enter'], does: 'next' },
  ],
}
