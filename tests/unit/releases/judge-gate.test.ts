import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { z } from 'zod'
import { gateRule, type GateRule } from '../../../server/contract/gate-rule.js'
import type { Comparison, LocaleEvidence } from '../../../server/domain/releases/gates/gate-evidence.js'
import { judgeGate } from '../../../server/domain/releases/gates/judge-gate.js'
import { createRandom } from '../../../server/statistics/random.js'

function rule(changes: Partial<z.input<typeof gateRule>> = {}): GateRule {
  return gateRule.parse({
    key: 'release',
    name: 'Release gate',
    baseline: { system: 'voice', release: '1.0' },
    locales: ['de-DE', 'hi-IN'],
    tests: [{ attribute: 'naturalness', hypothesis: 'non_inferiority', margin: 0.2 }],
    ...changes,
  })
}

function comparison(changes: Partial<Comparison> = {}): Comparison {
  return {
    studyId: '00000000-0000-4000-8000-000000000001',
    difference: 0,
    se: 0.03,
    raters: 100,
    items: 40,
    itemVariance: 0,
    generalises: true,
    orderEffect: null,
    ...changes,
  }
}

function evidence(locale: string, changes: Partial<LocaleEvidence> = {}): LocaleEvidence {
  return {
    locale,
    comparisons: [comparison()],
    sentinels: { natural: null, low: null, candidate: null },
    exclusionShare: 0.05,
    sentinelsInControl: true,
    hardStops: [],
    ...changes,
  }
}

const both = (changes: Partial<LocaleEvidence>) => [evidence('de-DE', changes), evidence('hi-IN', changes)]

describe('a release gate', () => {
  it('passes when every locale is shown not to be worse than the margin', () => {
    const judged = judgeGate(rule(), both({}))
    expect(judged.verdict).toBe('pass')
    expect(judged.findings.map((finding) => finding.verdict)).toEqual(['pass', 'pass'])
  })

  it('fails when one locale is shown to be worse, however good the others are', () => {
    const judged = judgeGate(rule(), [
      evidence('de-DE', { comparisons: [comparison({ difference: 0.6 })] }),
      evidence('hi-IN', { comparisons: [comparison({ difference: -0.5 })] }),
    ])
    expect(judged.verdict).toBe('fail')
    expect(judged.reasons.join()).toContain('hi-IN')
  })

  it('extends with a number of raters while the interval covers the margin', () => {
    const judged = judgeGate(
      rule(),
      both({ comparisons: [comparison({ se: 0.12, raters: 30, difference: -0.05 })] }),
    )
    expect(judged.verdict).toBe('extend')
    expect(judged.ratersWanted).toBeGreaterThan(0)
  })

  it('asks for as many raters as then decide it, if the difference stays as it is', () => {
    const open = comparison({ se: 0.12, raters: 30, difference: -0.05 })
    const wanted = judgeGate(rule(), both({ comparisons: [open] })).ratersWanted!
    const at = (raters: number) =>
      judgeGate(
        rule(),
        both({ comparisons: [{ ...open, raters, se: open.se * Math.sqrt(open.raters / raters) }] }),
      )
    expect(at(open.raters + wanted).findings[0]?.verdict).toBe('pass')
    expect(at(open.raters + wanted - 1).findings[0]?.verdict).toBe('undecided')
  })

  it('holds for a person when the raters it may ask for are used up', () => {
    const judged = judgeGate(rule({ maxRaters: 100 }), both({ comparisons: [comparison({ se: 0.2 })] }))
    expect(judged.verdict).toBe('hold')
  })

  it('is void when validity is broken, whatever the means say', () => {
    expect(judgeGate(rule(), both({ exclusionShare: 0.5 })).verdict).toBe('void')
    expect(judgeGate(rule(), both({ sentinelsInControl: false })).verdict).toBe('void')
    const crossed = { natural: 3, low: 2.5, candidate: 2.8 }
    const sentinels = rule({ sentinels: { natural: 'human@1', low: 'low@1' } })
    expect(judgeGate(sentinels, both({ sentinels: crossed })).verdict).toBe('void')
  })

  it('is void under an order effect beyond the limit', () => {
    expect(judgeGate(rule(), both({ comparisons: [comparison({ orderEffect: 0.3 })] })).verdict).toBe('void')
  })

  it('fails on a hard stop even when means are good and validity is broken', () => {
    const stop = [{ stop: 'Severe fault in “numbers-3”', detail: '4 of 6 raters marked it as severe.' }]
    const judged = judgeGate(rule(), both({ hardStops: stop, exclusionShare: 0.9 }))
    expect(judged.verdict).toBe('fail')
    expect(judged.reasons[0]).toContain('numbers-3')
  })

  it('fails below the sentinel floor', () => {
    const sentinels = { natural: 4.6, low: 1.6, candidate: 2.2 }
    const judged = judgeGate(
      rule({ sentinels: { natural: 'human@1', low: 'low@1', floor: 0.5 } }),
      both({ sentinels }),
    )
    expect(judged.verdict).toBe('fail')
    expect(judged.reasons[0]).toContain('20 %')
  })

  it('looks at a later test only where the earlier one passed', () => {
    const two = rule({
      tests: [
        {
          attribute: 'intelligibility',
          hypothesis: 'non_inferiority',
          margin: 0.01,
          method: 'transcription',
        },
        { attribute: 'naturalness', hypothesis: 'non_inferiority', margin: 0.2 },
      ],
    })
    const judged = judgeGate(two, [
      evidence('de-DE', { comparisons: [comparison({ difference: -0.05, se: 0.1 }), comparison()] }),
      evidence('hi-IN', { comparisons: [comparison({ difference: 0.05, se: 0.005 }), comparison()] }),
    ])
    const verdict = (locale: string, attribute: string) =>
      judged.findings.find((finding) => finding.locale === locale && finding.attribute === attribute)?.verdict
    expect(verdict('de-DE', 'naturalness')).toBe('not_looked_at')
    expect(verdict('hi-IN', 'naturalness')).toBe('pass')
  })

  it('says what is missing when no study answers', () => {
    const judged = judgeGate(rule(), both({ comparisons: [null] }))
    expect(judged.verdict).toBe('extend')
    expect(judged.reasons[0]).toContain('No study compares')
  })

  it('does not decide on one sentence or one rater', () => {
    const judged = judgeGate(
      rule(),
      both({ comparisons: [comparison({ generalises: false, difference: 2 })] }),
    )
    expect(judged.verdict).toBe('extend')
  })

  it('shares the level of superiority claims over locales', () => {
    const superior = rule({ tests: [{ attribute: 'naturalness', hypothesis: 'superiority' }] })
    // At the full level this difference is shown in one locale; held to half the error rate it is not.
    const bound = judgeGate(superior, [evidence('de-DE', { comparisons: [comparison({ difference: 1 })] })])
    const half = 1 - bound.findings[0]!.lower!
    const barely = comparison({ difference: half * 1.001 })
    expect(judgeGate(superior, [evidence('de-DE', { comparisons: [barely] })]).verdict).toBe('pass')
    expect(judgeGate(superior, both({ comparisons: [barely] })).verdict).toBe('extend')
  })

  it('gives the same verdict whatever the order of the locales', () => {
    const cases = fc.record({
      difference: fc.double({ min: -1, max: 1, noNaN: true }),
      se: fc.double({ min: 0.01, max: 0.4, noNaN: true }),
      raters: fc.integer({ min: 2, max: 500 }),
    })
    fc.assert(
      fc.property(cases, cases, (first, second) => {
        const de = evidence('de-DE', { comparisons: [comparison(first)] })
        const hi = evidence('hi-IN', { comparisons: [comparison(second)] })
        expect(judgeGate(rule(), [de, hi]).verdict).toBe(judgeGate(rule(), [hi, de]).verdict)
      }),
    )
  })

  it('seldom passes a release that is worse by the margin, though it is looked at after every ten raters', () => {
    const random = createRandom('gate')
    const years = 400
    let passed = 0
    for (let run = 0; run < years; run++) {
      let sum = 0
      let squares = 0
      for (let n = 1; n <= 400; n++) {
        const value = -0.2 + random.normal()
        sum += value
        squares += value * value
        if (n < 20 || n % 10 !== 0) continue
        const mean = sum / n
        const se = Math.sqrt((squares / n - mean * mean) / (n - 1))
        const look = judgeGate(rule({ locales: ['de-DE'] }), [
          evidence('de-DE', { comparisons: [comparison({ difference: mean, se, raters: n })] }),
        ])
        if (look.verdict === 'pass') {
          passed++
          break
        }
      }
    }
    expect(passed / years).toBeLessThan(0.05)
  })
})
