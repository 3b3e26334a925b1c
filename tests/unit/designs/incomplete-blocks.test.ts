import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { bestWorstTuples } from '../../../server/domain/designs/condition-groups.js'
import { groupBy } from '../../../server/lib/group-by.js'
import { incompleteBlocks } from '../../../server/domain/designs/incomplete-blocks.js'
import { createRandom } from '../../../server/statistics/random.js'
import { readOracle } from '../statistics/oracle.js'

const treatments = (count: number): string[] => Array.from({ length: count }, (_, index) => `t${index}`)

function meetings(blocks: readonly (readonly string[])[]): number[] {
  const counts = new Map<string, number>()
  for (const block of blocks)
    block.forEach((a, index) => {
      for (const b of block.slice(index + 1)) {
        const pair = [a, b].sort().join()
        counts.set(pair, (counts.get(pair) ?? 0) + 1)
      }
    })
  return [...counts.values()]
}

function appearances(blocks: readonly (readonly string[])[]): number[] {
  return [...groupBy(blocks.flat(), (name) => name).values()].map((all) => all.length)
}

/** Treatments that are compared with one, over however many blocks. */
function reachedFrom(start: string, blocks: readonly (readonly string[])[]): Set<string> {
  const reached = new Set([start])
  for (let before = 0; before < reached.size;) {
    before = reached.size
    for (const block of blocks)
      if (block.some((name) => reached.has(name))) for (const name of block) reached.add(name)
  }
  return reached
}

describe('incompleteBlocks', () => {
  it.each([
    ['fano_7_3_1', 7, 3],
    ['pg_13_4_1', 13, 4],
  ] as const)('is the published plane %s, treatments renamed', (name, v, k) => {
    const { bibd } = readOracle('bws_wer_designs') as { bibd: Record<typeof name, number[][]> }
    const blocks = incompleteBlocks(treatments(v), k, createRandom('seed'))
    const published = bibd[name].map((block) => block.map(String))
    expect(blocks.length).toBe(published.length)
    for (const count of [appearances, meetings]) expect(count(blocks).sort()).toEqual(count(published).sort())
  })
  it.each([
    [7, 3, 7, 3, 1],
    [7, 4, 7, 4, 2],
    [11, 5, 11, 5, 2],
    [13, 4, 13, 4, 1],
    [15, 7, 15, 7, 3],
    [21, 5, 21, 5, 1],
    [6, 3, 20, 10, 4],
    [5, 4, 5, 4, 3],
  ])('is balanced for %i treatments in blocks of %i', (v, k, b, r, lambda) => {
    const blocks = incompleteBlocks(treatments(v), k, createRandom('seed'))
    expect(blocks.length).toBe(b)
    expect(new Set(appearances(blocks))).toEqual(new Set([r]))
    expect(meetings(blocks).length).toBe((v * (v - 1)) / 2)
    expect(new Set(meetings(blocks))).toEqual(new Set([lambda]))
  })

  it.each([
    [8, 3],
    [10, 4],
    [12, 5],
    [17, 6],
  ])('lets all of %i treatments appear equally often in blocks of %i when no set is known', (v, k) => {
    const blocks = incompleteBlocks(treatments(v), k, createRandom('seed'))
    expect(new Set(appearances(blocks)).size).toBe(1)
    for (const block of blocks) expect(new Set(block).size).toBe(k)
    expect(Math.max(...meetings(blocks)) - Math.min(...meetings(blocks))).toBeLessThanOrEqual(3)
  })
})

describe('bestWorstTuples', () => {
  it.each([8, 9, 12, 20])('has 1.5 to 2 tuples an item for %i items, all distinct', (v) => {
    const tuples = bestWorstTuples(treatments(v), 4, createRandom('seed'))
    expect(tuples.length).toBeGreaterThanOrEqual(1.5 * v)
    expect(tuples.length).toBeLessThanOrEqual(2 * v)
    expect(new Set(appearances(tuples)).size).toBe(1)
    expect(new Set(tuples.map((tuple) => [...tuple].sort().join())).size).toBe(tuples.length)
  })

  it('are distinct sets in which every item appears equally often and all are connected, whatever the numbers', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 5, max: 30 }),
        fc.integer({ min: 3, max: 4 }),
        fc.string(),
        (v, size, seed) => {
          const tuples = bestWorstTuples(treatments(v), size, createRandom(seed))
          for (const tuple of tuples) expect(new Set(tuple).size).toBe(size)
          expect(new Set(tuples.map((tuple) => [...tuple].sort().join())).size).toBe(tuples.length)
          expect(new Set(appearances(tuples)).size).toBe(1)
          expect(new Set(tuples.flat()).size).toBe(v)
          expect(reachedFrom(treatments(v)[0]!, tuples).size).toBe(v)
        },
      ),
      { numRuns: 40 },
    )
  })

  it('hardly repeats a pair when there are enough items', () => {
    const times = meetings(bestWorstTuples(treatments(40), 4, createRandom('seed')))
    expect(Math.max(...times)).toBeLessThanOrEqual(2)
    expect(times.filter((count) => count > 1).length / times.length).toBeLessThan(0.05)
  })
})
