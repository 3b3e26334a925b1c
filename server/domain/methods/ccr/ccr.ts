import { readScore } from '../answers.js'
import type { MethodModule } from '../method.js'
import { judgedPair, readPair } from '../pair.js'
import { categoryScales } from '../scales.js'

/** Comparison category rating: the second recording against the first, −3…3 (ITU-T P.800 Annex E). */
export const ccr: MethodModule = {
  ...judgedPair,
  kind: 'ccr',
  defaultScale: () => categoryScales.comparison,
  question: 'compare',
  readAnswer: (trial, ratings) =>
    readPair(trial, ratings, (attribute, value) => ({
      value: readScore(trial, attribute, value),
      detail: null,
    })),
  identicalPair: { of: 'system', roles: ['dummy', 'repeat'], accepts: (value) => Math.abs(value) <= 1 },
  webmushraType: null,
}
