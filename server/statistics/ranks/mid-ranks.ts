export interface MidRanks {
  /** Rank of each value from 1, ties sharing the mean of their places. */
  ranks: Float64Array
  /** Σ(t³ − t) over groups of t tied values: what tie corrections use. */
  tieSum: number
}

/** Mid-ranks of a sample. Equal means equal as numbers; NaN is refused with a RangeError. */
export function midRanks(values: ArrayLike<number>): MidRanks {
  const n = values.length
  const order = Uint32Array.from({ length: n }, (_, i) => i)
  for (let i = 0; i < n; i++) if (Number.isNaN(values[i]!)) throw new RangeError('midRanks requires numbers')
  order.sort((a, b) => values[a]! - values[b]!)
  const ranks = new Float64Array(n)
  let tieSum = 0
  for (let from = 0; from < n;) {
    let to = from + 1
    while (to < n && values[order[to]!] === values[order[from]!]) to++
    for (let k = from; k < to; k++) ranks[order[k]!] = (from + 1 + to) / 2
    const t = to - from
    tieSum += t ** 3 - t
    from = to
  }
  return { ranks, tieSum: tieSum }
}
