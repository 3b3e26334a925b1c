import { readScores } from '../answers.js'
import type { MethodModule } from '../method.js'
import { composeWithReference, composeWithoutReference, page } from './page.js'

/** MUSHRA with labelled and hidden reference and low-passed anchors (ITU-R BS.1534-3). */
export const mushra: MethodModule = {
  ...page,
  kind: 'mushra',
  reference: 'required',
  compose: composeWithReference,
  readAnswer: readScores,
}

/** MUSHRA without a mentioned reference: the recording stays among the hidden ones (METHODS §1.7, ITU-R BS.2132). */
export const mushraNmr: MethodModule = {
  ...page,
  kind: 'mushra_nmr',
  reference: 'optional',
  defaultAttributes: ['naturalness'],
  compose: composeWithoutReference,
  readAnswer: readScores,
}
