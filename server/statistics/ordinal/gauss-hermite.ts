import { logGamma } from '../distributions.js'

/**
 * Nodes and weights with Σ w f(x) = ∫ e^(−x²) f(x) dx for polynomials f up to degree 2 · points − 1. Nodes ascend.
 * Newton's method on the orthonormal Hermite polynomial, each root deflated by those found. points from 1 to 50.
 * Source: Abramowitz & Stegun 1964, §25.4.46.
 */
export function gaussHermite(points: number): { nodes: number[]; weights: number[] } {
  if (!Number.isInteger(points) || points < 1 || points > 50)
    throw new RangeError('gaussHermite: points must be a whole number from 1 to 50')
  const found: { node: number; slope: number }[] = []
  for (let k = 0; k < points; k++) {
    // Chebyshev-like places spread over the range of the roots: each start lies near a root not yet found.
    let x = Math.sqrt(2 * points + 1) * Math.cos((Math.PI * (k + 0.75)) / (points + 0.5))
    for (let round = 0; round < 100; round++) {
      const { value, slope } = hermite(points, x)
      const deflated = found.reduce((sum, { node }) => sum + 1 / (x - node), 0)
      const step = value / (slope - value * deflated)
      x -= step
      if (Math.abs(step) < 1e-15 * Math.max(1, Math.abs(x))) break
    }
    found.push({ node: x, slope: hermite(points, x).slope })
  }
  found.sort((a, b) => a.node - b.node)
  return { nodes: found.map(({ node }) => node), weights: found.map(({ slope }) => 2 / slope ** 2) }
}

/** The orthonormal Hermite polynomial of a degree and its slope. */
function hermite(degree: number, x: number): { value: number; slope: number } {
  let before = 0
  let value = Math.exp(-logGamma(0.5) / 2)
  for (let k = 1; k <= degree; k++) {
    const next = x * Math.sqrt(2 / k) * value - Math.sqrt((k - 1) / k) * before
    before = value
    value = next
  }
  return { value, slope: Math.sqrt(2 * degree) * before }
}
