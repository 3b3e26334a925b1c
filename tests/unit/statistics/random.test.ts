import { expect, test } from 'vitest'
import fc from 'fast-check'
import { createRandom } from '../../../server/statistics/random.js'

const draws = (seed: string | number, n = 20): number[] => {
  const random = createRandom(seed)
  return Array.from({ length: n }, () => random.uniform())
}

test('the same seed draws the same numbers, another seed others', () => {
  expect(draws('hi-IN/naturalness')).toEqual(draws('hi-IN/naturalness'))
  expect(draws(42)).toEqual(draws('42'))
  expect(draws(42)).not.toEqual(draws(43))
  expect(new Set(Array.from({ length: 2000 }, (_, seed) => draws(seed, 1)[0])).size).toBe(2000)
})

test('a fork does not depend on what was drawn before', () => {
  const random = createRandom('study')
  const early = random.fork('de-DE').uniform()
  random.normal()
  expect(random.fork('de-DE').uniform()).toBe(early)
  expect(random.fork('fr-FR').uniform()).not.toBe(early)
})

test('whole numbers fill 0 … n − 1 evenly', () => {
  const random = createRandom(7)
  const counts = new Array<number>(6).fill(0)
  for (let k = 0; k < 60_000; k++) counts[random.integer(6)]!++
  const chiSquare = counts.reduce((sum, count) => sum + (count - 10_000) ** 2 / 10_000, 0)
  expect(chiSquare).toBeLessThan(20.5)
  expect(() => random.integer(0)).toThrow(RangeError)
})

test('normal draws have mean 0, variance 1 and normal tails', () => {
  const random = createRandom('normal')
  const values = Array.from({ length: 100_000 }, () => random.normal())
  const mean = values.reduce((sum, x) => sum + x, 0) / values.length
  const variance = values.reduce((sum, x) => sum + (x - mean) ** 2, 0) / values.length
  expect(Math.abs(mean)).toBeLessThan(0.015)
  expect(Math.abs(variance - 1)).toBeLessThan(0.03)
  expect(values.filter((x) => Math.abs(x) > 1.959964).length / values.length).toBeCloseTo(0.05, 2)
})

test('a shuffle keeps every value and leaves the given list alone', () => {
  fc.assert(
    fc.property(fc.array(fc.integer()), fc.integer(), (values, seed) => {
      const before = [...values]
      const shuffled = createRandom(seed).shuffle(values)
      expect(values).toEqual(before)
      expect([...shuffled].sort()).toEqual([...values].sort())
    }),
  )
})
