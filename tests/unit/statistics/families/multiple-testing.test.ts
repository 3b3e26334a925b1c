import fc from 'fast-check'
import { expect, test } from 'vitest'
import { benjaminiHochberg } from '../../../../server/statistics/families/benjamini-hochberg.js'
import { bonferroni } from '../../../../server/statistics/families/bonferroni.js'
import { hochberg } from '../../../../server/statistics/families/hochberg.js'
import { holm } from '../../../../server/statistics/families/holm.js'
import { isNear, readOracle } from '../oracle.js'

interface Oracle {
  p: number[]
  bonferroni: number[]
  holm: number[]
  hochberg: number[]
  BH: number[]
  rejected_at_05: Record<string, number>
}
const oracle = readOracle('multiple_testing') as Oracle
const methods = { bonferroni, holm, hochberg, BH: benjaminiHochberg }

test.each(Object.entries(methods))('%s equals p.adjust of R on the 15 published p values', (name, method) => {
  const adjusted = method(oracle.p)
  adjusted.forEach((p, index) => expect(isNear(p, oracle[name as 'holm'][index]!, 1e-12)).toBe(true))
  expect(adjusted.filter((p) => p <= 0.05).length).toBe(oracle.rejected_at_05[name])
})

test('adjusted values follow their p values when these are reordered, and keep their order', () => {
  const p = fc.array(fc.double({ min: 0, max: 1, noNaN: true }), { maxLength: 12 })
  fc.assert(
    fc.property(p, (values) => {
      for (const method of Object.values(methods)) {
        const adjusted = method(values)
        expect(method([...values].reverse())).toEqual([...adjusted].reverse())
        values.forEach((value, i) => {
          expect(adjusted[i]).toBeGreaterThanOrEqual(value * (1 - 1e-12))
          values.forEach((other, j) => {
            if (value < other) expect(adjusted[i]).toBeLessThanOrEqual(adjusted[j]!)
          })
        })
      }
      const [b, h, hb, bh] = [bonferroni(values), holm(values), hochberg(values), benjaminiHochberg(values)]
      values.forEach((_, i) => {
        expect(h[i]).toBeLessThanOrEqual(b[i]!)
        expect(hb[i]).toBeLessThanOrEqual(h[i]!)
        expect(bh[i]).toBeLessThanOrEqual(hb[i]! * (1 + 1e-12))
      })
    }),
  )
})

test('no tests give no values; a p outside 0 … 1 throws', () => {
  expect(holm([])).toEqual([])
  expect(() => holm([0.5, 1.5])).toThrow(RangeError)
})
