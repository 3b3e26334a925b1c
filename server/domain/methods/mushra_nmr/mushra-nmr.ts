import type { MethodModule } from '../method.js'
import { mushra } from '../mushra/mushra.js'
import { composeWithoutReference } from '../page.js'

/** MUSHRA without a mentioned reference: the recording stays among the hidden ones (METHODS §1.7, ITU-R BS.2132). */
export const mushraNmr: MethodModule = {
  ...mushra,
  kind: 'mushra_nmr',
  reference: 'optional',
  defaultAttributes: ['naturalness'],
  compose: composeWithoutReference,
}
