import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { ResultGroup } from '../../../server/contract/results.js'
import { attentionOf } from '../../../web/features/lead/attention.js'
import { boardFigures, hourlyPay } from '../../../web/features/lead/board/board-figures.js'
import { contrastsOf } from '../../../web/features/researcher/contrasts.js'
import { conditionsOf, differenceTo } from '../../../web/features/researcher/labels.js'
import { figureWords } from '../../../web/features/researcher/method-figures.js'
import { readDifference, readPreference } from '../../../web/features/researcher/reading.js'
import { aroundZero, scaleTicks } from '../../../web/lib/scale-ticks.js'
import { ago, decimal, interval, percent, probability, signed } from '../../../web/lib/format.js'
import { markOf, splitCondition, type KnownSystem } from '../../../web/lib/marks.js'
import { group, settings, study, systems } from './fixtures.js'

describe('writing figures', () => {
  it('uses a true minus and never writes minus zero', () => {
    expect(signed(-0.12)).toBe('−0.12')
    expect(signed(0.12)).toBe('+0.12')
    expect(signed(-0.001)).toBe('0.00')
    expect(decimal(null)).toBe('–')
    expect(interval([-0.2, 0.3], signed)).toBe('−0.20 to +0.30')
    expect(percent(0.576, 1)).toBe('57.6\u202f%')
  })

  it('never prints a probability of zero', () => {
    expect(probability(1e-12)).toBe('< 0.001')
    expect(probability(0.0304)).toBe('0.030')
  })

  it('tells how long ago in the largest whole unit', () => {
    const now = Date.parse('2026-11-22T12:00:00Z')
    expect(ago('2026-11-22T11:59:58Z', now)).toBe('just now')
    expect(ago('2026-11-22T11:58:30Z', now)).toBe('1\u202fmin ago')
    expect(ago('2026-11-22T09:00:00Z', now)).toBe('3\u202fh ago')
  })

  it('puts whole steps on short scales and round ones on long scales', () => {
    expect(scaleTicks([1, 5])).toEqual([1, 2, 3, 4, 5])
    expect(scaleTicks([0, 100])).toEqual([0, 20, 40, 60, 80, 100])
  })

  it('keeps zero in the middle of a picture of differences', () => {
    fc.assert(
      fc.property(fc.array(fc.double({ min: -5, max: 5, noNaN: true })), (ends) => {
        const [low, high] = aroundZero(ends)
        expect(low).toBe(-high)
        for (const end of ends) expect(Math.abs(end)).toBeLessThanOrEqual(high)
      }),
    )
  })
})

describe('the mark of a system', () => {
  const system = fc.record({
    key: fc.string({ minLength: 1, maxLength: 4, unit: fc.constantFrom('a', 'b', 'c', 'd') }),
    day: fc.integer({ min: 10, max: 28 }),
  })
  const known = ({ key, day }: { key: string; day: number }): KnownSystem => ({
    key,
    name: key,
    kind: 'tts',
    releases: [{ version: '1', createdAt: `2026-01-${day}T00:00:00.000Z` }],
  })

  it('stays the same when a later system joins', () => {
    fc.assert(
      fc.property(
        fc.uniqueArray(system, { selector: (row) => row.key, minLength: 1, maxLength: 12 }),
        (rows) => {
          const before = rows.map(known)
          const after = [...before, known({ key: 'zz', day: 29 })]
          for (const { key } of before) expect(markOf(after, key, '1')).toEqual(markOf(before, key, '1'))
        },
      ),
    )
  })

  it('gives releases of one system one colour and different shapes', () => {
    const old = markOf(systems, 'newsreader', '2.0')
    const young = markOf(systems, 'newsreader', '2.1')
    expect(young.colour).toBe(old.colour)
    expect(young.shape).not.toBe(old.shape)
  })

  it('paints human voices and conditions made by the server in neutral grey', () => {
    expect(markOf(systems, 'human', '1').colour).toBe('var(--sys-6)')
    expect(markOf(systems, 'low_3k5', '').colour).toBe('var(--sys-6)')
    expect(splitCondition('low_3k5')).toEqual({ system: 'low_3k5', release: '' })
    expect(splitCondition('newsreader@2.1')).toEqual({ system: 'newsreader', release: '2.1' })
  })
})

describe('reading figures aloud', () => {
  const words = figureWords('acr', 'naturalness')
  const row = { difference: 0.3, ci95: [0.1, 0.5] as [number, number], pAdjusted: 0.01, reason: null }

  it('claims a difference only when interval and adjusted p agree', () => {
    expect(readDifference(row, 'A', 'B', words).verdict).toBe('higher')
    expect(readDifference({ ...row, pAdjusted: 0.2 }, 'A', 'B', words).verdict).toBe('undecided')
    expect(readDifference({ ...row, difference: -0.3, ci95: [-0.5, -0.1] }, 'A', 'B', words).verdict).toBe(
      'lower',
    )
    expect(readDifference({ ...row, ci95: [-0.1, 0.7] }, 'A', 'B', words).sentence).toMatch(/up to 0\.70/)
  })

  it('says of an interval beside zero that the number of comparisons keeps it open', () => {
    const { sentence } = readDifference({ ...row, pAdjusted: 0.2 }, 'A', 'B', words)
    expect(sentence).toMatch(/^Whether A differs from B stays open .*p adjusted 0\.200/)
    expect(sentence).not.toMatch(/either way/)
  })

  it('repeats the server’s reason where there is no figure', () => {
    const none = { difference: null, ci95: null, pAdjusted: null, reason: 'Only one rater.' }
    expect(readDifference(none, 'A', 'B', words)).toEqual({
      verdict: 'unknown',
      sentence: 'A against B: Only one rater.',
    })
  })

  it('names the preferred one, whichever side it is on', () => {
    const share = (shareA: number, ci95: [number, number]) => ({ shareA, ci95, reason: null })
    expect(readPreference(share(0.6, [0.55, 0.65]), 'A', 'B').sentence).toMatch(/^A is preferred to B/)
    expect(readPreference(share(0.4, [0.35, 0.45]), 'A', 'B').sentence).toMatch(/^B is preferred to A/)
    expect(readPreference(share(0.5, [0.45, 0.55]), 'A', 'B').verdict).toBe('undecided')
  })
})

describe('comparing with the baseline', () => {
  it('turns a difference round when the server reports it the other way', () => {
    const turned = differenceTo(group('pt-BR', 0.3), 'newsreader@2.1', 'newsreader@2.0')
    expect(turned?.difference).toBeCloseTo(0.3)
    expect(turned?.ci95?.[0]).toBeCloseTo(0.2)
    expect(turned?.ci95?.[1]).toBeCloseTo(0.4)
  })

  it('names conditions after the system’s name and release', () => {
    const conditions = conditionsOf(settings, systems)
    expect(conditions.label('newsreader@2.1')).toBe('Newsreader 2.1')
    expect(conditions.baseline).toBe('newsreader@2.0')
  })

  it('lines up the same contrast over locales, one way round', () => {
    const contrasts = contrastsOf([group('pt-BR', 0.3), group('hi-IN', 0.2)], 'newsreader@2.0')
    expect(contrasts).toHaveLength(1)
    expect(contrasts[0]).toMatchObject({ a: 'newsreader@2.1', b: 'newsreader@2.0', kind: 'difference' })
    expect(contrasts[0]?.rows.map((row) => [row.locale, Number(row.value.toFixed(6))])).toEqual([
      ['pt-BR', 0.3],
      ['hi-IN', 0.2],
    ])
  })

  it('gives the same contrast whichever way round each locale was reported', () => {
    fc.assert(
      fc.property(fc.boolean(), fc.double({ min: -1, max: 1, noNaN: true }), (swap, difference) => {
        const straight = group('pt-BR', difference)
        const [row] = straight.differences
        if (row === undefined) throw new Error('the fixture has one difference')
        const turned: ResultGroup = {
          ...straight,
          differences: [
            { ...row, a: row.b, b: row.a, difference, ci95: [difference - 0.1, difference + 0.1] },
          ],
        }
        const [contrast] = contrastsOf([swap ? turned : straight], 'newsreader@2.0')
        expect(contrast?.a).toBe('newsreader@2.1')
        expect(contrast?.rows[0]?.value).toBeCloseTo(difference, 10)
      }),
    )
  })
})

describe('what needs attention', () => {
  it('names locales that are far behind the others', () => {
    const [item] = attentionOf([study('running')])
    expect(item?.tone).toBe('warn')
    expect(item?.text).toMatch(/^hi-IN is far behind/)
  })

  it('says when every place is filled, and nothing about a closed study', () => {
    const full = study('running')
    const filled = { ...full, progress: full.progress.map((row) => ({ ...row, completed: row.quota })) }
    expect(attentionOf([filled])[0]?.action.label).toBe('Read the results')
    expect(attentionOf([study('closed')])).toEqual([])
  })

  it('puts warnings before drafts', () => {
    expect(attentionOf([study('draft'), study('paused')]).map((item) => item.tone)).toEqual(['warn', 'info'])
  })

  it('are alerts that nobody is on, before anything that a study asks for', () => {
    const alert = { id: 'a', cause: 'model_regression', message: 'Prosody fell in fr-FR.' } as const
    const items = attentionOf(
      [study('paused')],
      [
        { ...alert, state: 'open' },
        { ...alert, id: 'b', state: 'acknowledged' },
      ],
    )
    expect(items.map(({ title }) => title)).toEqual(['Model regression', study('paused').name])
  })
})

describe('the figures of the live board', () => {
  const now = Date.parse('2026-11-22T12:00:00Z')
  const session = (state: 'completed' | 'active' | 'abandoned', minutes: number, hoursAgo: number) => ({
    id: '00000000-0000-4000-8000-000000000007',
    rater: 'r-1',
    locale: 'pt-BR',
    state,
    answered: 24,
    trials: 24,
    startedAt: '2026-11-22T08:00:00.000Z',
    finishedAt: state === 'completed' ? new Date(now - hoursAgo * 3_600_000).toISOString() : null,
    lastSeenAt: '2026-11-22T11:00:00.000Z',
    minutes,
    external: null,
    exclusions: [],
    checks: [],
  })

  it('takes the median of finished sessions only', () => {
    const figures = boardFigures(
      [
        session('completed', 6, 0.5),
        session('completed', 10, 2),
        session('abandoned', 1, 0),
        session('active', 2, 0),
      ],
      now,
    )
    expect(figures).toEqual({ active: 1, completed: 2, abandoned: 1, lastHour: 1, medianMinutes: 8 })
  })

  it('turns the reward into pay by the hour', () => {
    expect(hourlyPay(2, 8)).toBe(15)
    expect(hourlyPay(2, null)).toBeNull()
  })
})
