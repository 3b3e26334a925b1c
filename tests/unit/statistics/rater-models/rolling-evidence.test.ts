import { describe, expect, test } from 'vitest'
import {
  failureProbability,
  type RaterRecord,
  rollingEvidence,
} from '../../../../server/statistics/rater-models/rolling-evidence.js'

const honest: RaterRecord = {
  traps: { failed: 0, seen: 10 },
  gold: { failed: 1, seen: 10 },
  agreement: { correlation: 0.6, clips: 80 },
  repeats: { meanDifference: 0.5, pairs: 8 },
  sentinelOrder: { held: 9, seen: 10 },
  spareSeconds: 2.5,
  scaleWidth: 4,
}
const verdictOf = (record: Partial<RaterRecord>, rule: string): string =>
  rollingEvidence({ ...honest, ...record }).findings.find((finding) => finding.rule === rule)!.verdict

describe('rolling evidence', () => {
  test('an honest rater is kept', () => {
    expect(rollingEvidence(honest).verdict).toBe('keep')
  })
  test('one failed trap of ten is not enough, six are', () => {
    expect(verdictOf({ traps: { failed: 1, seen: 10 } }, 'traps')).toBe('pass')
    expect(verdictOf({ traps: { failed: 6, seen: 10 } }, 'traps')).toBe('remove')
    expect(rollingEvidence({ ...honest, traps: { failed: 6, seen: 10 } }).verdict).toBe('remove')
  })
  test('the chance of a bad rate follows the Beta posterior', () => {
    // P(X > .15) for Beta(1, 9) is .85⁹.
    expect(failureProbability({ failed: 0, seen: 0 }, { a: 1, b: 9 }, 0.15)).toBeCloseTo(0.85 ** 9, 8)
    expect(() => failureProbability({ failed: 2, seen: 1 }, { a: 1, b: 9 }, 0.15)).toThrow(RangeError)
  })
  test('weak agreement removes only if it may as well be none', () => {
    expect(verdictOf({ agreement: { correlation: 0.1, clips: 30 } }, 'agreement')).toBe('remove')
    expect(verdictOf({ agreement: { correlation: 0.25, clips: 200 } }, 'agreement')).toBe('flag')
    expect(verdictOf({ agreement: { correlation: -0.5, clips: 200 } }, 'agreement')).toBe('remove')
    expect(verdictOf({ agreement: { correlation: -0.5, clips: 19 } }, 'agreement')).toBe('too-little-data')
    expect(verdictOf({ agreement: { correlation: 0.31, clips: 20 } }, 'agreement')).toBe('pass')
  })
  test('repeats are judged on the scale of the study', () => {
    expect(verdictOf({ repeats: { meanDifference: 1.1, pairs: 5 } }, 'repeats')).toBe('flag')
    expect(verdictOf({ repeats: { meanDifference: 19, pairs: 5 }, scaleWidth: 100 }, 'repeats')).toBe('pass')
    expect(verdictOf({ repeats: { meanDifference: 21, pairs: 5 }, scaleWidth: 100 }, 'repeats')).toBe('flag')
  })
  test('sentinel order and speed flag, and never remove', () => {
    const slack = { ...honest, sentinelOrder: { held: 5, seen: 10 }, spareSeconds: 0.2 }
    expect(rollingEvidence(slack).verdict).toBe('flag')
  })
  test('a new rater without checks is kept with too little data', () => {
    const { verdict, findings } = rollingEvidence({
      traps: { failed: 0, seen: 0 },
      gold: { failed: 0, seen: 0 },
      agreement: null,
      repeats: null,
      sentinelOrder: null,
      spareSeconds: null,
      scaleWidth: 4,
    })
    expect(verdict).toBe('keep')
    expect(findings.every((finding) => finding.verdict === 'too-little-data')).toBe(true)
  })
})
