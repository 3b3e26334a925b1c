import type { ScreenedStudy, ScreeningRule, Verdict } from './rule.js'
import { screeningRules } from './rules.js'

export interface Finding {
  readonly rule: string
  readonly target: ScreeningRule['target']
  readonly targetId: string
  readonly verdict: Verdict
}

/** What every rule that the study asks for says of everybody it judges. Pure: equal answers, equal findings. */
export function judgeStudy(study: ScreenedStudy): Finding[] {
  return screeningRules
    .filter((rule) => rule.wanted(study.settings))
    .flatMap((rule) =>
      [...rule.judge(study)].map(([targetId, verdict]) => ({
        rule: rule.key,
        target: rule.target,
        targetId,
        verdict,
      })),
    )
}
