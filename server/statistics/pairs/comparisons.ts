/** Votes between systems, one entry per vote or per group of equal votes. */
export interface Comparisons {
  /** Number of systems; codes run from 0. */
  systems: number
  first: ArrayLike<number>
  second: ArrayLike<number>
  /** 1 the first was preferred, 0 the second, 0.5 a tie. */
  outcome: ArrayLike<number>
  /** Votes an entry stands for; 1 if left out. */
  weight?: ArrayLike<number>
  /** Rater code of each entry. */
  rater?: ArrayLike<number>
}

/** Votes counted by ordered pair of systems. */
export interface PairCounts {
  systems: number
  first: number[]
  second: number[]
  wins: number[]
  losses: number[]
  ties: number[]
}

/** Counts votes by ordered pair. Throws RangeError for an unknown outcome or a system compared with itself. */
export function countPairs(votes: Comparisons): PairCounts {
  const counts: PairCounts = { systems: votes.systems, first: [], second: [], wins: [], losses: [], ties: [] }
  const place = new Map<number, number>()
  for (let k = 0; k < votes.outcome.length; k++) {
    const i = votes.first[k]!
    const j = votes.second[k]!
    if (i === j) throw new RangeError('a comparison requires two different systems')
    const key = i * votes.systems + j
    let at = place.get(key)
    if (at === undefined) {
      at = counts.first.length
      place.set(key, at)
      counts.first.push(i)
      counts.second.push(j)
      counts.wins.push(0)
      counts.losses.push(0)
      counts.ties.push(0)
    }
    const into = tally(counts, votes.outcome[k]!)
    into[at]! += votes.weight?.[k] ?? 1
  }
  return counts
}

function tally(counts: PairCounts, outcome: number): number[] {
  if (outcome === 1) return counts.wins
  if (outcome === 0) return counts.losses
  if (outcome === 0.5) return counts.ties
  throw new RangeError('an outcome is 1, 0 or 0.5')
}

/** For every system the set it beat or tied with at least once. */
export function winGraph(counts: PairCounts): Set<number>[] {
  const graph = Array.from({ length: counts.systems }, () => new Set<number>())
  for (const [k, i] of counts.first.entries()) {
    const j = counts.second[k]!
    if (counts.wins[k]! + counts.ties[k]! > 0) graph[i]!.add(j)
    if (counts.losses[k]! + counts.ties[k]! > 0) graph[j]!.add(i)
  }
  return graph
}
