import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import {
  choleskyInPlace,
  inverseFromCholesky,
  solveTransposed,
} from '../../../../server/statistics/linear/cholesky.js'
import { minimise } from '../../../../server/statistics/linear/minimise.js'
import { solve } from '../../../../server/statistics/linear/solve.js'
import { createRandom } from '../../../../server/statistics/random.js'

/** B Bᵀ + I for a random B: symmetric and positive definite. */
const definite = (n: number, seed: number): Float64Array => {
  const random = createRandom(seed)
  const b = Array.from({ length: n }, () => Array.from({ length: n }, () => random.normal()))
  return Float64Array.from({ length: n * n }, (_, k) => {
    const [i, j] = [Math.floor(k / n), k % n]
    return b[i]!.reduce((sum, x, c) => sum + x * b[j]![c]!, i === j ? 1 : 0)
  })
}

describe('Cholesky', () => {
  test('L Lᵀ gives the matrix back, its inverse undoes it, and the transposed solve agrees', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 13 }), fc.integer(), (n, seed) => {
        const a = definite(n, seed)
        const lower = a.slice()
        expect(choleskyInPlace(lower, n)).toBe(-1)
        const l = (i: number, j: number): number => (j > i ? 0 : lower[i * n + j]!)
        const inverse = inverseFromCholesky(lower, n)
        const x = solveTransposed(
          lower,
          n,
          n,
          Float64Array.from({ length: n }, (_, k) => k + 1),
        )
        for (let i = 0; i < n; i++) {
          let back = 0
          for (let k = 0; k < n; k++) back += l(k, i) * x[k]!
          expect(back).toBeCloseTo(i + 1, 8)
          for (let j = 0; j < n; j++) {
            let product = 0
            let unit = 0
            for (let k = 0; k < n; k++) {
              product += l(i, k) * l(j, k)
              unit += a[i * n + k]! * inverse[k * n + j]!
            }
            expect(product).toBeCloseTo(a[i * n + j]!, 9)
            expect(unit).toBeCloseTo(i === j ? 1 : 0, 8)
          }
        }
      }),
      { numRuns: 40 },
    )
  })
  test.each([47, 48, 49, 97, 131])('panels of columns give the same factor for n = %i', (n) => {
    const a = definite(n, n)
    const lower = a.slice()
    expect(choleskyInPlace(lower, n)).toBe(-1)
    for (let i = 0; i < n; i++)
      for (let j = 0; j <= i; j++) {
        let product = 0
        for (let k = 0; k <= j; k++) product += lower[i * n + k]! * lower[j * n + k]!
        expect(Math.abs(product - a[i * n + j]!)).toBeLessThan(1e-9)
      }
  })
  test('names the row that depends on the rows before it', () => {
    expect(choleskyInPlace(Float64Array.from([4, 0, 0, 2, 1, 0, 2, 1, 5]), 3)).toBe(1)
  })
})

test('elimination solves what Cholesky cannot and refuses singular systems', () => {
  expect(
    solve(
      [
        [0, 2],
        [3, 1],
      ],
      [4, 5],
    ),
  ).toEqual([1, 2])
  expect(
    solve(
      [
        [1, 2],
        [2, 4],
      ],
      [1, 2],
    ),
  ).toBe(null)
  expect(solve([], [])).toEqual([])
})

describe('minimise', () => {
  test('finds the valley of Rosenbrock and the foot of a bowl', () => {
    const rosenbrock = ([x = 0, y = 0]: readonly number[]): number => (1 - x) ** 2 + 100 * (y - x * x) ** 2
    const found = minimise(rosenbrock, [-1.2, 1], { tolerance: 1e-14 })
    expect(found.converged).toBe(true)
    expect(found.x[0]).toBeCloseTo(1, 4)
    expect(found.x[1]).toBeCloseTo(1, 4)
    const bowl = minimise(([x = 0, y = 0]) => 3 * (x - 2) ** 2 + (y + 1) ** 2 + x * y, [5, 5])
    expect(bowl.converged).toBe(true)
    expect(bowl.value).toBeLessThan(1)
  })
  test('a function of no variable is at its minimum', () => {
    expect(minimise(() => 3, [])).toMatchObject({ value: 3, converged: true })
  })
})
