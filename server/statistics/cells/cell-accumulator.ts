import type { CellTable } from './cell-table.js'

export interface CellAccumulator {
  /** Adds one vote. Codes are whole numbers from 0; the score is finite. */
  add(rater: number, item: number, system: number, score: number): void
  /** How many distinct cells there are so far. */
  readonly size: number
  /** The cells so far. The accumulator may go on. */
  table(): CellTable
}

const grown = <T extends Int32Array | Float64Array>(old: T, fresh: T): T => {
  fresh.set(old)
  return fresh
}

/**
 * Collects votes into cells as they stream by: memory follows the distinct rater × item × system combinations,
 * not the number of votes. Open addressing with linear probing over 32-bit columns, at most 60 % full.
 */
export const createCellAccumulator = (expected = 1024): CellAccumulator => {
  let capacity = Math.max(16, expected)
  let slots = new Int32Array(2 ** Math.ceil(Math.log2(capacity / 0.6)))
  let rater = new Int32Array(capacity)
  let item = new Int32Array(capacity)
  let system = new Int32Array(capacity)
  let sum = new Float64Array(capacity)
  let votes = new Int32Array(capacity)
  let size = 0
  let raters = 0
  let items = 0
  let systems = 0

  /** The slot of the cell, or the free slot where it belongs. Slots hold position + 1; 0 is free. */
  const find = (r: number, i: number, s: number): number => {
    const mask = slots.length - 1
    let hash = Math.imul(r, 0x9e3779b1) ^ Math.imul(i, 0x85ebca77) ^ Math.imul(s, 0xc2b2ae3d)
    hash = Math.imul(hash ^ (hash >>> 15), 0x2c1b3c6d)
    let slot = (hash ^ (hash >>> 13)) & mask
    for (;;) {
      const position = slots[slot]! - 1
      if (position < 0 || (rater[position] === r && item[position] === i && system[position] === s))
        return slot
      slot = (slot + 1) & mask
    }
  }

  const grow = (): void => {
    capacity *= 2
    rater = grown(rater, new Int32Array(capacity))
    item = grown(item, new Int32Array(capacity))
    system = grown(system, new Int32Array(capacity))
    sum = grown(sum, new Float64Array(capacity))
    votes = grown(votes, new Int32Array(capacity))
    slots = new Int32Array(2 ** Math.ceil(Math.log2(capacity / 0.6)))
    for (let k = 0; k < size; k++) slots[find(rater[k]!, item[k]!, system[k]!)] = k + 1
  }

  return {
    add(r, i, s, score) {
      let slot = find(r, i, s)
      if (slots[slot] === 0) {
        if (size === capacity) {
          grow()
          slot = find(r, i, s)
        }
        rater[size] = r
        item[size] = i
        system[size] = s
        size += 1
        slots[slot] = size
        if (r >= raters) raters = r + 1
        if (i >= items) items = i + 1
        if (s >= systems) systems = s + 1
      }
      const position = slots[slot]! - 1
      sum[position]! += score
      votes[position]! += 1
    },
    get size() {
      return size
    },
    table() {
      const score = new Float64Array(size)
      for (let k = 0; k < size; k++) score[k] = sum[k]! / votes[k]!
      return {
        size,
        rater: rater.slice(0, size),
        item: item.slice(0, size),
        system: system.slice(0, size),
        score,
        votes: votes.slice(0, size),
        raters,
        items,
        systems,
      }
    },
  }
}
