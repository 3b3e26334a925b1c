import * as library from 'lib-r-math.js'
import { incompleteBeta, incompleteBetaInverse } from './incomplete-beta.js'

type Numeric = (...args: (number | boolean | undefined)[]) => number
type Name =
  | 'pnorm'
  | 'qnorm'
  | 'dnorm'
  | 'pt'
  | 'qt'
  | 'pchisq'
  | 'qchisq'
  | 'pgamma'
  | 'dbinom'
  | 'ptukey'
  | 'qtukey'
  | 'psignrank'
  | 'pwilcox'
  | 'lgamma'
  | 'lbeta'

/** The library's own declarations import files without an extension, which NodeNext does not resolve. */
const nmath = library as unknown as Readonly<Record<Name, Numeric>>

/**
 * Probability distributions: the single door to R's own routines (nmath, ported in lib-r-math.js).
 * `Cdf` answers P(X ≤ x) for the lower tail and P(X > x) for the upper one, computed as such so that small
 * tails keep their digits. `Quantile` is the inverse of the lower tail. t, F, beta and binomial stand on our own incomplete
 * beta function (incomplete-beta.ts), because the library's is wrong by up to 8e-4. A parameter outside its range is a fault of the caller and throws a RangeError:
 * no function here answers NaN.
 */
export type Tail = 'lower' | 'upper'

const figure = (value: number, name: string): number => {
  if (Number.isNaN(value))
    throw new RangeError(`${name}: the arguments are outside the range of the distribution`)
  return value
}
const isLower = (tail: Tail): boolean => tail === 'lower'

/** Standard normal distribution function. */
export const normalCdf = (x: number, tail: Tail = 'lower'): number =>
  figure(nmath.pnorm(x, 0, 1, isLower(tail)), 'normalCdf')

/** Standard normal quantile; ±Infinity at 0 and 1. */
export const normalQuantile = (p: number): number => figure(nmath.qnorm(p), 'normalQuantile')

/** Standard normal density. */
export const normalDensity = (x: number): number => figure(nmath.dnorm(x), 'normalDensity')

/** Student's t; df > 0, need not be whole, Infinity means normal. */
export const tCdf = (x: number, df: number, tail: Tail = 'lower'): number => {
  if (!(df > 0) || Number.isNaN(x))
    throw new RangeError('tCdf: the arguments are outside the range of the distribution')
  if (df > 1e8) return normalCdf(x, tail)
  const square = x * x
  const [beyond, within] = Number.isFinite(square)
    ? incompleteBeta(df / (df + square), square / (df + square), df / 2, 0.5, logBeta(df / 2, 0.5))
    : [0, 1]
  return isLower(tail) === x > 0 ? (1 + within) / 2 : beyond / 2
}

/** The library's value, whose digits end near the ninth, moved one step of Newton towards tCdf. */
export const tQuantile = (p: number, df: number): number => {
  const q = figure(nmath.qt(p, df), 'tQuantile')
  if (!Number.isFinite(q) || df > 1e8) return q
  const density = Math.exp(-((df + 1) / 2) * Math.log1p((q * q) / df) - logBeta(df / 2, 0.5)) / Math.sqrt(df)
  const miss = p < 0.5 ? tCdf(q, df) - p : 1 - p - tCdf(q, df, 'upper')
  return density > 0 ? q - miss / density : q
}

/** P(|T| ≥ |t|) for Student's t. */
export const tTwoSided = (t: number, df: number): number => Math.min(1, 2 * tCdf(Math.abs(t), df, 'upper'))

/** Non-central t, for power; `ncp` is the non-centrality. */
export const nonCentralTCdf = (x: number, df: number, ncp: number, tail: Tail = 'lower'): number =>
  figure(nmath.pt(x, df, ncp, isLower(tail)), 'nonCentralTCdf')

export const chiSquareCdf = (x: number, df: number, tail: Tail = 'lower'): number =>
  figure(nmath.pchisq(x, df, undefined, isLower(tail)), 'chiSquareCdf')

export const chiSquareQuantile = (p: number, df: number): number =>
  figure(nmath.qchisq(p, df), 'chiSquareQuantile')

/** P(X ≤ k) or P(X > k) of a count with this mean, through the chi-square it is the dual of. */
export const poissonCdf = (k: number, mean: number, tail: Tail = 'lower'): number => {
  if (!(mean >= 0)) throw new RangeError('poissonCdf: the mean is at least 0')
  if (k < 0) return isLower(tail) ? 0 : 1
  if (mean === 0) return isLower(tail) ? 1 : 0
  return chiSquareCdf(2 * mean, 2 * (Math.floor(k) + 1), isLower(tail) ? 'upper' : 'lower')
}

/** Fisher's F; both df > 0, need not be whole. */
export const fCdf = (x: number, df1: number, df2: number, tail: Tail = 'lower'): number => {
  if (x <= 0) return isLower(tail) ? 0 : 1
  const whole = df2 + df1 * x
  if (!Number.isFinite(whole)) return isLower(tail) ? 1 : 0
  const [a, b] = [df1 / 2, df2 / 2]
  return incompleteBeta((df1 * x) / whole, df2 / whole, a, b, logBeta(a, b))[isLower(tail) ? 0 : 1]
}

export const fQuantile = (p: number, df1: number, df2: number): number => {
  const [x, y] = incompleteBetaInverse(p, df1 / 2, df2 / 2, logBeta(df1 / 2, df2 / 2))
  return (df2 * x) / (df1 * y)
}

export const betaCdf = (x: number, a: number, b: number, tail: Tail = 'lower'): number => {
  const inside = Math.min(1, Math.max(0, x))
  return incompleteBeta(inside, 1 - inside, a, b, logBeta(a, b))[isLower(tail) ? 0 : 1]
}

export const betaQuantile = (p: number, a: number, b: number): number =>
  incompleteBetaInverse(p, a, b, logBeta(a, b))[0]

/** Gamma with the given shape and scale 1. */
export const gammaCdf = (x: number, shape: number, tail: Tail = 'lower'): number =>
  figure(nmath.pgamma(x, shape, 1, undefined, isLower(tail)), 'gammaCdf')

/** P(X = k) of k successes in n trials. */
export const binomialProbability = (k: number, n: number, p: number): number =>
  figure(nmath.dbinom(k, n, p), 'binomialProbability')

/** Lower: P(X ≤ k). Upper: P(X > k), so P(X ≥ k) is the upper tail at k − 1. */
export const binomialCdf = (k: number, n: number, p: number, tail: Tail = 'lower'): number => {
  const most = Math.floor(k + 1e-7)
  if (!(n >= 0 && p >= 0 && p <= 1)) throw new RangeError('binomialCdf: the arguments are outside its range')
  if (most < 0) return isLower(tail) ? 0 : 1
  if (most >= n) return isLower(tail) ? 1 : 0
  return incompleteBeta(1 - p, p, n - most, most + 1, logBeta(n - most, most + 1))[isLower(tail) ? 0 : 1]
}

/** Tukey's studentised range of `means` means with `df` error degrees of freedom. Slow: 5 ms a call. */
export const studentizedRangeQuantile = (p: number, means: number, df: number): number =>
  figure(nmath.qtukey(p, means, df), 'studentizedRangeQuantile')

/** Wilcoxon's signed-rank statistic V of n differences without ties: P(V ≤ v) or P(V > v). */
export const signedRankCdf = (v: number, n: number, tail: Tail = 'lower'): number =>
  figure(nmath.psignrank(v, n, isLower(tail)), 'signedRankCdf')

/** log Γ(x), x > 0. */
export const logGamma = (x: number): number => figure(nmath.lgamma(x), 'logGamma')

/** log B(a, b), a and b > 0. */
export const logBeta = (a: number, b: number): number => figure(nmath.lbeta(a, b), 'logBeta')
