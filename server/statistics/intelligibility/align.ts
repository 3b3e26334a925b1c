/** Edit operations that turn a reference sequence into a hypothesis. */
export interface Alignment {
  substitutions: number
  deletions: number
  insertions: number
  /** Reference tokens matched exactly. */
  hits: number
}

/**
 * Minimum-edit alignment of two token sequences (Levenshtein, unit costs).
 *
 * Answers: how many substitutions, deletions and insertions separate what was heard from what was said?
 * Among alignments of equal cost the one with the most matched reference tokens is counted, which fixes the split.
 * Time O(n·m), memory O(m).
 *
 * Source: Wagner & Fischer 1974, J. ACM 21:168. Oracle: bws_wer_designs.
 */
export function alignTokens(reference: readonly string[], hypothesis: readonly string[]): Alignment {
  const width = hypothesis.length + 1
  let cost = new Int32Array(width)
  let hits = new Int32Array(width)
  let nextCost = new Int32Array(width)
  let nextHits = new Int32Array(width)
  for (let j = 0; j < width; j++) cost[j] = j
  for (const [row, said] of reference.entries()) {
    nextCost[0] = row + 1
    nextHits[0] = 0
    for (let j = 1; j < width; j++) {
      const same = said === hypothesis[j - 1] ? 1 : 0
      let best = cost[j - 1]! + 1 - same
      let bestHits = hits[j - 1]! + same
      const deleting = cost[j]! + 1
      if (deleting < best || (deleting === best && hits[j]! > bestHits)) {
        best = deleting
        bestHits = hits[j]!
      }
      const inserting = nextCost[j - 1]! + 1
      if (inserting < best || (inserting === best && nextHits[j - 1]! > bestHits)) {
        best = inserting
        bestHits = nextHits[j - 1]!
      }
      nextCost[j] = best
      nextHits[j] = bestHits
    }
    ;[cost, nextCost] = [nextCost, cost]
    ;[hits, nextHits] = [nextHits, hits]
  }
  return split(reference.length, hypothesis.length, cost[width - 1]!, hits[width - 1]!)
}

/** Cost and hits fix the three counts: n = H + S + D, m = H + S + I, cost = S + D + I. */
function split(n: number, m: number, cost: number, hits: number): Alignment {
  const substitutions = n + m - 2 * hits - cost
  return { substitutions, deletions: n - hits - substitutions, insertions: m - hits - substitutions, hits }
}
