import { readFileSync } from 'node:fs'

/** Expected figures from tests/fixtures/statistics; the caller states the shape. */
export const readOracle = (name: string): unknown =>
  JSON.parse(readFileSync(new URL(`../../fixtures/statistics/${name}.json`, import.meta.url), 'utf8'))

/** |actual − expected| ≤ tolerance · max(1, |expected|). */
export const isNear = (actual: number | null, expected: number, tolerance = 1e-6): boolean =>
  actual !== null && Math.abs(actual - expected) <= tolerance * Math.max(1, Math.abs(expected))
