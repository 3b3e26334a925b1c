import { useTranslation } from 'react-i18next'
import { AttributeScale } from '../../parts/attribute-scale.js'
import { PlayButton } from '../../parts/play-button.js'
import { PromptText } from '../../parts/prompt-text.js'
import { useSound } from '../../parts/use-sound.js'
import { marksAreGiven, noMarks } from '../marks.js'
import { type AnswerProps, type MethodPage, oneScreenEach, rate, ratingOf } from '../method-page.js'
import { type Mark, newMark } from './mark.js'
import { MarkButton } from './mark-button.js'
import { MarkList } from './mark-list.js'
import { MarkedWaveform } from './marked-waveform.js'
import './defect-marking.css'

function Answer({ trial, attributes, locale, sound, open, ratings, onRate }: AnswerProps) {
  const { t } = useTranslation()
  const { status } = useSound(sound)
  const stimulus = trial.stimuli[0]
  const marked = attributes.find(({ scale }) => scale === null)
  if (stimulus === undefined) return null
  const { place } = stimulus
  const marks = marked === undefined ? [] : (ratingOf(ratings, marked.key)?.marks ?? [])
  const onMark = (changed: readonly Mark[]): void => {
    if (marked === undefined) return
    const sorted = [...changed].sort((a, b) => (a.range?.[0] ?? 0) - (b.range?.[0] ?? 0))
    onRate(rate(ratings, { attribute: marked.key, marks: sorted }))
  }
  return (
    <>
      <section className="defects wide" aria-label={t('player.recording')}>
        <PlayButton sound={sound} place={place} name={t('player.recording')} />
        {status === 'ready' && <MarkedWaveform sound={sound} place={place} marks={marks} onMark={onMark} />}
        {marked !== undefined && status === 'ready' && (
          <MarkButton sound={sound} place={place} onRange={(range) => onMark([...marks, newMark(range)])} />
        )}
      </section>
      <PromptText text={trial.text} locale={locale} />
      {attributes.map((attribute) =>
        attribute.scale === null ? (
          <MarkList key={attribute.key} marks={marks} onMark={onMark} />
        ) : (
          <AttributeScale key={attribute.key} {...{ attribute, open, ratings, onRate }} />
        ),
      )}
    </>
  )
}

/** Defect marking: stretches of the waveform with a kind and a severity. No mark is an answer, too. */
export const defectMarking: MethodPage = {
  screens: oneScreenEach,
  Answer,
  isComplete: marksAreGiven,
  listening: 'trial',
  opens: 'when_heard',
  initial: noMarks,
  keys: () => [{ keys: ['M'], does: 'mark' }],
}
