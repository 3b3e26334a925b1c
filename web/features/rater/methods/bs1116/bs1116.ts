import type { MethodPage } from '../method-page.js'
import { mushra } from '../mushra/mushra.js'

/** Small impairments: the same page on the five-grade impairment scale, with an open reference and two to grade. */
export const bs1116: MethodPage = { ...mushra }
