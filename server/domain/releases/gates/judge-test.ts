import type { GateRule, GateTest } from '../../../contract/gate-rule.js'
import type { GateFinding } from '../../../contract/gates.js'
import { asymptoticHalfWidth, leastRaters } from '../../../statistics/sequential/asymptotic.js'
import { describeTest, type Comparison } from './gate-evidence.js'

type TestVerdict = GateFinding['verdict']

/**
 * One test in one locale. The bounds hold at every look (confidence sequence over raters, METHODS §7.1), so that a gate
 * may be looked at as often as a team likes without losing its level.
 *
 * Pass: lower bound above −margin (or above 0 for superiority). Fail: upper bound below 0 and the point below −margin/2.
 */
export function judgeTest(
  rule: GateRule,
  test: GateTest,
  locale: string,
  comparison: Comparison | null,
  level: number = rule.level,
): GateFinding {
  const base = { locale, attribute: test.attribute, hypothesis: test.hypothesis, margin: test.margin }
  if (comparison === null) {
    return {
      ...base,
      verdict: 'no_data',
      studyId: null,
      difference: null,
      se: null,
      lower: null,
      upper: null,
      raters: 0,
      items: 0,
      ratersWanted: Math.min(rule.maxRaters, Math.max(rule.validity.minRaters, leastRaters)),
      reason: `No study compares the two releases on ${test.attribute} by ${test.method}.`,
    }
  }
  const seen = {
    ...base,
    studyId: comparison.studyId,
    difference: comparison.difference,
    se: comparison.se,
    raters: comparison.raters,
    items: comparison.items,
  }
  const needed = Math.max(leastRaters, rule.validity.minRaters)
  if (comparison.raters < needed || !comparison.generalises) {
    return {
      ...seen,
      verdict: 'undecided',
      lower: null,
      upper: null,
      ratersWanted: Math.max(0, needed - comparison.raters),
      reason: comparison.generalises
        ? `${comparison.raters} raters are too few for a decision; ${needed} are asked for.`
        : 'One rater or one sentence does not speak for others.',
    }
  }
  const half = halfWidth(rule, comparison, comparison.raters, level)
  const lower = comparison.difference - half
  const upper = comparison.difference + half
  const verdict = verdictOf(test, comparison.difference, lower, upper)
  return {
    ...seen,
    verdict,
    lower,
    upper,
    ratersWanted: verdict === 'undecided' ? ratersToDecide(rule, test, comparison, level) : null,
    reason: sentence(test, verdict, comparison.difference, lower, upper),
  }
}

function verdictOf(test: GateTest, difference: number, lower: number, upper: number): TestVerdict {
  const floor = test.hypothesis === 'superiority' ? 0 : -test.margin
  if (lower > floor) return 'pass'
  if (upper < 0 && difference < -test.margin / 2) return 'fail'
  return 'undecided'
}

/** Half width of the anytime-valid interval if `raters` had answered, given how the variance splits. */
function halfWidth(rule: GateRule, comparison: Comparison, raters: number, level: number): number {
  const raterPart = Math.max(0, comparison.se ** 2 - comparison.itemVariance)
  const se = Math.sqrt(comparison.itemVariance + (raterPart * comparison.raters) / raters)
  const alpha = 2 * (1 - level)
  return se * Math.sqrt(raters) * asymptoticHalfWidth(raters, rule.maxRaters, alpha)
}

/** How many more raters would decide the test if the difference stayed as it is; null if none would. */
function ratersToDecide(
  rule: GateRule,
  test: GateTest,
  comparison: Comparison,
  level: number,
): number | null {
  const decided = (raters: number): boolean => {
    const half = halfWidth(rule, comparison, raters, level)
    return (
      verdictOf(test, comparison.difference, comparison.difference - half, comparison.difference + half) !==
      'undecided'
    )
  }
  let enough = comparison.raters
  while (!decided(enough)) {
    if (enough > 1_000_000) return null
    enough *= 2
  }
  let tooFew = Math.floor(enough / 2)
  while (enough - tooFew > 1) {
    const middle = Math.floor((enough + tooFew) / 2)
    if (decided(middle)) enough = middle
    else tooFew = middle
  }
  return Math.max(0, enough - comparison.raters)
}

function sentence(
  test: GateTest,
  verdict: TestVerdict,
  difference: number,
  lower: number,
  upper: number,
): string {
  const figures = `difference ${signed(difference)}, bounds ${signed(lower)} to ${signed(upper)}`
  const claim = describeTest(test)
  if (verdict === 'pass') return `Shown: ${claim} (${figures}).`
  if (verdict === 'fail') return `Refuted: ${claim} (${figures}).`
  return `Not decided: ${claim} (${figures}).`
}

function signed(value: number): string {
  return `${value < 0 ? '−' : '+'}${Math.abs(value).toFixed(3)}`
}
