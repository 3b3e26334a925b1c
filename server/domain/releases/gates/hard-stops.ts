import type { GateRule } from '../../../contract/gate-rule.js'
import type { SentenceComparison } from '../../../contract/gates.js'
import type { RiskView } from '../../../contract/risks.js'
import { gravity } from '../risks/list-risks.js'
import type { MarkedSentence } from '../risks/measure-defects.js'
import type { HardStop } from './gate-evidence.js'

type Limits = GateRule['hardStops']

/** Sentences that many of their raters mark as severely wrong. */
export function severeStops(
  { minRaters, severeShare }: Limits,
  sentences: readonly MarkedSentence[],
): HardStop[] {
  return sentences
    .filter(({ raters, marking }) => raters >= minRaters && marking / raters >= severeShare)
    .map(({ prompt, raters, marking }) => ({
      stop: `Severe fault in “${prompt}”`,
      detail: `${marking} of ${raters} raters marked it as severe.`,
    }))
}

/** Open risks over their threshold, or at the score that the rule stops at. */
export function riskStops({ riskScore }: Limits, risks: readonly RiskView[]): HardStop[] {
  return risks
    .filter((risk) => risk.state === 'open')
    .flatMap((risk): HardStop[] => {
      const { measured, failureMode: stop, likelihood } = risk
      if (risk.overThreshold && measured !== null) {
        const detail = `Heard in ${measured.marked} of ${measured.heard} sentences, over the threshold.`
        return [{ stop, detail }]
      }
      const score = gravity(risk)
      if (riskScore === undefined || score < riskScore) return []
      const unknown = likelihood === null ? ' (nobody has said how likely it is)' : ''
      return [{ stop, detail: `An open risk of score ${score}${unknown}; ${riskScore} stops a release.` }]
    })
}

/** More sentences that got worse than the rule allows, test by test. */
export function regressionStops(
  { maxRegressed, minRaters }: Limits,
  comparisons: readonly SentenceComparison[],
): HardStop[] {
  if (maxRegressed === undefined) return []
  return comparisons.flatMap(({ attribute, method, worst }) => {
    const heard = worst.filter(({ raters }) => raters >= minRaters)
    if (heard.length <= maxRegressed) return []
    const named = heard.slice(0, 5).map(({ prompt }) => `“${prompt}”`)
    const more = heard.length > named.length ? ` and ${heard.length - named.length} more` : ''
    return [
      {
        stop: `Sentences that got worse in ${attribute} (${method})`,
        detail: `${named.join(', ')}${more}; at most ${maxRegressed} may.`,
      },
    ]
  })
}
