import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { planDesign } from '../../../server/domain/designs/plan-design.js'
import { williamsFirstRow } from '../../../server/domain/designs/williams.js'
import { readOracle } from '../statistics/oracle.js'

describe('williams', () => {
  it('starts as the published square of four does', () => {
    const first = williamsFirstRow(4)
    const rows = [0, 1, 2, 3].map((shift) => first.map((value) => (value + shift) % 4))
    const { williams } = readOracle('bws_wer_designs') as { williams: Record<'4', number[][]> }
    expect(rows).toEqual(williams['4'])
  })

  it('lets every system follow every other equally often', () => {
    fc.assert(
      fc.property(fc.integer({ min: 2, max: 8 }), fc.integer({ min: 1, max: 3 }), (systems, ratings) => {
        const names = Array.from({ length: systems }, (_, index) => `s${index}`)
        const { rows } = planDesign({
          kind: 'williams',
          conditions: names,
          baseline: null,
          prompts: names.map((_, index) => `p${index}`),
          perTrial: 1,
          ratingsPerStimulus: ratings,
          trialsPerSession: systems,
          uniformShare: 0.2,
          seed: 'seed',
        })
        const follows = new Map<string, number>()
        for (const { trials } of rows)
          for (let index = 1; index < trials.length; index++) {
            const pair = `${trials[index - 1]!.conditions[0]!}>${trials[index]!.conditions[0]!}`
            follows.set(pair, (follows.get(pair) ?? 0) + 1)
          }
        expect(follows.size).toBe(systems * (systems - 1))
        expect(new Set(follows.values()).size).toBe(1)
      }),
    )
  })
})
