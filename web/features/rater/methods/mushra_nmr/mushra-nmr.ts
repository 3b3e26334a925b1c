import type { MethodPage } from '../method-page.js'
import { mushra } from '../mushra/mushra.js'

/** The same page without the row of a reference: nothing on it is named as one. */
export const mushraNmr: MethodPage = { ...mushra }
