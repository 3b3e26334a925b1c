import { useTranslation } from 'react-i18next'
import { PromptText } from '../../parts/prompt-text.js'
import { RecordingTile } from '../../parts/recording-tile.js'
import { AttributeScale } from '../../parts/attribute-scale.js'
import { ScaleBands } from '../../parts/scale-slider.js'
import { SharedPlayer } from '../../parts/shared-player.js'
import { Stepper } from '../../parts/stepper.js'
import { useSound } from '../../parts/use-sound.js'
import { everyPlaceHasValue } from '../complete.js'
import { severalHints } from '../key-hint.js'
import {
  allOnOneScreen,
  type AnswerProps,
  type CompleteInput,
  type MethodPage,
  rate,
  ratingOf,
} from '../method-page.js'
import { nameRecordings } from '../several.js'
import { counters, shownScore } from './score.js'
import '../../parts/several.css'
import './mushra-dg.css'

function Answer(props: AnswerProps) {
  const { trial, attributes, locale, sound, ratings } = props
  const { t } = useTranslation()
  const { place: current } = useSound(sound)
  const { reference, graded } = nameRecordings(trial, t)
  const shown = graded.find(({ place }) => place === current)
  return (
    <div className="several wide">
      <SharedPlayer sound={sound} reference={reference} recordings={graded} />
      <PromptText text={trial.text} locale={locale} />
      <div className="tiles dg-tiles" role="group" aria-label={t('keys.recordings')}>
        {graded.map((recording) => {
          const score = scoreOf(attributes, ratings, recording.place)
          return (
            <RecordingTile
              key={recording.place}
              sound={sound}
              recording={recording}
              share={score === null ? null : score / 100}
            >
              {score ?? '–'}
            </RecordingTile>
          )
        })}
      </div>
      {shown === undefined ? (
        <p className="soft">{t('page.rateWhilePlaying')}</p>
      ) : (
        <Form key={shown.place} {...props} place={shown.place} name={shown.name} />
      )}
    </div>
  )
}

/** The score of a recording, once all its sliders are set. */
function scoreOf(
  attributes: AnswerProps['attributes'],
  ratings: AnswerProps['ratings'],
  place: number,
): number | null {
  const slid = attributes.filter(({ scale }) => scale !== null)
  const counted = attributes.find(({ scale }) => scale === null)
  const given = slid
    .map(({ key }) => ratingOf(ratings, key, place)?.value)
    .filter((value) => value !== undefined)
  const counts = counted === undefined ? undefined : ratingOf(ratings, counted.key, place)?.counts
  return given.length === slid.length ? shownScore(given, counts ?? {}) : null
}

/** Three sliders, the fault counters and the score they make, for the recording that is heard. */
function Form({
  attributes,
  sound,
  ratings,
  onRate,
  place,
  name,
}: AnswerProps & { readonly place: number; readonly name: string }) {
  const { t } = useTranslation()
  const { plays } = useSound(sound)
  const open = (plays.get(place) ?? 0) > 0
  const slid = attributes.filter(({ scale }) => scale !== null)
  const counted = attributes.find(({ scale }) => scale === null)
  const counts = counted === undefined ? {} : (ratingOf(ratings, counted.key, place)?.counts ?? {})
  const bands = slid[0]?.scale
  return (
    <section className="dg-form" aria-label={t('page.rating', { name })}>
      {bands?.kind === 'continuous' && (
        <div className="dg-bands">
          <ScaleBands scale={bands} />
        </div>
      )}
      {slid.map((attribute) => (
        <div key={attribute.key} className="dg-slider">
          <span>{attribute.question}</span>
          <AttributeScale
            {...{ attribute, place, open, ratings, onRate }}
            name={`${attribute.question} ${name}`}
          />
        </div>
      ))}
      {counted !== undefined && (
        <fieldset className="dg-counts" disabled={!open}>
          <legend>{t('detailed.counts')}</legend>
          {counters.map((counter) => (
            <Stepper
              key={counter}
              label={t(`detailed.${counter}`)}
              value={counts[counter] ?? 0}
              onChange={(count) =>
                onRate(
                  rate(ratings, { attribute: counted.key, place, counts: { ...counts, [counter]: count } }),
                )
              }
            />
          ))}
        </fieldset>
      )}
      <p className="dg-score" role="status">
        {t('detailed.score')} <strong className="num">{scoreOf(attributes, ratings, place) ?? '–'}</strong>
      </p>
    </section>
  )
}

/** No fault counted is an answer: the counters start at zero. */
function initial({ trial, attributes }: Omit<CompleteInput, 'ratings'>) {
  return attributes
    .filter(({ scale }) => scale === null)
    .flatMap(({ key }) =>
      trial.stimuli
        .filter(({ shownAs }) => shownAs === 'graded')
        .map(({ place }) => ({ attribute: key, place, counts: {} })),
    )
}

/** MUSHRA with detailed guidelines: three sliders and six counters for the recording that is heard. */
export const mushraDg: MethodPage = {
  screens: allOnOneScreen,
  heading: 'detailed.title',
  Answer,
  isComplete: everyPlaceHasValue,
  listening: 'trial',
  opens: 'while_playing',
  initial,
  keys: severalHints,
}
