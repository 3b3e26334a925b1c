import type { MethodModule } from '../method.js'
import { mushraDg } from '../mushra_dg/mushra-dg.js'
import { composeWithoutReference } from '../page.js'

/** Detailed guidelines without a mentioned reference: the diagnostic form for speech synthesis (METHODS §1.7). */
export const mushraDgNmr: MethodModule = {
  ...mushraDg,
  kind: 'mushra_dg_nmr',
  reference: 'optional',
  compose: composeWithoutReference,
}
