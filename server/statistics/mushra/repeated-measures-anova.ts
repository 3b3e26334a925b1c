import { withinSubjectEffect, type WithinSubjectEffect } from './within-subject-effect.js'

/**
 * One-factor repeated-measures analysis of variance: do the conditions differ, given that each rater graded all?
 *
 * `scores[rater][condition]`, complete. Throws RangeError for rows of unequal length.
 * Source and oracle: see withinSubjectEffect.
 */
export function repeatedMeasuresAnova(scores: readonly (readonly number[])[]): WithinSubjectEffect {
  const k = scores[0]?.length ?? 0
  requireComplete(scores, k)
  return withinSubjectEffect(scores.map((row) => project(row, helmert(k))))
}

export interface ConditionByItemAnova {
  condition: WithinSubjectEffect
  item: WithinSubjectEffect
  interaction: WithinSubjectEffect
  /** What BS.1534-3 says to read for the condition effect, from epsilon, raters and conditions. */
  read: 'univariate-huynh-feldt' | 'multivariate' | 'mixed-model'
}

/**
 * Two-factor repeated-measures analysis of variance, condition × item, both within raters (BS.1534-3's omnibus test).
 *
 * `scores[rater]` holds `conditions × items` values, condition-major, complete. The univariate test with Huynh-Feldt
 * correction is read if its epsilon exceeds 0.85 and N < K + 30; otherwise the multivariate one, which needs more
 * raters than contrasts; a mixed model where neither is possible.
 *
 * Source: ITU-R BS.1534-3 (METHODS §1.6). Oracle: mushra.rm_anova (interaction).
 */
export function conditionByItemAnova(
  scores: readonly (readonly number[])[],
  conditions: number,
  items: number,
): ConditionByItemAnova {
  requireComplete(scores, conditions * items)
  const ofCondition = helmert(conditions)
  const ofItem = helmert(items)
  const flat = (size: number): Float64Array[] => [new Float64Array(size).fill(1 / Math.sqrt(size))]
  const effect = (a: readonly Float64Array[], b: readonly Float64Array[]): WithinSubjectEffect => {
    const columns = a.flatMap((x) => b.map((y) => kronecker(x, y)))
    return withinSubjectEffect(scores.map((row) => project(row, columns)))
  }
  const condition = effect(ofCondition, flat(items))
  const n = scores.length
  const spherical = condition.hfEpsilon !== null && condition.hfEpsilon > 0.85 && n < conditions + 30
  const read = spherical
    ? 'univariate-huynh-feldt'
    : condition.multivariate === null
      ? 'mixed-model'
      : 'multivariate'
  return { condition, item: effect(flat(conditions), ofItem), interaction: effect(ofCondition, ofItem), read }
}

/** Orthonormal Helmert contrasts of k levels: k − 1 vectors of length k. */
function helmert(k: number): Float64Array[] {
  return Array.from({ length: Math.max(0, k - 1) }, (_, row) => {
    const c = new Float64Array(k)
    const norm = Math.sqrt((row + 1) * (row + 2))
    c.fill(1 / norm, 0, row + 1)
    c[row + 1] = -(row + 1) / norm
    return c
  })
}

function kronecker(a: Float64Array, b: Float64Array): Float64Array {
  return Float64Array.from(
    { length: a.length * b.length },
    (_, i) => a[Math.floor(i / b.length)]! * b[i % b.length]!,
  )
}

function project(row: readonly number[], columns: readonly Float64Array[]): Float64Array {
  return Float64Array.from(columns, (c) => c.reduce((sum, weight, j) => sum + weight * row[j]!, 0))
}

function requireComplete(rows: readonly (readonly number[])[], width: number): void {
  if (rows.some((row) => row.length !== width || row.some((x) => !Number.isFinite(x)))) {
    throw new RangeError('repeated-measures analysis requires a complete table of finite scores')
  }
}
