import { adjusted } from './holm.js'

/** Bonferroni's adjusted p values, for comparison with published ones: Holm's are never larger. */
export const bonferroni = (p: readonly number[]): number[] =>
  p.map((value) => adjusted([value], 'ascending', () => p.length)[0]!)
