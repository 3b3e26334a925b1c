import { useTranslation } from 'react-i18next'
import { AttributeScale } from '../../parts/attribute-scale.js'
import { PlayerCard } from '../../parts/player-card.js'
import { PromptText } from '../../parts/prompt-text.js'
import { eachHasValue } from '../complete.js'
import { scaleHints } from '../key-hint.js'
import { type AnswerProps, type MethodPage, oneScreenEach } from '../method-page.js'

function Answer({ trial, attributes, locale, sound, open, ratings, onRate }: AnswerProps) {
  const { t } = useTranslation()
  const stimulus = trial.stimuli.find(({ shownAs }) => shownAs === 'graded') ?? trial.stimuli[0]
  if (stimulus === undefined) return null
  return (
    <>
      <PlayerCard sound={sound} place={stimulus.place} name={t('player.recording')} />
      <PromptText text={trial.text} locale={locale} />
      {attributes.map((attribute) => (
        <AttributeScale key={attribute.key} {...{ attribute, open, ratings, onRate }} />
      ))}
    </>
  )
}

/** Absolute category rating: one recording, one question a screen. */
export const acr: MethodPage = {
  screens: oneScreenEach,
  Answer,
  isComplete: eachHasValue,
  listening: 'trial',
  opens: 'when_heard',
  keys: scaleHints,
}
