import type { PairCounts } from './comparisons.js'

/**
 * Bradley–Terry strengths by the minorise-maximise iteration π_i ← W_i / Σ_j n_ij/(π_i + π_j), ties half a win each.
 *
 * Every step raises the likelihood, so it is a safe way to the neighbourhood of the maximum from anywhere.
 * `phantomGames` virtual games of each system against one of average strength, half of them won, keep it finite
 * when the win graph is not strongly connected. Returns log strengths that sum to zero.
 *
 * Source: Hunter 2004, Ann. Statist. 32:384 (METHODS §6.7).
 */
export function minoriseStrengths(counts: PairCounts, phantomGames: number, iterations = 200): Float64Array {
  const s = counts.systems
  const wins = new Float64Array(s).fill(phantomGames / 2)
  for (const [k, i] of counts.first.entries()) {
    wins[i]! += counts.wins[k]! + counts.ties[k]! / 2
    wins[counts.second[k]!]! += counts.losses[k]! + counts.ties[k]! / 2
  }
  let strength = new Float64Array(s).fill(1)
  for (let step = 0; step < iterations; step++) {
    const load = Float64Array.from(strength, (x) => phantomGames / (x + 1))
    for (const [k, i] of counts.first.entries()) {
      const j = counts.second[k]!
      const share = (counts.wins[k]! + counts.losses[k]! + counts.ties[k]!) / (strength[i]! + strength[j]!)
      load[i]! += share
      load[j]! += share
    }
    const next = strength.map((x, i) => (load[i]! > 0 ? wins[i]! / load[i]! : x))
    const mean = next.reduce((sum, x) => sum + Math.log(x), 0) / s
    const scale = Math.exp(-mean)
    let moved = 0
    for (let i = 0; i < s; i++) {
      next[i]! *= scale
      moved = Math.max(moved, Math.abs(Math.log(next[i]! / strength[i]!)))
    }
    strength = next
    if (moved < 1e-9) break
  }
  return strength.map(Math.log)
}
