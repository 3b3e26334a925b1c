import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { choosePractice, type PracticeFrame } from '../../../server/domain/assignment/choose-practice.js'
import type { DrawnTrial } from '../../../server/domain/assignment/drawn-trial.js'
import { poolKey, type PoolStimulus } from '../../../server/domain/assignment/frame.js'
import { createRandom, type Random } from '../../../server/statistics/random.js'

interface Material {
  readonly frame: PracticeFrame
  readonly main: readonly DrawnTrial[]
}

/** A study of score trials and one rater's row of a Latin square over it. */
function material(prompts: number, conditions: number, sessionsPerRater: number, random: Random): Material {
  const names = Array.from({ length: prompts }, (_, index) => `p${index}`)
  const stimulus = (prompt: string, condition: number): PoolStimulus => ({
    id: `${prompt}/s${condition}`,
    promptId: prompt,
    prompt,
    text: '',
    condition: `s${condition}`,
    role: 'test',
    durationMs: 2000,
  })
  const all = names.flatMap((prompt) =>
    Array.from({ length: conditions }, (_, condition) => stimulus(prompt, condition)),
  )
  const main = random.shuffle(names).map((prompt, index) => {
    const stimuli = [stimulus(prompt, index % conditions)]
    const { condition } = stimuli[0]!
    return {
      prompt,
      promptId: prompt,
      condition,
      stimuli,
      samplingProbability: null,
      purpose: 'rating' as const,
    }
  })
  return {
    frame: {
      prompts: names,
      byKey: new Map(all.map((one) => [poolKey(one), one])),
      settings: { design: { sessionsPerRater } },
    },
    main,
  }
}

describe('practice', () => {
  const cases = fc.record({
    seed: fc.integer(),
    prompts: fc.integer({ min: 2, max: 8 }),
    conditions: fc.integer({ min: 1, max: 5 }),
    sessionsPerRater: fc.integer({ min: 1, max: 2 }),
    count: fc.integer({ min: 1, max: 4 }),
  })

  it('is there wherever two sentences are, and leads into the test without saying one twice in a row', () => {
    fc.assert(
      fc.property(cases, ({ seed, prompts, conditions, sessionsPerRater, count }) => {
        const random = createRandom(seed)
        const { frame, main } = material(prompts, conditions, sessionsPerRater, random)
        const practice = choosePractice(frame, main, count, new Set(), random)
        const sentences = practice.map(({ trial }) => trial.prompt)
        expect(practice.length).toBeGreaterThan(0)
        expect(practice.length).toBeLessThanOrEqual(count)
        expect(new Set(sentences).size).toBe(sentences.length)
        expect(sentences.at(-1)).not.toBe(main[0]!.prompt)
      }),
    )
  })

  it('has all the trials that were asked for where recordings are left over', () => {
    fc.assert(
      fc.property(cases, ({ seed, prompts, count }) => {
        const random = createRandom(seed)
        const { frame, main } = material(prompts, 3, 1, random)
        const practice = choosePractice(frame, main, count, new Set(), random)
        expect(practice).toHaveLength(Math.min(count, prompts))
        expect(practice.filter(({ declaredRepeat }) => declaredRepeat)).toEqual([])
      }),
    )
  })

  it('gives no recording that was heard before, unless it is declared as a repeat', () => {
    fc.assert(
      fc.property(cases, ({ seed, prompts, conditions, sessionsPerRater, count }) => {
        const random = createRandom(seed)
        const { frame, main } = material(prompts, conditions, sessionsPerRater, random)
        const given = new Set([...frame.byKey.values()].slice(0, prompts).map(({ id }) => id))
        const heard = new Set([...given, ...main.flatMap(({ stimuli }) => stimuli.map(({ id }) => id))])
        for (const { trial, declaredRepeat } of choosePractice(frame, main, count, given, random))
          if (!declaredRepeat) expect(trial.stimuli.some(({ id }) => heard.has(id))).toBe(false)
          else expect(main).toContain(trial)
      }),
    )
  })
})
