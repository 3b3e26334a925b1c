import { expect, test } from 'vitest'
import { cellsFrom } from '../../../../server/statistics/cells/cell-table.js'
import { residualFloor, type Side } from '../../../../server/statistics/intervals/residual-floor.js'

const raters = 6
const items = 6
/** Half of a Latin square: the cells of one system. */
const side = (system: number, score: (r: number, i: number) => number): Side => {
  const rows = Array.from({ length: raters * items }, (_, k) => [Math.floor(k / items), k % items] as const)
    .filter(([r, i]) => (r + i) % 2 === system)
    .map(([r, i]) => [r, i, score(r, i)] as const)
  const cells = cellsFrom(rows)
  const mean = rows.reduce((sum, [, , y]) => sum + y, 0) / rows.length
  return { cells, keep: new Uint8Array(cells.size).fill(1), size: cells.size, mean }
}
const noise = (r: number, i: number): number => (((r * 31 + i * 17) * 7919) % 101) / 50 - 1
const floor = (score: (r: number, i: number) => number): number =>
  residualFloor(side(0, score), side(1, score), raters, items)

test('lenient raters and hard items do not raise the floor', () => {
  expect(floor((r, i) => 9 * r - 4 * i + noise(r, i))).toBeCloseTo(floor(noise), 8)
})

test('twice the noise is four times the floor, no noise none', () => {
  expect(floor((r, i) => 2 * noise(r, i))).toBeCloseTo(4 * floor(noise), 10)
  expect(floor((r, i) => r + i)).toBeCloseTo(0, 12)
})

test('without votes to spare there is no floor', () => {
  const lone: Side = { ...side(0, noise), size: 3 }
  expect(residualFloor(lone, lone, raters, items)).toBe(0)
})
