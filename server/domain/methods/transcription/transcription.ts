import { z } from 'zod'
import type { RatingInput } from '../../../contract/rater-answer.js'
import { defaultErrorUnit, transcriptErrorRate } from '../../../statistics/intelligibility/error-rate.js'
import { gradedStimuli, readScores, refuse, single } from '../answers.js'
import type { AskedTrial, MethodModule, RatingRow } from '../method.js'
import { composeGraded, everyPlace, placeInOrder } from '../trial-parts.js'

const written = 'transcript'

/** The value is the error rate at the time; the text stays, so that it can be computed again under other rules. */
function readAnswer(trial: AskedTrial, ratings: readonly RatingInput[]): RatingRow[] {
  const { text } = single(written, ratings)
  if (text === undefined)
    return refuse(`“${written}” needs a text; an empty one says that nothing was understood`)
  const unit = defaultErrorUnit(trial.locale)
  const rate = transcriptErrorRate(trial.text, text, trial.locale, unit)
  return [
    ...readScores(trial, ratings),
    {
      attribute: written,
      stimulusId: gradedStimuli(trial)[0]!.stimulusId,
      otherStimulusId: null,
      value: rate.rate,
      detail: {
        text,
        unit,
        errors: rate.substitutions + rate.deletions + rate.insertions,
        tokens: rate.referenceTokens,
        exact: rate.exact,
        normalisation: rate.normalisation,
      },
    },
  ]
}

const transcript = z.object({ tokens: z.number(), errors: z.number(), exact: z.boolean() })

/** Intelligibility by transcription: hear once or twice, write what was said (METHODS §1.11). */
export const transcription: MethodModule = {
  kind: 'transcription',
  arity: 'single',
  family: 'transcription',
  designs: ['latin_square', 'balanced_random', 'full', 'least_rated'],
  reference: 'optional',
  gradesReference: true,
  defaultAttributes: [written],
  defaultScale: (attribute) => (attribute === written ? null : 'catalogue'),
  question: 'rate',
  conditions: { min: 1, max: 60 },
  showText: false,
  separateConditions: true,
  compose: composeGraded,
  place: placeInOrder,
  mustHear: everyPlace,
  readAnswer,
  noteOf: (detail) => {
    const read = transcript.safeParse(detail)
    return read.success ? { kind: 'transcript', ...read.data } : null
  },
  knownClips: true,
  identicalPair: null,
  webmushraType: null,
}
