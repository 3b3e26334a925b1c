import type { GateTest } from '../../../contract/gate-rule.js'
import type { SentenceComparison } from '../../../contract/gates.js'

/** What a study says about the candidate against the baseline, for one attribute in one locale. */
export interface Comparison {
  readonly studyId: string
  /** Candidate − baseline, on the scale of the attribute; positive means the candidate is better. */
  readonly difference: number
  readonly se: number
  readonly raters: number
  readonly items: number
  /** The part of `se`² that more raters do not reduce: what the choice of sentences adds. */
  readonly itemVariance: number
  /** Whether the standard error speaks for other raters and other sentences. */
  readonly generalises: boolean
  /** Preference of the first clip over the second, where the method has an order; null elsewhere. */
  readonly orderEffect: number | null
}

/** Everything a gate looks at in one locale. */
export interface LocaleEvidence {
  readonly locale: string
  /** One entry for each test of the rule, in its order; null where no study answers it. */
  readonly comparisons: readonly (Comparison | null)[]
  readonly sentinels: {
    readonly natural: number | null
    readonly low: number | null
    readonly candidate: number | null
  }
  /** Excluded share of the ratings of the studies looked at. */
  readonly exclusionShare: number
  /** Whether an alert on panel or pipeline is open for this locale. */
  readonly sentinelsInControl: boolean
  readonly hardStops: readonly HardStop[]
  /** Whether what the rule's hard stops look at was there to be looked at; absent where none of them asks for it. */
  readonly checks?: readonly StopCheck[]
  /** Absent in looks made before sentences were compared one by one. */
  readonly sentences?: readonly SentenceComparison[]
}

/** Whether a hard stop could be looked at: "not stopped" and "not looked at" are two things. */
export interface StopCheck {
  readonly check: string
  readonly ok: boolean
  readonly detail: string
}

/** What fails a release whatever the means say. */
export interface HardStop {
  readonly stop: string
  readonly detail: string
}

/** The test in words, for reasons and findings. */
export function describeTest(test: GateTest): string {
  return test.hypothesis === 'non_inferiority'
    ? `${test.attribute} not worse by more than ${test.margin}`
    : `${test.attribute} better`
}
