import { expect } from 'vitest'

/** Relative agreement; an expected 0 must be met to 1e-12. */
export function expectClose(actual: number | null | undefined, expected: number, relative = 1e-6): void {
  expect(actual, `expected ${expected}`).toBeTypeOf('number')
  const error = Math.abs(actual! - expected)
  expect(error, `${actual!} is not ${expected}`).toBeLessThanOrEqual(
    expected === 0 ? 1e-12 : relative * Math.abs(expected),
  )
}
