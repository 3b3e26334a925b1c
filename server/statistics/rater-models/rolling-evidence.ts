import { correlationP } from '../agreement/pearson.js'
import { betaCdf } from '../distributions.js'

/** Checks of one kind over a rater's recent sessions. */
export interface CheckCount {
  readonly failed: number
  readonly seen: number
}

/** What is known of one rater over the last ten sessions; null where the study has no such check. */
export interface RaterRecord {
  readonly traps: CheckCount
  readonly gold: CheckCount
  /** Leave-self-out Pearson with the clip means, and over how many clips. */
  readonly agreement: { readonly correlation: number; readonly clips: number } | null
  /** Mean |difference| between hidden repeats, on the study's scale, and how many pairs. */
  readonly repeats: { readonly meanDifference: number; readonly pairs: number } | null
  /** Trials in which natural > production > low anchor held, of the rater's own. */
  readonly sentinelOrder: { readonly held: number; readonly seen: number } | null
  /** Median over trials of answer time minus clip length, seconds. */
  readonly spareSeconds: number | null
  /** Width of the scale: 4 for 1–5, 100 for 0–100. */
  readonly scaleWidth: number
}

export type EvidenceRule = 'traps' | 'gold' | 'agreement' | 'repeats' | 'sentinels' | 'speed'

export interface Finding {
  readonly rule: EvidenceRule
  /** `remove` is enough by itself to leave the rater's votes out; `flag` asks a person to look. */
  readonly verdict: 'pass' | 'flag' | 'remove' | 'too-little-data'
  /** The figure that was held against the limit; null without data. */
  readonly value: number | null
  readonly limit: number
}

export interface Evidence {
  readonly verdict: 'keep' | 'flag' | 'remove'
  readonly findings: readonly Finding[]
}

/** P(rate > limit) after the checks seen, from a Beta(a, b) prior. */
export const failureProbability = (
  { failed, seen }: CheckCount,
  prior: { readonly a: number; readonly b: number },
  limit: number,
): number => {
  if (!(failed >= 0 && failed <= seen))
    throw new RangeError('failed checks must lie between 0 and the checks seen')
  return betaCdf(limit, prior.a + failed, prior.b + seen - failed, 'upper')
}

const checks = (rule: 'traps' | 'gold', count: CheckCount, b: number, limit: number): Finding => {
  const value = failureProbability(count, { a: 1, b }, limit)
  const verdict = count.seen === 0 ? 'too-little-data' : value > 0.95 ? 'remove' : 'pass'
  return { rule, verdict, value, limit: 0.95 }
}

const agreementFinding = (agreement: RaterRecord['agreement']): Finding => {
  const rule = 'agreement'
  const limit = 0.3
  if (agreement === null) return { rule, verdict: 'too-little-data', value: null, limit }
  const { correlation, clips } = agreement
  if (clips < 20) return { rule, verdict: 'too-little-data', value: correlation, limit }
  if (correlation >= limit) return { rule, verdict: 'pass', value: correlation, limit }
  const p = correlationP(correlation, clips)
  // Weak but real agreement is a reason to look, not to remove.
  const real = correlation > 0 && p.reason === null && p.value <= 0.05
  return { rule, verdict: real ? 'flag' : 'remove', value: correlation, limit }
}

const limitFinding = (
  rule: EvidenceRule,
  value: number | null,
  limit: number,
  bad: (value: number) => boolean,
): Finding => ({
  rule,
  value,
  limit,
  verdict: value === null ? 'too-little-data' : bad(value) ? 'flag' : 'pass',
})

/**
 * The rolling score of a rater in a standing crowd: single checks are weak (a random clicker passes a trap one time in
 * five), so failures are weighed over the last sessions against a prior that expects honest raters. Nothing here looks
 * at which system a rater favours, and exclusion from use is separate from pay.
 * Source: METHODS handbook §4.4.
 */
export const rollingEvidence = (record: RaterRecord): Evidence => {
  const { repeats, sentinelOrder } = record
  const findings: Finding[] = [
    checks('traps', record.traps, 9, 0.15),
    checks('gold', record.gold, 4, 0.3),
    agreementFinding(record.agreement),
    limitFinding(
      'repeats',
      repeats === null || repeats.pairs === 0 ? null : repeats.meanDifference,
      record.scaleWidth <= 10 ? record.scaleWidth / 4 : record.scaleWidth / 5,
      (value) => value > (record.scaleWidth <= 10 ? record.scaleWidth / 4 : record.scaleWidth / 5),
    ),
    limitFinding(
      'sentinels',
      sentinelOrder === null || sentinelOrder.seen === 0 ? null : sentinelOrder.held / sentinelOrder.seen,
      0.8,
      (value) => value < 0.8,
    ),
    limitFinding('speed', record.spareSeconds, 1, (value) => value < 1),
  ]
  const verdict = findings.some((f) => f.verdict === 'remove')
    ? 'remove'
    : findings.some((f) => f.verdict === 'flag')
      ? 'flag'
      : 'keep'
  return { verdict, findings }
}
