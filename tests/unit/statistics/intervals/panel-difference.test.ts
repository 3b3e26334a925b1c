import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { cellsFrom, cellsFromMatrix, type Cells } from '../../../../server/statistics/cells/cell-table.js'
import { panelDifference } from '../../../../server/statistics/intervals/panel-difference.js'
import { createRandom } from '../../../../server/statistics/random.js'

const score = fc.integer({ min: 1, max: 5 })
const panel = fc.array(fc.array(score, { minLength: 3, maxLength: 3 }), { minLength: 2, maxLength: 6 })

describe('the difference of two panels', () => {
  it('is Welch’s t over the raters’ means where one item was heard', () => {
    // R: t.test(c(4, 5, 4, 3, 5), c(2, 3, 2))
    const found = panelDifference(
      cellsFromMatrix([[4], [5], [4], [3], [5]]),
      cellsFromMatrix([[2], [3], [2]]),
    )
    expect(found.difference).toBeCloseTo(1.8667, 4)
    expect(found.se).toBeCloseTo(Math.sqrt(0.7 / 5 + 1 / 9), 10)
    expect(found.df).toBeCloseTo((0.14 + 1 / 9) ** 2 / (0.14 ** 2 / 4 + (1 / 9) ** 2 / 2), 10)
    expect(found).toMatchObject({ raters: [5, 3], items: 1, reason: null })
  })

  it('turns round with the panels, and does not move with leniency that all share', () => {
    fc.assert(
      fc.property(panel, panel, fc.integer({ min: -3, max: 3 }), (first, second, shift) => {
        const [a, b] = [cellsFromMatrix(first), cellsFromMatrix(second)]
        const there = panelDifference(a, b)
        const back = panelDifference(b, a)
        const moved = (cells: Cells) => ({ ...cells, value: cells.value.map((value) => value + shift) })
        const shifted = panelDifference(moved(a), moved(b))
        expect(back.difference).toBeCloseTo(-there.difference!, 10)
        expect(back.se === null).toBe(there.se === null)
        if (there.se === null) return
        expect(back.se).toBeCloseTo(there.se, 10)
        expect(shifted.difference).toBeCloseTo(there.difference!, 10)
        expect(shifted.se).toBeCloseTo(there.se, 10)
      }),
    )
  })

  it('counts only items that both heard', () => {
    const a = cellsFrom([
      [0, 0, 4],
      [1, 0, 5],
      [0, 1, 1],
    ])
    const b = cellsFrom([
      [2, 0, 3],
      [3, 0, 2],
      [3, 2, 5],
    ])
    expect(panelDifference(a, b)).toMatchObject({ difference: 2, items: 1 })
    expect(panelDifference(cellsFrom([[0, 0, 4]]), cellsFrom([[1, 1, 4]]))).toMatchObject({
      difference: null,
      reason: 'no-common-items',
    })
  })

  it('gives no interval from one rater, nor from votes that are all equal', () => {
    expect(
      panelDifference(
        cellsFromMatrix([[4, 5]]),
        cellsFromMatrix([
          [2, 3],
          [3, 3],
        ]),
      ),
    ).toMatchObject({
      difference: 1.75,
      ci: null,
      reason: 'one-rater',
    })
    expect(panelDifference(cellsFromMatrix([[4], [4]]), cellsFromMatrix([[4], [4]]))).toMatchObject({
      difference: 0,
      ci: null,
      reason: 'no-variance',
    })
  })

  it('covers the truth as often as it says, however few the experts are', () => {
    const random = createRandom('panels')
    const trials = 1500
    let covered = 0
    for (let trial = 0; trial < trials; trial++) {
      const items = Array.from({ length: 12 }, () => 0.5 * random.normal())
      const side = (raters: number, mean: number): Cells => {
        const heardOtherwise = items.map(() => 0.2 * random.normal())
        return cellsFromMatrix(
          Array.from({ length: raters }, () => {
            const leniency = 0.4 * random.normal()
            return items.map((item, i) => mean + item + heardOtherwise[i]! + leniency + 0.7 * random.normal())
          }),
        )
      }
      const { ci } = panelDifference(side(20, 3.4), side(4, 4))
      if (ci![0] <= -0.6 && -0.6 <= ci![1]) covered++
    }
    expect(covered / trials).toBeGreaterThan(0.93)
    expect(covered / trials).toBeLessThan(0.985)
  })
})
