import { describe, expect, test } from 'vitest'
import { correlationP, pearson } from '../../../../server/statistics/agreement/pearson.js'
import { biasSpread, raterAgreement } from '../../../../server/statistics/agreement/rater-agreement.js'
import { createCellAccumulator } from '../../../../server/statistics/cells/cell-accumulator.js'

type Row = readonly [rater: number, item: number, system: number, score: number]
const agreement = (rows: readonly Row[]) => {
  const cells = createCellAccumulator()
  for (const row of rows) cells.add(...row)
  return raterAgreement(cells.table())
}
/** Rater 0 and 1 agree up to leniency, rater 2 turns the scale. */
const rows = [1, 2, 3, 4].flatMap((score, item): Row[] => [
  [0, item, item % 2, score],
  [1, item, item % 2, score + 1],
  [2, item, item % 2, 5 - score],
])

describe('rater agreement', () => {
  test('leaves the rater out of the others’ means', () => {
    const [first] = agreement(rows)
    const others = [1, 2, 3, 4].map((score) => (score + 1 + 5 - score) / 2)
    expect(others).toEqual([3, 3, 3, 3])
    expect(first!.correlationWithOthers).toEqual({ value: null, reason: 'no-variance' })
    const pairOnly = agreement(rows.filter(([rater]) => rater < 2))
    expect(pairOnly[0]!.correlationWithOthers.value).toBeCloseTo(1, 12)
  })
  test('a turned scale correlates at −1 with the rest', () => {
    expect(agreement(rows)[2]!.correlationWithOthers.value).toBeCloseTo(-1, 12)
  })
  test('bias is the distance from the others on the same clips', () => {
    const [mild, lenient] = agreement(rows.filter(([rater]) => rater < 2))
    expect(mild!.bias.value).toBeCloseTo(-1, 12)
    expect(lenient!.bias.value).toBeCloseTo(1, 12)
    expect(biasSpread([mild!, lenient!]).value).toBeCloseTo(Math.SQRT2, 12)
  })
  test('a rater alone on all clips has no correlation and no bias', () => {
    const [lone] = agreement([
      [0, 0, 0, 3],
      [0, 1, 0, 4],
    ])
    expect(lone).toMatchObject({
      clips: 2,
      mean: 3.5,
      sharedClips: 0,
      correlationWithOthers: { value: null, reason: 'too-few-values' },
      bias: { value: null, reason: 'no-pairable-values' },
    })
    expect(biasSpread([lone!]).reason).toBe('no-data')
  })
  test('the order of rows does not matter', () => {
    expect(agreement([...rows].reverse())[1]!.bias.value).toBeCloseTo(agreement(rows)[1]!.bias.value!, 12)
  })
})

test('Pearson and its p value', () => {
  // R: cor.test(c(1,2,3,4,5), c(2,1,4,3,5)) gives r = .8, p = .1041.
  const r = pearson([1, 2, 3, 4, 5], [2, 1, 4, 3, 5])
  expect(r.value).toBeCloseTo(0.8, 12)
  expect(correlationP(0.8, 5).value).toBeCloseTo(0.1041, 4)
  expect(correlationP(1, 5).value).toBe(0)
  expect(correlationP(0.5, 2).reason).toBe('too-few-values')
  expect(pearson([1], [2]).reason).toBe('too-few-values')
  expect(pearson([0.1, 0.1, 0.1], [1, 2, 3]).reason).toBe('no-variance')
})
