import { normalCdf, normalDensity } from '../distributions.js'

/**
 * Chance of first leaving symmetric boundaries at each look, for a test statistic that is a Brownian motion in
 * information time (a z value at every look).
 *
 * `fractions` are the information fractions of the looks, rising, and `bounds` the |z| boundaries. Recursive integration of
 * the sub-density of paths still inside (Armitage, McPherson & Rowe 1969) over Gauss–Legendre nodes.
 * Oracle: sequential.group_sequential, through the boundaries computed from it.
 */
export function crossingChances(
  fractions: readonly number[],
  bounds: readonly number[],
  drift = 0,
): number[] {
  const chances: number[] = []
  let inside: Paths | null = null
  for (const [k, t] of fractions.entries()) {
    const edge = bounds[k]! * Math.sqrt(t)
    const before = inside
    const gap = Math.sqrt(t - (k === 0 ? 0 : fractions[k - 1]!))
    const mean = drift * gap * gap
    const stay = before === null ? [{ at: 0, mass: 1 }] : before
    let out = 0
    for (const { at, mass } of stay) {
      out += mass * (normalCdf((edge - at - mean) / gap, 'upper') + normalCdf((-edge - at - mean) / gap))
    }
    chances.push(out)
    if (k + 1 < fractions.length) inside = spread(stay, edge, gap, mean)
  }
  return chances
}

type Paths = readonly { at: number; mass: number }[]

/** Carries the paths over one interval of information and keeps those inside ±edge. */
function spread(from: Paths, edge: number, gap: number, mean: number): Paths {
  return nodes.map(({ x, w }) => {
    const at = x * edge
    let density = 0
    for (const path of from) density += path.mass * normalDensity((at - path.at - mean) / gap)
    return { at, mass: (density / gap) * w * edge }
  })
}

/** Gauss–Legendre nodes and weights on [−1, 1]. */
function gaussLegendre(size: number): { x: number; w: number }[] {
  return Array.from({ length: size }, (_, i) => {
    let x = Math.cos((Math.PI * (i + 0.75)) / (size + 0.5))
    let slope = 1
    for (let step = 0; step < 100; step++) {
      let p = 1
      let before = 0
      for (let k = 0; k < size; k++) {
        const next = ((2 * k + 1) * x * p - k * before) / (k + 1)
        before = p
        p = next
      }
      slope = (size * (x * p - before)) / (x * x - 1)
      const move = p / slope
      x -= move
      if (Math.abs(move) < 1e-15) break
    }
    return { x, w: 2 / ((1 - x * x) * slope * slope) }
  })
}

const nodes = gaussLegendre(96)
