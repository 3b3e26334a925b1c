import type { MethodPage } from '../method-page.js'
import { mushraDg } from '../mushra_dg/mushra-dg.js'

/** Detailed guidelines without a mentioned reference. */
export const mushraDgNmr: MethodPage = { ...mushraDg }
