import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { cellsFrom, cellsFromMatrix } from '../../../../server/statistics/cells/cell-table.js'
import type { EstimatedMean, MeanResult } from '../../../../server/statistics/intervals/mean-result.js'
import { twoWayMean } from '../../../../server/statistics/intervals/two-way-mean.js'
import { twoWayAnova } from '../../../../server/statistics/intervals/two-way-random.js'
import { twoWaySums } from '../../../../server/statistics/intervals/two-way-sums.js'
import { isNear, readOracle } from '../oracle.js'

interface Expected {
  mean: number
  MS_rater: number
  MS_item: number
  MS_error: number
  var_rater: number
  var_item: number
  var_error: number
  t: number
  se: number
  df: number
  ci95: [number, number]
  p_two_sided: number
}
const oracle = readOracle('two_way_random_mean') as {
  penicillin: Expected
  difference_matrix: {
    data: number[][]
    result: Expected
    lmerTest: { estimate: number; se: number; df: number; t: number; p: number }
  }
}
const penicillin = (
  readOracle('linear_mixed_models') as {
    penicillin_crossed: { data: { diameter: number; plate: string; sample: string }[] }
  }
).penicillin_crossed.data

const estimated = (result: MeanResult): EstimatedMean => {
  if (result.reason !== null) throw new Error(`undefined: ${result.reason}`)
  return result
}

const expectOracle = (cells: Parameters<typeof twoWayMean>[0], expected: Expected): void => {
  const anova = twoWayAnova(cells, twoWaySums(cells))
  expect(isNear(anova.msRater, expected.MS_rater)).toBe(true)
  expect(isNear(anova.msItem, expected.MS_item)).toBe(true)
  expect(isNear(anova.msError, expected.MS_error)).toBe(true)
  expect(isNear(anova.varianceRater, expected.var_rater)).toBe(true)
  expect(isNear(anova.varianceItem, expected.var_item)).toBe(true)
  expect(isNear(anova.varianceError, expected.var_error)).toBe(true)
  const result = estimated(twoWayMean(cells))
  expect(isNear(result.estimate / result.se, expected.t)).toBe(true)
  expect(result.method).toBe('two-way-random')
  expect(result.generalisesTo).toBe('raters-and-items')
  expect(isNear(result.estimate, expected.mean)).toBe(true)
  expect(isNear(result.se, expected.se)).toBe(true)
  expect(isNear(result.df, expected.df)).toBe(true)
  expect(isNear(result.ci[0], expected.ci95[0])).toBe(true)
  expect(isNear(result.ci[1], expected.ci95[1])).toBe(true)
  expect(isNear(result.p, expected.p_two_sided)).toBe(true)
}

describe('complete tables equal lmerTest', () => {
  test('Penicillin', () => {
    const cells = cellsFrom(
      penicillin.map(
        (row) => [row.plate.charCodeAt(0) - 97, row.sample.charCodeAt(0) - 65, row.diameter] as const,
      ),
    )
    expectOracle(cells, { ...oracle.penicillin })
  })
  test('a matrix of differences', () => {
    const cells = cellsFromMatrix(oracle.difference_matrix.data)
    expectOracle(cells, oracle.difference_matrix.result)
    const { estimate, se, df, t, p } = oracle.difference_matrix.lmerTest
    const result = estimated(twoWayMean(cells))
    // lme4 stops its search near the optimum, which leaves five digits.
    const pairs = [
      [result.estimate, estimate],
      [result.se, se],
      [result.df, df],
      [result.estimate / result.se, t],
      [result.p, p],
    ] as const
    for (const [ours, theirs] of pairs) expect(isNear(ours, theirs, 1e-5)).toBe(true)
  })
})

describe('crossed clusters', () => {
  const matrix = [
    [4, null, 3, 5],
    [2, 3, null, 4],
    [null, 2, 2, 3],
  ]
  test('equal the formula written out with each squared sum', () => {
    const values = matrix.flatMap((row, r) => row.flatMap((y, i) => (y === null ? [] : [{ r, i, y }])))
    const n = values.length
    const mean = values.reduce((sum, { y }) => sum + y, 0) / n
    const clustered = (key: (cell: { r: number; i: number }) => string): number => {
      const sums = new Map<string, number>()
      for (const cell of values) sums.set(key(cell), (sums.get(key(cell)) ?? 0) + cell.y - mean)
      const g = sums.size
      return ((g / (g - 1)) * [...sums.values()].reduce((sum, s) => sum + s * s, 0)) / n ** 2
    }
    const variance =
      clustered(({ r }) => `${r}`) + clustered(({ i }) => `${i}`) - clustered(({ r, i }) => `${r}/${i}`)
    const result = estimated(twoWayMean(cellsFromMatrix(matrix)))
    expect(result.method).toBe('two-way-clustered')
    expect(result.se).toBeCloseTo(Math.sqrt(variance), 12)
    expect(result.df).toBe(2)
  })
  test('never answer less than the variance of independent cells', () => {
    const checkerboard = cellsFromMatrix([
      [1, 2, null],
      [2, 1, null],
      [null, 1, 2],
      [null, 2, 1],
    ])
    const result = estimated(twoWayMean(checkerboard))
    const squares = 8 * 0.25
    expect(result.se).toBeCloseTo(Math.sqrt(((8 / 7) * squares) / 8 ** 2), 12)
  })
})

test('a complete table whose raters and items differ less than chance rests on its error term', () => {
  const balanced = cellsFromMatrix([
    [1, 2, 3],
    [2, 3, 1],
    [3, 1, 2],
  ])
  const result = estimated(twoWayMean(balanced))
  expect(result).toMatchObject({ method: 'two-way-random', df: 4 })
  expect(result.se).toBeCloseTo(Math.sqrt(6 / 4 / 9), 12)
})

describe('designs that do not speak for both factors', () => {
  test('one rater: Student over items, and it says so', () => {
    const result = estimated(twoWayMean(cellsFromMatrix([[1, 2, 3, 4]])))
    expect(result).toMatchObject({ method: 'items-only', generalisesTo: 'items', df: 3, raters: 1, items: 4 })
    expect(result.se).toBeCloseTo(Math.sqrt(5 / 3 / 4), 12)
  })
  test('one item: Student over raters', () => {
    const result = estimated(twoWayMean(cellsFromMatrix([[1], [2], [4]])))
    expect(result).toMatchObject({ method: 'raters-only', generalisesTo: 'raters', df: 2 })
  })
  test('nothing, one vote, equal votes: null with the reason', () => {
    expect(twoWayMean(cellsFromMatrix([]))).toMatchObject({ estimate: null, ci: null, reason: 'no-data' })
    expect(twoWayMean(cellsFromMatrix([[3]]))).toMatchObject({ estimate: 3, ci: null, reason: 'one-value' })
    expect(
      twoWayMean(
        cellsFromMatrix([
          [3.1, 3.1],
          [3.1, 3.1],
        ]),
      ),
    ).toMatchObject({ estimate: 3.1, ci: null, reason: 'no-variance' })
  })
  test('equal votes on a known scale get a bound, not a width of 0', () => {
    const equal = cellsFromMatrix(Array.from({ length: 10 }, () => new Array<number>(20).fill(5)))
    const result = twoWayMean(equal, { scale: { min: 1, max: 5 } })
    expect(result).toMatchObject({ method: 'bounded', estimate: 5, se: null, reason: 'no-variance' })
    expect(result.ci![1]).toBe(5)
    // Wilson with 10 raters · 4 steps = 40 pseudo trials, all successes.
    expect(result.ci![0]).toBeCloseTo(1 + 4 * (40 / (40 + 1.959963984540054 ** 2)), 10)
  })
})

describe('laws', () => {
  const matrices = fc
    .tuple(fc.integer({ min: 2, max: 6 }), fc.integer({ min: 2, max: 6 }), fc.integer())
    .chain(([raters, items]) =>
      fc.array(
        fc.array(
          fc.oneof(
            { weight: 5, arbitrary: fc.integer({ min: 1, max: 5 }) },
            { weight: 1, arbitrary: fc.constant(null) },
          ),
          {
            minLength: items,
            maxLength: items,
          },
        ),
        { minLength: raters, maxLength: raters },
      ),
    )
  const close = (a: number | null, b: number | null): void => {
    if (a === null || b === null) expect(a).toBe(b)
    else expect(Math.abs(a - b)).toBeLessThanOrEqual(1e-8 * Math.max(1, Math.abs(a)))
  }
  const same = (a: MeanResult, b: MeanResult): void => {
    expect(a.method).toBe(b.method)
    close(a.estimate, b.estimate)
    close(a.se, b.se)
    close(a.df, b.df)
    close(a.p, b.p)
  }
  const rowsOf = (matrix: (number | null)[][]): (readonly [number, number, number])[] =>
    matrix.flatMap((row, r) => row.flatMap((y, i) => (y === null ? [] : [[r, i, y] as const])))

  test('names of raters and items and the order of rows do not matter', () => {
    fc.assert(
      fc.property(matrices, (matrix) => {
        const rows = rowsOf(matrix)
        const renamed = rows.map(([r, i, y]) => [11 - r, (i * 5 + 2) % 37, y] as const).reverse()
        same(twoWayMean(cellsFrom(rows)), twoWayMean(cellsFrom(renamed)))
      }),
    )
  })
  test('turning the sign turns the estimate and nothing else', () => {
    fc.assert(
      fc.property(matrices, (matrix) => {
        const rows = rowsOf(matrix)
        const result = twoWayMean(cellsFrom(rows))
        const turned = twoWayMean(cellsFrom(rows.map(([r, i, y]) => [r, i, -y] as const)))
        close(result.estimate, turned.estimate === null ? null : -turned.estimate)
        close(result.se, turned.se)
        close(result.df, turned.df)
      }),
    )
  })
  test('another unit scales estimate and error; another origin moves only the estimate', () => {
    fc.assert(
      fc.property(matrices, (matrix) => {
        const rows = rowsOf(matrix)
        const result = twoWayMean(cellsFrom(rows))
        const moved = twoWayMean(cellsFrom(rows.map(([r, i, y]) => [r, i, 10 * y + 1000] as const)))
        close(moved.estimate, result.estimate === null ? null : 10 * result.estimate + 1000)
        close(moved.se, result.se === null ? null : 10 * result.se)
        close(moved.df, result.df)
      }),
    )
  })
  test('raters and items change places', () => {
    fc.assert(
      fc.property(matrices, (matrix) => {
        const rows = rowsOf(matrix)
        const result = twoWayMean(cellsFrom(rows))
        const turned = twoWayMean(cellsFrom(rows.map(([r, i, y]) => [i, r, y] as const)))
        close(result.se, turned.se)
        close(result.df, turned.df)
      }),
    )
  })
  test('repeating a vote in its own cell changes nothing', () => {
    fc.assert(
      fc.property(matrices, (matrix) => {
        const rows = rowsOf(matrix)
        same(twoWayMean(cellsFrom(rows)), twoWayMean(cellsFrom([...rows, ...rows.slice(0, 3)])))
      }),
    )
  })
  test('no figure is ever NaN', () => {
    fc.assert(
      fc.property(matrices, (matrix) => {
        const result = twoWayMean(cellsFromMatrix(matrix), { scale: { min: 1, max: 5 } })
        expect(JSON.stringify(result)).not.toContain('NaN')
        for (const value of [result.estimate, result.se, result.df, ...(result.ci ?? [])])
          expect(value === null || Number.isFinite(value)).toBe(true)
      }),
    )
  })
})
