/** A stretch of a clip in seconds on the clip's own clock: from (inclusive) to (exclusive). */
export type Range = readonly [from: number, to: number]

/** Under a fiftieth of a sample at 20 kHz: two such edges are the same instant, computed twice. */
const sameInstant = 1e-6

/** The union of sorted, disjoint ranges with one more. Empty and backward stretches add nothing. */
export function addRange(ranges: readonly Range[], added: Range): Range[] {
  let [from, to] = added
  if (!(to - from > sameInstant)) return [...ranges]
  const before: Range[] = []
  const after: Range[] = []
  for (const range of ranges) {
    if (range[1] < from - sameInstant) before.push(range)
    else if (range[0] > to + sameInstant) after.push(range)
    else {
      from = Math.min(from, range[0])
      to = Math.max(to, range[1])
    }
  }
  return [...before, [from, to], ...after]
}

export function totalLength(ranges: readonly Range[]): number {
  return ranges.reduce((sum, [from, to]) => sum + (to - from), 0)
}

/** At most `limit` ranges, the longest ones, still sorted: what is left out is never claimed as heard. */
export function longestRanges(ranges: readonly Range[], limit: number): Range[] {
  if (ranges.length <= limit) return [...ranges]
  const kept = [...ranges].sort((a, b) => b[1] - b[0] - (a[1] - a[0])).slice(0, limit)
  return kept.sort((a, b) => a[0] - b[0])
}
