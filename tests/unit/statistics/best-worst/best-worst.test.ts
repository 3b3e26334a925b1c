import { expect, test } from 'vitest'
import { countingScores } from '../../../../server/statistics/best-worst/counting-scores.js'
import { impliedPairs, modelScores } from '../../../../server/statistics/best-worst/model-scores.js'
import { splitHalfReliability } from '../../../../server/statistics/best-worst/split-half.js'
import { createRandom } from '../../../../server/statistics/random.js'
import { expectClose } from '../close-to.js'
import { readOracle } from '../oracle.js'

const { bws } = readOracle('bws_wer_designs') as {
  bws: { tuples: { items: string[]; best: string; worst: string }[]; scores: Record<string, number> }
}
const names = Object.keys(bws.scores)
const code = (name: string): number => names.indexOf(name)
const published = bws.tuples.map((t) => ({
  items: t.items.map(code),
  best: code(t.best),
  worst: code(t.worst),
}))

/** Answers of raters who mostly follow the order of the codes, 0 best. */
function simulated(noise: number, answers: number) {
  const random = createRandom(`best-worst ${noise}`)
  return Array.from({ length: answers }, (_, k) => {
    const items = random.shuffle([0, 1, 2, 3, 4, 5, 6, 7]).slice(0, 4)
    const heard = items
      .map((item) => ({ item, at: item + noise * random.normal() }))
      .sort((a, b) => a.at - b.at)
    return { items, best: heard[0]!.item, worst: heard[3]!.item, rater: k % 12 }
  })
}

test('counting scores agree with the worked example', () => {
  const scores = countingScores(published, names.length)
  for (const [k, name] of names.entries()) expect(scores[k]!.score).toBeCloseTo(bws.scores[name]!, 12)
  expect(countingScores([], 1)[0]!.score).toBeNull()
  expect(() => countingScores([{ items: [0, 1], best: 0, worst: 0 }], 2)).toThrow(RangeError)
})

test('an answer to four items implies five ordered pairs', () => {
  const pairs = impliedPairs([{ items: [3, 1, 0, 2], best: 0, worst: 3 }], 4)
  const seen = Array.from(pairs.first, (winner, k) => `${winner}>${pairs.second[k]!}`).sort()
  expect(seen).toEqual(['0>1', '0>2', '0>3', '1>3', '2>3'])
})

test('model-based scores order the items as the raters do, with clustered errors', () => {
  const fit = modelScores(simulated(1, 240), 8)
  expect(fit.reason).toBeNull()
  const strengths = [...fit.logStrengths!]
  expect([...strengths].sort((a, b) => b - a)).toEqual(strengths)
  expect('errors' in fit && fit.errors).toBe('rater-clustered')
})

test('raters who agree are reliable, raters who guess are not', () => {
  const twice = (list: ReturnType<typeof simulated>) => [...list, ...list]
  const agreeing = splitHalfReliability(twice(simulated(0, 60)), 8, createRandom(1))
  expectClose(agreeing.reliability, 1, 0.02)
  const guesses = (seed: number) => {
    const random = createRandom(`guessing ${seed}`)
    return simulated(1, 60).flatMap(({ items, rater }) =>
      [0, 1].map(() => {
        const [best, worst] = random.shuffle(items)
        return { items, best: best!, worst: worst!, rater }
      }),
    )
  }
  const reliabilities = Array.from(
    { length: 10 },
    (_, seed) => splitHalfReliability(guesses(seed), 8, createRandom(1)).reliability!,
  )
  expect(reliabilities.reduce((sum, value) => sum + value, 0) / 10).toBeLessThan(0.5)
  expect(splitHalfReliability(guesses(0), 8, createRandom(1))).toEqual(
    splitHalfReliability(guesses(0), 8, createRandom(1)),
  )
  expect(splitHalfReliability(published, names.length, createRandom(1)).reason).toBe('too-few-values')
})
