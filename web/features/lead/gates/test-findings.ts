import type { GateRule, GateTest } from '#contract/gate-rule'
import type { GateFinding, GateLook } from '#contract/gates'

/** The findings of one test of a rule in all its locales. */
export interface TestFindings {
  readonly key: string
  readonly method: GateTest['method']
  readonly attribute: string
  readonly hypothesis: GateTest['hypothesis']
  /** Differences are shares of preference beyond one half. */
  readonly share: boolean
  /** What the lower bound has to pass: minus the margin, or zero for a claim to be better. */
  readonly line: number
  readonly findings: readonly GateFinding[]
}

/** A look holds the findings of a locale test by test, in the order of the rule. */
export function findingsByTest(look: Pick<GateLook, 'findings'>, rule: GateRule): TestFindings[] {
  return rule.tests.map(({ method, attribute, hypothesis, margin }, place) => ({
    key: `${place} ${attribute}`,
    method,
    attribute,
    hypothesis,
    share: method === 'ab',
    line: hypothesis === 'superiority' ? 0 : -margin,
    findings: rule.locales.flatMap(
      (locale) => look.findings.filter((finding) => finding.locale === locale)[place] ?? [],
    ),
  }))
}
