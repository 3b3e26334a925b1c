import { useTranslation } from 'react-i18next'
import { CategoryScale } from '../../parts/category-scale.js'
import { PairPlayer } from '../../parts/pair-player.js'
import { PromptText } from '../../parts/prompt-text.js'
import { eachHasValue } from '../complete.js'
import { answerHint } from '../key-hint.js'
import { type AnswerProps, letters, type MethodPage, oneScreenEach, rate, ratingOf } from '../method-page.js'

/** The answers in their order on the page: the first recording, neither, the second. */
function stepsOf({ ties, strength }: AnswerProps['method']): readonly number[] {
  return strength ? [-2, -1, ...(ties ? [0] : []), 1, 2] : [-1, ...(ties ? [0] : []), 1]
}

function Answer({ trial, method, attributes, locale, sound, open, ratings, onRate }: AnswerProps) {
  const { t } = useTranslation()
  const recordings = trial.stimuli.slice(0, 2).map(({ place }, index) => ({
    place,
    letter: letters[index]!,
    key: letters[index]!.toLowerCase(),
    name: t('player.recordingN', { name: letters[index] }),
  }))
  const options = stepsOf(method).map((value) => {
    if (value === 0) return { value, label: t('pair.none') }
    const strength = Math.abs(value) === 2 ? 'clearly' : method.strength ? 'slightly' : 'prefers'
    return { value, label: t(`pair.${strength}`, { name: value < 0 ? 'A' : 'B' }) }
  })
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
  keys: ({ method }) => [{ keys: ['A', 'B'], does: 'recordings' }, answerHint(stepsOf(method).length)],
}
