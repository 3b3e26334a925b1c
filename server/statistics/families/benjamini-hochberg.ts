import { adjusted } from './holm.js'

/**
 * Benjamini–Hochberg adjusted p values: the false discovery rate, for exploring many comparisons, not for a gate.
 * Source: Benjamini & Hochberg 1995, J. R. Stat. Soc. B 57:289.
 */
export const benjaminiHochberg = (p: readonly number[]): number[] =>
  adjusted(p, 'descending', (rank, n) => n / rank)
