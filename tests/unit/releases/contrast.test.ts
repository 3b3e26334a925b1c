import { describe, expect, it } from 'vitest'
import { contrastIn } from '../../../server/domain/releases/contrast.js'
import { gateApplies } from '../../../server/domain/releases/gates/gate-applies.js'
import { compareInResults } from '../../../server/domain/releases/gates/compare-in-results.js'
import { gateRule, type GateTest } from '../../../server/contract/gate-rule.js'
import { resultGroups } from '../../../server/domain/results/result-groups.js'
import { methodOf } from '../../../server/domain/methods/registry.js'
import { createStudyCollector } from '../../../server/domain/results/study-collector.js'
import { studySettings, type MethodKind } from '../../../server/contract/study-settings.js'
import type { RatingRow } from '../../../server/sql/result-ratings.js'
import { createRandom } from '../../../server/statistics/random.js'

const pair = { candidate: 'voice@2', baseline: 'voice@1' }

/** Thirty raters and ten sentences; `value` is what a rater says of the candidate against the baseline. */
function pairResults(kind: MethodKind, value: (dice: number) => number) {
  const collector = createStudyCollector(methodOf(kind))
  const random = createRandom('contrast')
  for (let rater = 0; rater < 30; rater++)
    for (let item = 0; item < 10; item++) {
      const candidateSecond = (rater + item) % 2 === 0
      collector.add({
        answerId: `${rater}/${item}`,
        locale: 'de-DE',
        attribute: 'naturalness',
        rater: `r${rater}`,
        item: `p${item}`,
        condition: pair.candidate,
        otherCondition: pair.baseline,
        value: value(random.uniform()),
        place: candidateSecond ? 1 : 0,
        repeated: false,
      } as RatingRow)
    }
  const settings = studySettings.parse({
    name: 'Pairs',
    publicName: { en: 'Which?' },
    method: { kind },
    attributes: [{ key: 'naturalness' }],
    locales: [{ locale: 'de-DE' }],
    systems: [
      { system: 'voice', release: '2' },
      { system: 'voice', release: '1' },
    ],
    prompts: {},
    design: { kind: 'star' },
  })
  return resultGroups(collector, settings, new Map())
}

const test = (method: GateTest['method']): GateTest => ({
  attribute: 'naturalness',
  hypothesis: 'non_inferiority',
  margin: 0.05,
  method,
})

describe('what a study says of a candidate against a baseline', () => {
  it('is, for A/B, the share beyond one half, with the raters and sentences of the pair', () => {
    const groups = pairResults('ab', (dice) => (dice < 0.7 ? 1 : -1))
    const found = contrastIn(groups[0]!, 'ab', pair)!
    expect(found.difference).toBeGreaterThan(0.1)
    expect(found.difference).toBeLessThan(0.3)
    expect(found.ci95![0]).toBeLessThan(found.difference!)
    expect([found.raters, found.items]).toEqual([30, 10])
  })

  it('is, for comparison ratings, the mean difference on their scale', () => {
    const groups = pairResults('ccr', (dice) => (dice < 0.5 ? 2 : 1))
    const found = contrastIn(groups[0]!, 'ccr', pair)!
    expect(found.difference).toBeCloseTo(1.5, 0)
    expect([found.raters, found.items]).toEqual([30, 10])
  })

  it('turns its sign with the question', () => {
    for (const kind of ['ab', 'ccr'] as const) {
      const [group] = pairResults(kind, (dice) => (dice < 0.7 ? 1 : -1))
      const straight = contrastIn(group!, kind, pair)!
      const turned = contrastIn(group!, kind, { candidate: pair.baseline, baseline: pair.candidate })!
      expect(turned.difference).toBeCloseTo(-straight.difference!, 12)
      expect(turned.ci95![0]).toBeCloseTo(-straight.ci95![1], 12)
    }
  })

  it('gives a gate on pairs enough to decide: who was asked, and which clip was favoured for being first', () => {
    for (const kind of ['ab', 'ccr'] as const) {
      const groups = pairResults(kind, (dice) => (dice < 0.7 ? 1 : -1))
      const found = compareInResults('study', groups, test(kind), pair.candidate, pair.baseline)!
      expect(found).toMatchObject({ raters: 30, items: 10, generalises: true })
      expect(found.orderEffect).not.toBeNull()
    }
  })

  it('is nothing where the two were not compared', () => {
    const [group] = pairResults('ab', () => 1)
    expect(contrastIn(group!, 'ab', { candidate: 'voice@2', baseline: 'voice@0' })).toBeNull()
  })
})

describe('a gate', () => {
  const rule = gateRule.parse({
    key: 'voice',
    name: 'Voice',
    baseline: { system: 'voice', release: '1' },
    locales: ['de-DE'],
    tests: [test('ab')],
  })

  it('judges other releases of the system of its baseline, or those of the systems it names', () => {
    expect(gateApplies(rule, { system: 'voice', version: '2' })).toBe(true)
    expect(gateApplies(rule, { system: 'voice', version: '1' })).toBe(false)
    expect(gateApplies(rule, { system: 'other', version: '2' })).toBe(false)
    const named = { ...rule, systems: ['other'] }
    expect(gateApplies(named, { system: 'other', version: '2' })).toBe(true)
    expect(gateApplies(named, { system: 'voice', version: '2' })).toBe(false)
  })
})
