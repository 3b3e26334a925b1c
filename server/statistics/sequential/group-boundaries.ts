import { normalCdf, normalQuantile } from '../distributions.js'
import { crossingChances } from './crossing.js'

export type BoundaryShape = 'pocock' | 'obrien-fleming'

/**
 * Two-sided group-sequential boundaries for K equally spaced looks: |z| at or beyond bound k stops the study.
 *
 * Pocock: the same bound at every look. O'Brien–Fleming: C·√(K/k), hard early and nearly the fixed-sample bound last.
 * Together the looks alarm falsely with chance α.
 *
 * Source: Jennison & Turnbull 2000, ch. 2. Oracle: sequential.group_sequential.
 */
export function groupBoundaries(looks: number, shape: BoundaryShape, alpha = 0.05): number[] {
  if (!Number.isInteger(looks) || looks < 1)
    throw new RangeError('groupBoundaries requires at least one look')
  const fractions = Array.from({ length: looks }, (_, k) => (k + 1) / looks)
  const at = (c: number): number[] => fractions.map((t) => (shape === 'pocock' ? c : c / Math.sqrt(t)))
  const alarm = (c: number): number => crossingChances(fractions, at(c)).reduce((sum, p) => sum + p, 0)
  return at(falling(alarm, alpha))
}

/** α-spending: how much of the false-alarm budget may be gone when a share t of the information is in. */
export type Spending = (t: number, alpha: number) => number

/** 2 − 2Φ(z_{α/2}/√t): spends like O'Brien–Fleming. */
export const obrienFlemingSpending: Spending = (t, alpha) =>
  t <= 0 ? 0 : 2 * normalCdf(normalQuantile(1 - alpha / 2) / Math.sqrt(Math.min(1, t)), 'upper')

/** α·ln(1 + (e − 1)·t): spends like Pocock. */
export const pocockSpending: Spending = (t, alpha) =>
  t <= 0 ? 0 : alpha * Math.log(1 + (Math.E - 1) * Math.min(1, t))

export interface SpendingLook {
  fraction: number
  spent: number
  /** |z| at or beyond this stops; Infinity where no budget has been released yet. */
  bound: number
}

/**
 * Lan–DeMets boundaries: like group-sequential ones, for looks at any information fractions, known only as they come.
 *
 * `fractions` are those of the looks so far, rising, at most 1. The bound of a look depends on earlier looks only.
 *
 * Source: Lan & DeMets 1983, Biometrika 70:659. Oracle: sequential.lan_demets (spending values).
 */
export function spendingBoundaries(
  fractions: readonly number[],
  spending: Spending = obrienFlemingSpending,
  alpha = 0.05,
): SpendingLook[] {
  const looks: SpendingLook[] = []
  for (const [k, fraction] of fractions.entries()) {
    const before = looks.at(-1)
    if (!(fraction > (before?.fraction ?? 0) && fraction <= 1)) {
      throw new RangeError('spendingBoundaries requires rising information fractions up to 1')
    }
    const spent = spending(fraction, alpha)
    const release = spent - (before?.spent ?? 0)
    const past = fractions.slice(0, k + 1)
    const alarm = (bound: number): number =>
      crossingChances(past, [...looks.map((look) => Math.min(look.bound, far)), bound]).at(-1)!
    looks.push({ fraction, spent, bound: release < 1e-14 ? Infinity : falling(alarm, release) })
  }
  return looks
}

/** Beyond this a boundary cannot be reached in double precision. */
const far = 12

/** Solves f(c) = goal for a falling f on [0, far]. */
function falling(f: (c: number) => number, goal: number): number {
  let low = 0
  let high = far
  for (let step = 0; step < 60 && high - low > 1e-12; step++) {
    const middle = (low + high) / 2
    if (f(middle) > goal) low = middle
    else high = middle
  }
  return (low + high) / 2
}
