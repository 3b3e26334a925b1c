import { chiSquareCdf, fCdf } from '../distributions.js'
import { factorLu, solveLu } from '../linear/lu.js'
import type { Reason } from '../reason.js'

/** One effect of a repeated-measures analysis of variance. */
export interface WithinSubjectEffect {
  F: number | null
  df: readonly [number, number]
  p: number | null
  /** Greenhouse-Geisser epsilon, 1 under sphericity, 1/p at worst. */
  ggEpsilon: number | null
  /** Huynh-Feldt epsilon as computed; values above 1 are used as 1. Null with too few raters for it. */
  hfEpsilon: number | null
  pGg: number | null
  pHf: number | null
  mauchlyW: number | null
  mauchlyP: number | null
  /** Hotelling's T² as an F test, which assumes nothing about sphericity; null unless subjects exceed contrasts. */
  multivariate: { F: number; df: readonly [number, number]; p: number } | null
  reason: Reason | null
}

/**
 * Tests that the means of orthonormal contrasts are all zero: the engine of every within-subject effect.
 *
 * `contrasts` holds one row per subject and one column per orthonormal contrast. F = n·|mean|² / tr(S) with
 * p and (n−1)p degrees of freedom, S the covariance of the contrasts. Epsilons correct the df when S is not a multiple
 * of the identity: GG = tr(S)²/(p·tr(S²)), HF = (n·p·GG − 2)/(p(n − 1 − p·GG)).
 *
 * Source: Maxwell & Delaney 2004, ch. 11-13; R anova.mlm, mauchly.test. Oracle: mushra.rm_anova.
 */
export function withinSubjectEffect(contrasts: readonly Float64Array[]): WithinSubjectEffect {
  const n = contrasts.length
  const p = contrasts[0]?.length ?? 0
  const df = [p, Math.max(0, (n - 1) * p)] as const
  if (n < 2 || p < 1) return undefinedEffect(df, 'too-few-values')
  const mean = new Float64Array(p)
  for (const row of contrasts) for (let j = 0; j < p; j++) mean[j]! += row[j]! / n
  const s = covariance(contrasts, mean)
  let trace = 0
  let squares = 0
  for (let j = 0; j < p; j++) trace += s[j * p + j]!
  for (const x of s) squares += x * x
  if (!(trace > 1e-300)) return undefinedEffect(df, 'no-variance')
  const F = (n * mean.reduce((sum, m) => sum + m * m, 0)) / trace
  const gg = (trace * trace) / (p * squares)
  const hfBelow = n - 1 - p * gg
  const hf = hfBelow > 0 ? (n * p * gg - 2) / (p * hfBelow) : null
  const corrected = (epsilon: number): number => {
    const used = Math.min(1, Math.max(1 / p, epsilon))
    return fCdf(F, df[0] * used, df[1] * used, 'upper')
  }
  return {
    F,
    df,
    p: fCdf(F, df[0], df[1], 'upper'),
    ggEpsilon: gg,
    hfEpsilon: hf,
    pGg: corrected(gg),
    pHf: hf === null ? null : corrected(hf),
    ...sphericity(s, p, n, trace),
    multivariate: hotelling(s, mean, n),
    reason: null,
  }
}

function covariance(rows: readonly Float64Array[], mean: Float64Array): Float64Array {
  const p = mean.length
  const s = new Float64Array(p * p)
  for (const row of rows) {
    for (let i = 0; i < p; i++) {
      for (let j = 0; j < p; j++) s[i * p + j]! += (row[i]! - mean[i]!) * (row[j]! - mean[j]!)
    }
  }
  return s.map((x) => x / (rows.length - 1))
}

/** Mauchly's test with Anderson's second-order expansion (1958, ch. 10). */
function sphericity(s: Float64Array, p: number, n: number, trace: number) {
  const dfe = n - 1
  if (p < 2 || dfe < p) return { mauchlyW: null, mauchlyP: null }
  const w = determinant(s, p) / (trace / p) ** p
  if (!(w > 0)) return { mauchlyW: null, mauchlyP: null }
  const rho = 1 - (2 * p * p + p + 2) / (6 * p * dfe)
  const w2 =
    ((p + 2) * (p - 1) * (p - 2) * (2 * p ** 3 + 6 * p * p + 3 * p + 2)) / (288 * (dfe * p * rho) ** 2)
  const z = -dfe * rho * Math.log(w)
  const f = (p * (p + 1)) / 2 - 1
  const first = chiSquareCdf(z, f, 'upper')
  return { mauchlyW: w, mauchlyP: first + w2 * (chiSquareCdf(z, f + 4, 'upper') - first) }
}

function determinant(s: Float64Array, p: number): number {
  const lu = factorLu(s, p)
  if (lu === null) return 0
  let product = lu.sign
  for (let j = 0; j < p; j++) product *= lu.matrix[j * p + j]!
  return product
}

function hotelling(s: Float64Array, mean: Float64Array, n: number): WithinSubjectEffect['multivariate'] {
  const p = mean.length
  const lu = n > p ? factorLu(s, p) : null
  if (lu === null) return null
  const solved = solveLu(lu, mean)
  const t2 = n * solved.reduce((sum, x, j) => sum + x * mean[j]!, 0)
  const F = (t2 * (n - p)) / (p * (n - 1))
  return { F, df: [p, n - p], p: fCdf(F, p, n - p, 'upper') }
}

function undefinedEffect(df: readonly [number, number], reason: Reason): WithinSubjectEffect {
  return {
    F: null,
    df,
    p: null,
    ggEpsilon: null,
    hfEpsilon: null,
    pGg: null,
    pHf: null,
    mauchlyW: null,
    mauchlyP: null,
    multivariate: null,
    reason,
  }
}
