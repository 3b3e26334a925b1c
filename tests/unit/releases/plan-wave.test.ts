import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { monitorSettings } from '../../../server/contract/monitors.js'
import { choosePrompts, planWave } from '../../../server/domain/releases/monitors/plan-wave.js'

const keysOf = (locale: string, count: number) =>
  Array.from({ length: count }, (_, index) => `${locale}-${index}`)
const plan = (
  prompts: ReadonlyMap<string, readonly string[]>,
  changes: { promptsPerWave: number; overlap?: number },
  previous: readonly string[] = [],
  number = 1,
) => ({
  monitor: { name: 'Voice', key: 'voice' },
  number,
  settings: monitorSettings.parse({
    sentinelSet: 'fixed',
    locales: [...prompts.keys()],
    attributes: ['naturalness'],
    ...changes,
  }),
  live: { system: 'voice', release: '2' },
  sentinels: [],
  prompts,
  previous,
})

describe('the prompts of a wave', () => {
  const sizes = fc.record({ en: fc.integer({ min: 2, max: 12 }), fr: fc.integer({ min: 2, max: 12 }) })

  it('are as many as asked for in every locale that has them, whether or not locales share their keys', () =>
    fc.assert(
      fc.property(sizes, fc.boolean(), fc.integer({ min: 2, max: 14 }), (size, shared, promptsPerWave) => {
        const prompts = new Map([
          ['en-GB', keysOf('en', size.en)],
          ['fr-FR', shared ? keysOf('en', size.en) : keysOf('fr', size.fr)],
        ])
        const chosen = choosePrompts(plan(prompts, { promptsPerWave }))
        for (const own of prompts.values())
          expect(chosen.filter((key) => own.includes(key))).toHaveLength(Math.min(promptsPerWave, own.length))
      }),
    ))

  it('keep the share of the last wave’s in every locale, and stay what they are when asked again', () =>
    fc.assert(
      fc.property(fc.integer({ min: 2, max: 9 }), (number) => {
        const prompts = new Map([
          ['en-GB', keysOf('en', 12)],
          ['fr-FR', keysOf('fr', 12)],
        ])
        const before = choosePrompts(plan(prompts, { promptsPerWave: 6 }, [], number - 1))
        const next = plan(prompts, { promptsPerWave: 6, overlap: 0.5 }, before, number)
        for (const own of prompts.values()) {
          const again = choosePrompts(next).filter((key) => own.includes(key) && before.includes(key))
          expect(again.length).toBeGreaterThanOrEqual(3)
        }
        expect(choosePrompts(next)).toEqual(choosePrompts(next))
      }),
    ))

  it('fill the session of a rater of any locale', () => {
    const prompts = new Map([
      ['en-GB', keysOf('en', 12)],
      ['fr-FR', keysOf('fr', 4)],
    ])
    const { design, prompts: named } = planWave(plan(prompts, { promptsPerWave: 6 }))
    expect(named.keys).toHaveLength(6 + 4)
    expect(design.trialsPerSession).toBe(4)
  })
})
