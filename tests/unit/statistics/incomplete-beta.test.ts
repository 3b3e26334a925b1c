import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import {
  betaCdf,
  betaQuantile,
  binomialCdf,
  binomialProbability,
  fCdf,
  fQuantile,
  tCdf,
  tQuantile,
} from '../../../server/statistics/distributions.js'
import { expectClose } from './close-to.js'

const share = fc.double({ min: 0.01, max: 0.99, noNaN: true })
const whole = fc.integer({ min: 1, max: 60 })
const size = fc.double({ min: 0.3, max: 80, noNaN: true })

describe('the incomplete beta function behind t, F, beta and binomial', () => {
  test('a binomial tail is the sum of its probabilities', () => {
    fc.assert(
      fc.property(whole, fc.nat(60), share, (n, k, p) => {
        let sum = 0
        for (let j = 0; j <= Math.min(k, n); j++) sum += binomialProbability(j, n, p)
        expect(binomialCdf(k, n, p)).toBeCloseTo(sum, 11)
        expect(binomialCdf(k, n, p) + binomialCdf(k, n, p, 'upper')).toBeCloseTo(1, 12)
      }),
    )
  })

  test('meets its closed forms', () => {
    fc.assert(
      fc.property(share, size, (x, a) => {
        expectClose(betaCdf(x, a, 1), x ** a, 1e-10)
        expectClose(betaCdf(x, 1, a, 'upper'), (1 - x) ** a, 1e-10)
        expectClose(betaCdf(x, 0.5, 0.5), (2 / Math.PI) * Math.asin(Math.sqrt(x)), 1e-10)
        expectClose(tCdf(a, 1, 'upper'), Math.atan2(1, a) / Math.PI, 1e-10)
        expectClose(tCdf(-a, 2), (1 - a / Math.sqrt(2 + a * a)) / 2, 1e-8)
        expectClose(fCdf(a, 2, 7, 'upper'), (1 + (2 * a) / 7) ** -3.5, 1e-10)
      }),
    )
  })

  test('quantiles undo the distribution functions', () => {
    fc.assert(
      fc.property(share, size, size, (p, a, b) => {
        expectClose(betaCdf(betaQuantile(p, a, b), a, b), p, 1e-7)
        expectClose(fCdf(fQuantile(p, a, b), a, b), p, 1e-9)
        expectClose(tCdf(tQuantile(p, a), a), p, 1e-9)
      }),
    )
  })
})
