import { markKinds } from '../../../contract/marks.js'
import { splitWords } from '../../../contract/words.js'
import { acr } from '../acr/acr.js'
import { refuse } from '../answers.js'
import type { MethodModule } from '../method.js'
import { noteOfMarks, readMarks } from '../marks.js'

const marked = 'prosody_faults'

/** Prosody marking: tap the words that do not sound right, and say why (METHODS §1.14). */
export const prosodyMarking: MethodModule = {
  ...acr,
  kind: 'prosody_marking',
  family: 'marks',
  defaultAttributes: [marked],
  defaultScale: (attribute) => (attribute === marked ? null : 'catalogue'),
  showText: true,
  readAnswer: (trial, ratings) => {
    const words = splitWords(trial.text, trial.locale).length
    return readMarks(trial, ratings, marked, (mark) => {
      if (!markKinds.prosody_faults.some((fault) => fault === mark.type))
        refuse(`“${mark.type}” is not a kind of prosody fault`)
      if (mark.word === undefined || mark.word >= words) refuse('a mark names a word of the text')
    })
  },
  noteOf: noteOfMarks,
  knownClips: false,
  webmushraType: null,
}
