import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { gradientAt } from '../../../../server/statistics/linear/minimise.js'
import { conditionalModes } from '../../../../server/statistics/ordinal/conditional-modes.js'
import { fitOrdinalModel, type OrdinalFit } from '../../../../server/statistics/ordinal/fit-ordinal-model.js'
import { gaussHermite } from '../../../../server/statistics/ordinal/gauss-hermite.js'
import { laplaceDeviance, laplaceGradient } from '../../../../server/statistics/ordinal/laplace.js'
import { type OrdinalModel, ordinalParameters } from '../../../../server/statistics/ordinal/ordinal-model.js'
import { createRandom } from '../../../../server/statistics/random.js'
import { expectClose } from '../close-to.js'
import { isNear, readOracle } from '../oracle.js'

interface Fitted {
  coef: Record<string, number>
  logLik: number
}
interface Oracle {
  data: { rating: string; temp: string; contact: string; bottle: string; judge: string }[]
  clm_fixed_only: Fitted & { se: Record<string, number> }
  clmm_laplace: Fitted & { judge_var: number }
  clmm_agq10: Fitted & { judge_var: number; judge_sd: number }
}
const oracle = readOracle('ordinal_mixed_wine') as Oracle
const wine = (random: OrdinalModel['random']): OrdinalModel => ({
  size: oracle.data.length,
  category: Int32Array.from(oracle.data, ({ rating }) => Number(rating) - 1),
  categories: 5,
  fixed: [
    { name: 'tempwarm', values: Float64Array.from(oracle.data, ({ temp }) => Number(temp === 'warm')) },
    {
      name: 'contactyes',
      values: Float64Array.from(oracle.data, ({ contact }) => Number(contact === 'yes')),
    },
  ],
  random,
})
const judge = {
  name: 'judge',
  code: Int32Array.from(oracle.data, (row) => Number(row.judge) - 1),
  levels: 9,
}
const fitted = (model: OrdinalModel, points?: number): OrdinalFit => {
  const fit = fitOrdinalModel(model, points)
  if (fit.reason !== null) throw new Error(`undefined: ${fit.reason}`)
  return fit
}
const expectFit = (fit: OrdinalFit, expected: Fitted, tolerance: number): void => {
  expect(fit.converged).toBe(true)
  for (const { name, estimate } of [...fit.thresholds, ...fit.fixed])
    expectClose(estimate, expected.coef[name]!, tolerance)
  expectClose(-fit.deviance / 2, expected.logLik, 1e-6)
}

describe('the bitterness of wine (Randall 1989), as R’s package ordinal fits it', () => {
  test('clm: thresholds, slopes, their errors and the likelihood', () => {
    const fit = fitted(wine([]))
    expectFit(fit, oracle.clm_fixed_only, 1e-5)
    for (const { name, se } of [...fit.thresholds, ...fit.fixed])
      expectClose(se, oracle.clm_fixed_only.se[name]!, 1e-5)
  })
  test('clmm with a judge’s intercept by Laplace', () => {
    const fit = fitted(wine([judge]))
    expectFit(fit, oracle.clmm_laplace, 1e-3)
    expectClose(fit.random[0]!.variance, oracle.clmm_laplace.judge_var, 1e-3)
    expect(fit.singular).toBe(false)
  })
  test('clmm by adaptive quadrature with ten points', () => {
    const fit = fitted(wine([judge]), 10)
    expectFit(fit, oracle.clmm_agq10, 1e-3)
    expectClose(fit.random[0]!.variance, oracle.clmm_agq10.judge_var, 1e-3)
    expectClose(Math.sqrt(fit.random[0]!.variance), oracle.clmm_agq10.judge_sd, 1e-3)
  })
  test('a term that explains nothing is singular and changes nothing', () => {
    const bottle = { name: 'bottle', code: Int32Array.from({ length: 72 }, (_, k) => (k * 7) % 5), levels: 5 }
    const both = fitted(wine([judge, bottle]))
    const alone = fitted(wine([judge]))
    if (both.singular) expectClose(both.deviance, alone.deviance, 1e-6)
    else expect(both.deviance).toBeLessThan(alone.deviance)
  })
})

/** Votes of crossed raters and items on five categories, with one two-level column. */
const crossed = (raters: number, items: number, seed: string, slope = 1): OrdinalModel => {
  const random = createRandom(seed)
  const size = raters * items
  const lenient = Array.from({ length: raters }, () => random.normal())
  const easy = Array.from({ length: items }, () => 0.6 * random.normal())
  const noise = (): number => {
    const u = random.uniform()
    return Math.log((u + 1e-12) / (1 - u))
  }
  const values = Float64Array.from({ length: size }, () => random.integer(2))
  const category = Int32Array.from({ length: size }, (_, k) => {
    const latent = slope * values[k]! + lenient[Math.floor(k / items)]! + easy[k % items]! + noise()
    return [-1.5, -0.3, 0.8, 2].filter((cut) => latent > cut).length
  })
  return {
    size,
    category,
    categories: 5,
    fixed: [{ name: 'x', values }],
    random: [
      { name: 'rater', code: Int32Array.from(values, (_, k) => Math.floor(k / items)), levels: raters },
      { name: 'item', code: Int32Array.from(values, (_, k) => k % items), levels: items },
    ],
  }
}

describe('laws', () => {
  test('the slopes of the Laplace deviance are those of its differences', () => {
    const deviance = (model: OrdinalModel, x: readonly number[]): number =>
      laplaceDeviance(conditionalModes(model, ordinalParameters(model, x))!)
    for (const model of [crossed(6, 9, 'slopes'), crossed(9, 5, 'others')]) {
      const x = [-1.2, -0.1, 0.9, 1.7, 0.6, 0.8, 0.5]
      const parameters = ordinalParameters(model, x)
      const exact = laplaceGradient(model, parameters, conditionalModes(model, parameters)!)
      const differences = gradientAt((at) => deviance(model, at), x)
      for (const [k, slope] of exact.entries()) expect(isNear(slope, differences[k]!, 1e-5)).toBe(true)
    }
  })
  test('truths come back from many crossed votes', () => {
    const fit = fitted(crossed(80, 60, 'truth'))
    const [x] = fit.fixed
    expect(Math.abs(x!.estimate - 1)).toBeLessThan(3 * x!.se!)
    expect(x!.se).toBeLessThan(0.08)
    expect(
      fit.random.map(({ variance }) => variance).every((v, k) => Math.abs(v - [1, 0.36][k]!) < 0.45),
    ).toBe(true)
  })
  test('turning the scale round turns the slopes and the thresholds', () => {
    fc.assert(
      fc.property(fc.string({ minLength: 1, maxLength: 4 }), (seed) => {
        const model = crossed(7, 6, seed)
        if (new Set(model.category).size < 5) return
        const turned = { ...model, category: model.category.map((c) => 4 - c) }
        const [a, b] = [fitOrdinalModel(model), fitOrdinalModel(turned)]
        expect(b.reason).toBe(a.reason)
        if (a.reason !== null || b.reason !== null) return
        expectClose(b.deviance, a.deviance, 1e-6)
        expect(b.fixed[0]!.estimate).toBeCloseTo(-a.fixed[0]!.estimate, 3)
        expect(b.thresholds[0]!.estimate).toBeCloseTo(-a.thresholds[3]!.estimate, 3)
      }),
      { numRuns: 15 },
    )
  })
  test('relabelling raters and reordering votes changes nothing', () => {
    const model = crossed(8, 7, 'relabel')
    const order = createRandom('order').shuffle(Array.from({ length: model.size }, (_, k) => k))
    const [rater, item] = model.random as [{ code: Int32Array; levels: number; name: string }, typeof judge]
    const taken = (column: Int32Array): Int32Array => Int32Array.from(order, (k) => column[k]!)
    const shuffled: OrdinalModel = {
      ...model,
      category: taken(model.category),
      fixed: [{ name: 'x', values: Float64Array.from(order, (k) => model.fixed[0]!.values[k]!) }],
      random: [
        { ...rater, code: taken(rater.code).map((code) => 7 - code) },
        { ...item, code: taken(item.code) },
      ],
    }
    expectClose(fitted(shuffled).deviance, fitted(model).deviance, 1e-8)
    expectClose(fitted(shuffled).fixed[0]!.estimate, fitted(model).fixed[0]!.estimate, 1e-4)
  })
})

describe('edges', () => {
  test('nothing, one category, and votes all at one end have no fit, with the reason', () => {
    const none = { ...wine([]), size: 0, category: new Int32Array(0) }
    expect(fitOrdinalModel(none).reason).toBe('no-data')
    expect(fitOrdinalModel({ ...wine([]), categories: 1, category: new Int32Array(72) }).reason).toBe(
      'no-variance',
    )
    const atOneEnd = wine([])
    const [warm] = atOneEnd.fixed
    const category = atOneEnd.category.map((c, k) => (warm!.values[k] === 1 ? 4 : Math.min(c, 3)))
    expect(fitOrdinalModel({ ...atOneEnd, category }).reason).toBe('not-identifiable')
  })
  test('quadrature is refused for crossed terms', () => {
    expect(() => fitOrdinalModel(crossed(3, 3, 'few'), 10)).toThrow(RangeError)
  })
})

describe('Gauss–Hermite', () => {
  test.each([1, 2, 5, 10, 20, 40])('%i points integrate every polynomial they promise', (points) => {
    const { nodes, weights } = gaussHermite(points)
    let moment = Math.sqrt(Math.PI)
    for (let degree = 0; degree <= Math.min(2 * points - 1, 30); degree += 2) {
      const sum = nodes.reduce((total, x, k) => total + weights[k]! * x ** degree, 0)
      expectClose(sum, moment, 1e-10)
      moment *= (degree + 1) / 2
    }
  })
  test('points outside its range are a fault of the caller', () => {
    expect(() => gaussHermite(0)).toThrow(RangeError)
    expect(() => gaussHermite(51)).toThrow(RangeError)
  })
})
