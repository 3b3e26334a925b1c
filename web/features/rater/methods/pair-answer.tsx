import { useTranslation } from 'react-i18next'
import { AttributeScale } from '../parts/attribute-scale.js'
import { PairPlayer } from '../parts/pair-player.js'
import { PromptText } from '../parts/prompt-text.js'
import type { AnswerProps } from './method-page.js'

/** Two recordings in order, the first one being the reference where it is shown as one, judged on a worded scale. */
export function PairAnswer({ trial, attributes, locale, sound, open, ratings, onRate }: AnswerProps) {
  const { t } = useTranslation()
  const recordings = trial.stimuli.slice(0, 2).map(({ place, shownAs }, index) => {
    const reference = shownAs === 'reference'
    return {
      place,
      letter: String(index + 1),
      name: reference ? t('player.reference') : t('player.recordingN', { name: index + 1 }),
      ...(reference ? { key: 'r', caption: t('player.reference') } : {}),
      ...(trial.stimuli.some((stimulus) => stimulus.shownAs === 'reference') && !reference
        ? { caption: t('player.recording') }
        : {}),
    }
  })
  return (
    <>
      <PairPlayer sound={sound} recordings={recordings} />
      <PromptText text={trial.text} locale={locale} />
      {attributes.map((attribute) => (
        <AttributeScale key={attribute.key} {...{ attribute, open, ratings, onRate }} />
      ))}
    </>
  )
}
