import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { alphaInterval } from '../../../../server/statistics/agreement/alpha-interval.js'
import { krippendorffAlpha, type Metric } from '../../../../server/statistics/agreement/krippendorff-alpha.js'
import { unitPatterns } from '../../../../server/statistics/agreement/unit-patterns.js'
import { unitValuesFromMatrix } from '../../../../server/statistics/agreement/unit-values.js'
import { createRandom } from '../../../../server/statistics/random.js'
import { isNear, readOracle } from '../oracle.js'

type Matrix = (number | null)[][]
interface Oracle {
  four_by_twelve: {
    data: Matrix
    alpha: Record<Metric, number>
    published_3dp: Record<Metric, number>
    pairable_values: number
    excluded_units: number[]
  }
  binary_2x10: { data: Matrix; alpha_nominal: number; published: number }
  edge_cases: { name: string; data: Matrix; alpha: number | null }[]
}
const oracle = readOracle('krippendorff_alpha') as Oracle
const metrics: Metric[] = ['nominal', 'ordinal', 'interval', 'ratio']
const alpha = (matrix: Matrix, metric: Metric): number | null =>
  krippendorffAlpha(unitValuesFromMatrix(matrix), metric).value

/** Straight from the definition, with the full coincidence matrix. */
const byDefinition = (matrix: Matrix, metric: Metric): number | null => {
  const columns = (matrix[0] ?? []).map((_, u) => matrix.flatMap((row) => row[u] ?? []))
  const pairable = columns.filter((values) => values.length >= 2)
  const values = [...new Set(pairable.flat())].sort((a, b) => a - b)
  const o = values.map(() => values.map(() => 0))
  for (const unit of pairable)
    unit.forEach((a, i) =>
      unit.forEach((b, j) => {
        if (i !== j) o[values.indexOf(a)]![values.indexOf(b)]! += 1 / (unit.length - 1)
      }),
    )
  const n = o.map((row) => row.reduce((sum, x) => sum + x, 0))
  const total = n.reduce((sum, x) => sum + x, 0)
  const distance = (c: number, k: number): number => {
    const [a, b] = [values[c]!, values[k]!]
    if (c === k) return 0
    if (metric === 'nominal') return 1
    if (metric === 'interval') return (a - b) ** 2
    if (metric === 'ratio') return ((a - b) / (a + b)) ** 2
    const [low, high] = [Math.min(c, k), Math.max(c, k)]
    return (n.slice(low, high + 1).reduce((sum, x) => sum + x, 0) - (n[c]! + n[k]!) / 2) ** 2
  }
  let observed = 0
  let expected = 0
  values.forEach((_, c) =>
    values.forEach((__, k) => {
      observed += o[c]![k]! * distance(c, k)
      expected += (n[c]! * n[k]! * distance(c, k)) / (total - 1)
    }),
  )
  return expected === 0 ? null : 1 - observed / expected
}

describe('oracles', () => {
  test.each(metrics)('Krippendorff’s 4 × 12 example, %s', (metric) => {
    expect(
      isNear(alpha(oracle.four_by_twelve.data, metric), oracle.four_by_twelve.alpha[metric], 1e-12),
    ).toBe(true)
  })
  test.each(metrics)('as printed by Krippendorff, %s', (metric) => {
    const { data, published_3dp } = oracle.four_by_twelve
    expect(Number(alpha(data, metric)!.toFixed(3))).toBe(published_3dp[metric])
  })
  test('units with one value say nothing', () => {
    const { data, pairable_values, excluded_units } = oracle.four_by_twelve
    const without = data.map((row) => row.filter((_, unit) => !excluded_units.includes(unit)))
    expect(without.flat().filter((value) => value !== null)).toHaveLength(pairable_values)
    for (const metric of metrics) expect(alpha(without, metric)).toBe(alpha(data, metric))
  })
  test('the binary example', () => {
    expect(Number(alpha(oracle.binary_2x10.data, 'nominal')!.toFixed(3))).toBe(oracle.binary_2x10.published)
    expect(isNear(alpha(oracle.binary_2x10.data, 'nominal'), oracle.binary_2x10.alpha_nominal, 1e-12)).toBe(
      true,
    )
  })
  test.each(oracle.edge_cases)('$name', ({ data, alpha: expected }) => {
    const value = alpha(data, 'nominal')
    if (expected === null) expect(value).toBe(null)
    else expect(isNear(value, expected, 1e-12)).toBe(true)
  })
  test('says why alpha is undefined', () => {
    expect(krippendorffAlpha(unitValuesFromMatrix([[1, 2]]), 'nominal').reason).toBe('no-pairable-values')
    expect(krippendorffAlpha(unitValuesFromMatrix([[3], [3]]), 'ordinal').reason).toBe('no-variance')
    expect(krippendorffAlpha(unitValuesFromMatrix([[-1], [3]]), 'ratio').reason).toBe('outside-domain')
  })
})

const matrices = fc
  .tuple(fc.integer({ min: 1, max: 5 }), fc.integer({ min: 1, max: 8 }))
  .chain(([raters, units]) =>
    fc.array(fc.array(fc.option(fc.integer({ min: 1, max: 5 })), { minLength: units, maxLength: units }), {
      minLength: raters,
      maxLength: raters,
    }),
  )
const close = (a: number | null, b: number | null): void => {
  if (a === null || b === null) expect(a).toBe(b)
  else expect(a).toBeCloseTo(b, 9)
}

describe('laws', () => {
  test('equals the definition with its coincidence matrix, for every metric', () => {
    fc.assert(
      fc.property(matrices, (matrix) => {
        for (const metric of metrics) close(alpha(matrix, metric), byDefinition(matrix, metric))
      }),
    )
  })
  test('raters and units may be named and ordered at will', () => {
    fc.assert(
      fc.property(matrices, (matrix) => {
        const turned = [...matrix].reverse().map((row) => [...row].reverse())
        for (const metric of metrics) close(alpha(turned, metric), alpha(matrix, metric))
      }),
    )
  })
  test('interval ignores unit and origin, ordinal any growing relabelling, nominal any relabelling', () => {
    fc.assert(
      fc.property(matrices, (matrix) => {
        const mapped = (f: (x: number) => number): Matrix =>
          matrix.map((row) => row.map((value) => (value === null ? null : f(value))))
        close(
          alpha(
            mapped((x) => 7 - 3 * x),
            'interval',
          ),
          alpha(matrix, 'interval'),
        )
        close(
          alpha(
            mapped((x) => x ** 3),
            'ordinal',
          ),
          alpha(matrix, 'ordinal'),
        )
        close(
          alpha(
            mapped((x) => (x * 3) % 7),
            'nominal',
          ),
          alpha(matrix, 'nominal'),
        )
        close(
          alpha(
            mapped((x) => 10 * x),
            'ratio',
          ),
          alpha(matrix, 'ratio'),
        )
      }),
    )
  })
})

describe('bootstrap interval', () => {
  const patterns = unitPatterns(unitValuesFromMatrix(oracle.four_by_twelve.data))
  test('is the same for the same seed and holds the estimate', () => {
    const first = alphaInterval(patterns, 'ordinal', createRandom(1), 500)
    expect(alphaInterval(patterns, 'ordinal', createRandom(1), 500)).toEqual(first)
    expect(alphaInterval(patterns, 'ordinal', createRandom(2), 500)).not.toEqual(first)
    expect(first.ci![0]).toBeLessThan(first.value!)
    expect(first.ci![1]).toBeGreaterThan(first.value!)
  })
  test('leaves out draws without variance and says how many', () => {
    const rare = unitPatterns(
      unitValuesFromMatrix([
        [1, 1, 2],
        [1, 1, 2],
      ]),
    )
    const result = alphaInterval(rare, 'nominal', createRandom(1), 500)
    if (result.reason !== null) throw new Error('undefined')
    // All three draws miss the third unit with probability (2/3)³, or hit only it with (1/3)³.
    expect(result.undefinedShare).toBeCloseTo(1 / 3, 1)
    expect(result.ci).toEqual([1, 1])
  })
  test('is null where alpha is', () => {
    const none = unitPatterns(unitValuesFromMatrix([[1, 2]]))
    expect(alphaInterval(none, 'ordinal', createRandom(1))).toMatchObject({
      ci: null,
      reason: 'no-pairable-values',
    })
  })
})
