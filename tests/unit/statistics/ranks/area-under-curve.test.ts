import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { areaUnderCurve } from '../../../../server/statistics/ranks/area-under-curve.js'

const scores = fc.array(fc.integer({ min: 1, max: 5 }), { minLength: 1, maxLength: 12 })

describe('areaUnderCurve', () => {
  it('is the share of pairs in the right order, ties counting half', () => {
    fc.assert(
      fc.property(scores, scores, (above, below) => {
        const pairs = above.flatMap((a) => below.map((b) => (a > b ? 1 : a === b ? 0.5 : 0)))
        const share = pairs.reduce<number>((sum, pair) => sum + pair, 0) / pairs.length
        expect(areaUnderCurve(above, below).value).toBeCloseTo(share, 12)
      }),
    )
  })

  it('turns round with the groups', () => {
    fc.assert(
      fc.property(scores, scores, (above, below) => {
        expect(areaUnderCurve(above, below).value! + areaUnderCurve(below, above).value!).toBeCloseTo(1, 12)
      }),
    )
  })

  it('is undefined where a group is empty', () => {
    expect(areaUnderCurve([], [1])).toMatchObject({ value: null, reason: 'too-few-values' })
  })
})
