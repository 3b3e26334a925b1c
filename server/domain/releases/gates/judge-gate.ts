import type { GateRule, GateTest } from '../../../contract/gate-rule.js'
import type { GateFinding, GateLook, GateVerdict } from '../../../contract/gates.js'
import type { LocaleEvidence } from './gate-evidence.js'
import { judgeTest } from './judge-test.js'

export type Judgement = Pick<
  GateLook,
  'verdict' | 'reasons' | 'ratersWanted' | 'findings' | 'validity' | 'hardStops'
>

/**
 * Looks at the evidence through a rule (METHODS §7.4). In this order: a hard stop fails whatever the means say; a broken
 * validity condition makes the look void; one locale that fails fails the release; every locale must pass. What is left
 * open asks for more raters, until `maxRaters`, and then for a person.
 */
export function judgeGate(rule: GateRule, evidence: readonly LocaleEvidence[]): Judgement {
  const findings = findingsOf(rule, evidence)
  const validity = evidence.flatMap((locale) => validityOf(rule, locale))
  const hardStops = evidence.flatMap((locale) =>
    [...locale.hardStops, ...belowFloor(rule, locale)].map((stop) => ({ ...stop, locale: locale.locale })),
  )
  const open = findings.filter((finding) => finding.verdict === 'undecided' || finding.verdict === 'no_data')
  const failed = findings.filter((finding) => finding.verdict === 'fail')
  const broken = validity.filter((check) => !check.ok)

  let verdict: GateVerdict = 'pass'
  let reasons = findings.map(inWords)
  if (hardStops.length > 0) {
    verdict = 'fail'
    reasons = hardStops.map((stop) => `${stop.locale}: ${stop.stop}. ${stop.detail}`)
  } else if (broken.length > 0) {
    verdict = 'void'
    reasons = broken.map((check) => `${check.locale}: ${check.check}. ${check.detail}`)
  } else if (failed.length > 0) {
    verdict = 'fail'
    reasons = failed.map(inWords)
  } else if (open.length > 0) {
    verdict = open.some((finding) => finding.raters >= rule.maxRaters) ? 'hold' : 'extend'
    reasons = open.map(inWords)
  }
  const wanted = open.map((finding) => finding.ratersWanted).filter((raters) => raters !== null)
  return {
    verdict,
    reasons,
    ratersWanted: verdict === 'extend' && wanted.length > 0 ? Math.max(...wanted) : null,
    findings,
    validity,
    hardStops,
  }
}

/** Tests in the rule's order; a later one is looked at only where the earlier ones passed. */
function findingsOf(rule: GateRule, evidence: readonly LocaleEvidence[]): GateFinding[] {
  const open = new Set(evidence.map((locale) => locale.locale))
  return rule.tests.flatMap((test, index) => {
    const asked = evidence.filter((locale) => open.has(locale.locale))
    const looked =
      test.hypothesis === 'superiority'
        ? withHolm(rule, test, index, asked)
        : asked.map((locale) => judgeTest(rule, test, locale.locale, locale.comparisons[index] ?? null))
    for (const finding of looked) if (finding.verdict !== 'pass') open.delete(finding.locale)
    const skipped = evidence.filter((locale) => !asked.includes(locale))
    return [...looked, ...skipped.map((locale) => notLookedAt(test, locale, index))]
  })
}

/**
 * Claims of superiority in several locales share one level (Holm): the clearest locale is held to level 1 − α/m, the
 * next to 1 − α/(m − 1), and so on, and none passes after one that did not.
 */
function withHolm(
  rule: GateRule,
  test: GateTest,
  index: number,
  evidence: readonly LocaleEvidence[],
): GateFinding[] {
  const clarity = (locale: LocaleEvidence): number => {
    const comparison = locale.comparisons[index]
    return comparison ? comparison.difference / comparison.se : Number.NEGATIVE_INFINITY
  }
  const ordered = [...evidence].sort((a, b) => clarity(b) - clarity(a))
  let stopped = false
  return ordered.map((locale, rank) => {
    const level = 1 - (1 - rule.level) / (ordered.length - rank)
    const finding = judgeTest(rule, test, locale.locale, locale.comparisons[index] ?? null, level)
    if (stopped && finding.verdict === 'pass') {
      return { ...finding, verdict: 'undecided', reason: 'Held back: a clearer locale did not pass (Holm).' }
    }
    stopped ||= finding.verdict !== 'pass'
    return finding
  })
}

function notLookedAt(test: GateTest, locale: LocaleEvidence, index: number): GateFinding {
  const comparison = locale.comparisons[index] ?? null
  return {
    locale: locale.locale,
    attribute: test.attribute,
    hypothesis: test.hypothesis,
    margin: test.margin,
    verdict: 'not_looked_at',
    studyId: comparison?.studyId ?? null,
    difference: null,
    se: null,
    lower: null,
    upper: null,
    raters: comparison?.raters ?? 0,
    items: comparison?.items ?? 0,
    ratersWanted: null,
    reason: 'An earlier test is not passed yet.',
  }
}

/** A candidate that lies too near the low anchor is stopped, however close production lies to it too. */
function belowFloor(rule: GateRule, { sentinels }: LocaleEvidence): { stop: string; detail: string }[] {
  const { floor } = rule.sentinels
  const { natural, low, candidate } = sentinels
  if (floor === undefined || natural === null || low === null || candidate === null || natural <= low)
    return []
  const share = (candidate - low) / (natural - low)
  if (share >= floor) return []
  return [
    {
      stop: 'Below the sentinel floor',
      detail: `The candidate lies ${percent(share)} of the way from the low anchor to natural speech; ${percent(floor)} is asked for.`,
    },
  ]
}

function validityOf(rule: GateRule, evidence: LocaleEvidence): GateLook['validity'] {
  const { natural, low } = evidence.sentinels
  const { validity, sentinels } = rule
  const checks: { check: string; ok: boolean; detail: string }[] = [
    {
      check: 'Exclusions',
      ok: evidence.exclusionShare <= validity.maxExclusionShare,
      detail: `${percent(evidence.exclusionShare)} of the ratings are excluded; at most ${percent(validity.maxExclusionShare)} are allowed.`,
    },
    {
      check: 'Sentinels in control',
      ok: evidence.sentinelsInControl,
      detail: evidence.sentinelsInControl
        ? 'No alarm on panel or pipeline is open.'
        : 'An alarm on the panel or the pipeline is open; figures cannot be trusted until it is settled.',
    },
  ]
  for (const [index, comparison] of evidence.comparisons.entries()) {
    if (!comparison || comparison.orderEffect === null) continue
    checks.push({
      check: `Order effect, ${rule.tests[index]?.attribute ?? ''}`,
      ok: Math.abs(comparison.orderEffect) <= validity.maxOrderEffect,
      detail: `The first clip is favoured by ${comparison.orderEffect.toFixed(3)}; at most ${validity.maxOrderEffect} is allowed.`,
    })
  }
  if (sentinels.natural !== undefined && sentinels.low !== undefined) {
    const spread = natural !== null && low !== null ? natural - low : null
    checks.push({
      check: 'Sentinel order',
      ok: spread !== null && spread >= validity.minNaturalMinusLow,
      detail:
        spread === null
          ? 'The natural and the low sentinel were not both heard.'
          : `Natural speech lies ${spread.toFixed(2)} above the low anchor; ${validity.minNaturalMinusLow} is asked for.`,
    })
  }
  return [...checks, ...(evidence.checks ?? [])].map((check) => ({ ...check, locale: evidence.locale }))
}

const inWords = (finding: GateFinding): string => `${finding.locale}: ${finding.reason}`
const percent = (share: number): string => `${Math.round(share * 100)} %`
