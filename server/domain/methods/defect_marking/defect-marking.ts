import { markKinds } from '../../../contract/marks.js'
import { acr } from '../acr/acr.js'
import { gradedStimuli, refuse } from '../answers.js'
import type { MethodModule } from '../method.js'
import { noteOfMarks, readMarks } from '../marks.js'

const marked = 'defects'
/** Players report times on their own clock; an end may lie a little beyond the stored length. */
const slackSeconds = 0.05

/** Defect marking: regions on the waveform with a kind and a severity. */
export const defectMarking: MethodModule = {
  ...acr,
  kind: 'defect_marking',
  family: 'marks',
  defaultAttributes: [marked],
  defaultScale: (attribute) => (attribute === marked ? null : 'catalogue'),
  readAnswer: (trial, ratings) => {
    const place = gradedStimuli(trial)[0]!.place
    const seconds = (trial.durationsMs.get(place) ?? Infinity) / 1000
    return readMarks(trial, ratings, marked, ({ type, range }) => {
      if (!markKinds.defects.some((kind) => kind === type)) refuse(`“${type}” is not a kind of defect`)
      if (!range || range[0] >= range[1] || range[1] > seconds + slackSeconds)
        refuse('a mark covers a stretch of the recording')
    })
  },
  noteOf: noteOfMarks,
  knownClips: false,
  webmushraType: null,
}
