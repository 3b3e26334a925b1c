import { readFileSync } from 'node:fs'

/** Expected figures from tests/fixtures/statistics; the caller states the shape it reads. */
export const readOracle = <T>(name: string): T =>
  JSON.parse(readFileSync(new URL(`../../fixtures/statistics/${name}.json`, import.meta.url), 'utf8')) as T

/** |actual − expected| ≤ tolerance · max(1, |expected|). */
export const isNear = (actual: number | null, expected: number, tolerance = 1e-6): boolean =>
  actual !== null && Math.abs(actual - expected) <= tolerance * Math.max(1, Math.abs(expected))
