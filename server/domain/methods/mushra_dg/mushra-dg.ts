import { z } from 'zod'
import type { RatingInput } from '../../../contract/rater-answer.js'
import { type DetailedMarks, detailedScore } from '../../../statistics/mushra/dg-score.js'
import { byPlace, gradedStimuli, readScores, refuse } from '../answers.js'
import type { AskedTrial, MethodModule, RatingRow } from '../method.js'
import { continuousQuality } from '../scales.js'
import { composeWithReference, page } from '../page.js'

/** The attribute whose answer is fault counts, and the attribute the score is filed under. */
const counted = 'faults'
const scored = 'dg_score'
const sliders = ['liveliness', 'voice_quality', 'rhythm'] as const

/** Fault counters of the guidelines, by the short name that answers and exports use. */
export const faultCounters = {
  mp: 'mildPronunciation',
  sp: 'severePronunciation',
  us: 'unnaturalPauses',
  da: 'digitalArtefacts',
  sef: 'energyChanges',
  ws: 'skippedWords',
} as const satisfies Record<string, keyof DetailedMarks>

function readCounts(rating: RatingInput): Record<string, number> {
  const counts = rating.counts ?? {}
  const stranger = Object.keys(counts).find((fault) => !(fault in faultCounters))
  if (stranger !== undefined) refuse(`“${stranger}” is not a fault that is counted`)
  return Object.fromEntries(Object.keys(faultCounters).map((fault) => [fault, counts[fault] ?? 0]))
}

function scoreOf(rows: readonly RatingRow[], stimulusId: string, counts: Record<string, number>): number {
  const slider = (attribute: string): number =>
    rows.find((row) => row.attribute === attribute && row.stimulusId === stimulusId)?.value ??
    refuse(`“${attribute}” is missing`)
  const faults = Object.fromEntries(
    Object.entries(faultCounters).map(([short, long]) => [long, counts[short] ?? 0]),
  )
  return detailedScore({
    liveliness: slider('liveliness'),
    voiceQuality: slider('voice_quality'),
    rhythm: slider('rhythm'),
    ...faults,
  }).score
}

/** Three sliders and the counts of every recording, and the score of the guidelines computed from them. */
function readAnswer(trial: AskedTrial, ratings: readonly RatingInput[]): RatingRow[] {
  const rows = readScores(trial, ratings)
  const counters = byPlace(trial, counted, ratings)
  return [
    ...rows,
    ...gradedStimuli(trial).flatMap(({ stimulusId, place }): RatingRow[] => {
      const counts = readCounts(counters.get(place)!)
      const total = Object.values(counts).reduce((sum, count) => sum + count, 0)
      const about = { stimulusId, otherStimulusId: null }
      return [
        { ...about, attribute: counted, value: total, detail: { counts } },
        { ...about, attribute: scored, value: scoreOf(rows, stimulusId, counts), detail: null },
      ]
    }),
  ]
}

const inSnakeCase = (name: string): string => name.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`)

const countsOf = z.object({ counts: z.record(z.string(), z.number()) })

/** Faults of each kind by their long names, which figures are called by. */
const noteOf: NonNullable<MethodModule['noteOf']> = (detail) => {
  const read = countsOf.safeParse(detail)
  if (!read.success) return null
  const { counts } = read.data
  const named = Object.entries(faultCounters).map(
    ([short, long]) => [inSnakeCase(long), counts[short] ?? 0] as const,
  )
  return { kind: 'counts', counts: Object.fromEntries(named) }
}

/** MUSHRA with detailed guidelines: fault counters and three sliders instead of one (arXiv 2411.12719). */
export const mushraDg: MethodModule = {
  ...page,
  kind: 'mushra_dg',
  reference: 'required',
  defaultAttributes: [...sliders, counted],
  defaultScale: (attribute: string) => (attribute === counted ? null : continuousQuality),
  compose: composeWithReference,
  readAnswer,
  noteOf,
}
