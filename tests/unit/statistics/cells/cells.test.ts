import fc from 'fast-check'
import { expect, test } from 'vitest'
import { createCellAccumulator } from '../../../../server/statistics/cells/cell-accumulator.js'
import { groupCodes } from '../../../../server/statistics/cells/group-codes.js'
import { cellsBySystem } from '../../../../server/statistics/cells/system-cells.js'

const code = fc.integer({ min: 0, max: 6 })
const votes = fc.array(fc.tuple(code, code, code, fc.integer({ min: 1, max: 5 })), { maxLength: 200 })

test('cells hold the mean of the votes of each rater, item and system, however often the table grew', () => {
  fc.assert(
    fc.property(votes, (rows) => {
      const accumulator = createCellAccumulator(1)
      const expected = new Map<string, number[]>()
      for (const [r, i, s, y] of rows) {
        accumulator.add(r, i, s, y)
        const key = `${r}/${i}/${s}`
        expected.set(key, [...(expected.get(key) ?? []), y])
      }
      const table = accumulator.table()
      expect(table.size).toBe(expected.size)
      for (let k = 0; k < table.size; k++) {
        const own = expected.get(`${table.rater[k]}/${table.item[k]}/${table.system[k]}`)!
        expect(table.votes[k]).toBe(own.length)
        expect(table.score[k]).toBeCloseTo(own.reduce((sum, y) => sum + y, 0) / own.length, 12)
      }
    }),
  )
})

test('the cells of a system are sorted by rater and then item', () => {
  fc.assert(
    fc.property(votes, (rows) => {
      const accumulator = createCellAccumulator()
      for (const row of rows) accumulator.add(...row)
      const table = accumulator.table()
      const systems = cellsBySystem(table)
      expect(systems.reduce((sum, { size }) => sum + size, 0)).toBe(table.size)
      for (const cells of systems)
        for (let k = 1; k < cells.size; k++) {
          const before = cells.rater[k - 1]! * 1000 + cells.item[k - 1]!
          expect(cells.rater[k]! * 1000 + cells.item[k]!).toBeGreaterThan(before)
        }
    }),
  )
})

test('an accumulator goes on after it gave a table', () => {
  const accumulator = createCellAccumulator()
  accumulator.add(0, 0, 0, 1)
  const early = accumulator.table()
  accumulator.add(0, 0, 0, 3)
  accumulator.add(70_000, 1, 2, 5)
  expect([...early.score]).toEqual([1])
  expect(accumulator.table()).toMatchObject({ size: 2, raters: 70_001, items: 2, systems: 3 })
})

test('grouping is stable', () => {
  const { starts, order } = groupCodes(Int32Array.from([2, 0, 2, 1, 0]), 5, 3)
  expect([...starts]).toEqual([0, 2, 3, 5])
  expect([...order]).toEqual([1, 4, 3, 0, 2])
})
