import { adjusted } from './holm.js'

/**
 * Hochberg's step-up adjusted p values: family-wise error for independent or positively dependent tests; what BS.1534
 * asks for after an analysis of variance. Source: Hochberg 1988, Biometrika 75:800.
 */
export const hochberg = (p: readonly number[]): number[] =>
  adjusted(p, 'descending', (rank, n) => n - rank + 1)
