import { readScores } from '../answers.js'
import type { MethodModule } from '../method.js'
import { composeWithReference, page } from '../page.js'

/** MUSHRA with labelled and hidden reference and low-passed anchors (ITU-R BS.1534-3). */
export const mushra: MethodModule = {
  ...page,
  kind: 'mushra',
  reference: 'required',
  compose: composeWithReference,
  readAnswer: readScores,
}
