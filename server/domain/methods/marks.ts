import { z } from 'zod'
import type { RatingInput } from '../../contract/rater-answer.js'
import { gradedStimuli, readScores, refuse, single } from './answers.js'
import type { AskedTrial, MethodModule, RatingRow } from './method.js'

export type Mark = NonNullable<RatingInput['marks']>[number]

/** Marks of one attribute beside scores of the others. The value is the number of marks; none is a valid answer. */
export function readMarks(
  trial: AskedTrial,
  ratings: readonly RatingInput[],
  attribute: string,
  check: (mark: Mark) => void,
): RatingRow[] {
  const { marks } = single(attribute, ratings)
  if (marks === undefined) return refuse(`“${attribute}” needs a list of marks; it may be empty`)
  marks.forEach(check)
  return [
    ...readScores(trial, ratings),
    {
      attribute,
      stimulusId: gradedStimuli(trial)[0]!.stimulusId,
      otherStimulusId: null,
      value: marks.length,
      detail: { marks },
    },
  ]
}

const marked = z.object({ marks: z.array(z.object({ type: z.string() })) })

/** The kinds of fault that a rating marks. */
export const noteOfMarks: NonNullable<MethodModule['noteOf']> = (detail) => {
  const read = marked.safeParse(detail)
  return read.success ? { kind: 'marks', faults: read.data.marks.map(({ type }) => type) } : null
}
