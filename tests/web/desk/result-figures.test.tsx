import { cleanup, render, screen, within } from '@testing-library/react'
import fc from 'fast-check'
import { afterEach, describe, expect, it } from 'vitest'
import type { ResultGroup } from '../../../server/contract/results.js'
import { methodKinds } from '../../../server/contract/study-settings.js'
import { methodOf } from '../../../server/domain/methods/registry.js'
import { arranged } from '../../../web/features/researcher/arranged.js'
import { conditionsOf } from '../../../web/features/researcher/labels.js'
import { figureWords } from '../../../web/features/researcher/method-figures.js'
import { readGroup } from '../../../web/features/researcher/reading.js'
import { aroundAll, signedTick, ticksAroundZero } from '../../../web/lib/scale-ticks.js'
import { hasWebmushraPage } from '../../../web/features/researcher/webmushra.js'
import { IntervalMark } from '../../../web/ui/interval-column.js'
import { Table, type Column } from '../../../web/ui/table.js'
import { group, settings, systems } from './fixtures.js'

afterEach(cleanup)

const conditions = conditionsOf(settings, systems)

describe('arranging a group', () => {
  it('puts the best mean first, which is the lowest where errors are counted', () => {
    const releases = (fewerIsBetter: boolean) =>
      arranged(group('pt-BR', 0.3), null, fewerIsBetter).systems.map((score) => score.release)
    expect(releases(false)).toEqual(['2.1', '2.0'])
    expect(releases(true)).toEqual(['2.0', '2.1'])
  })

  it('tells differences from the other system’s side, those with the baseline first', () => {
    const given = group('pt-BR', 0.3)
    const [row] = given.differences
    if (row === undefined) throw new Error('the fixture has one difference')
    const others = { ...row, a: 'human@1', b: 'newsreader@2.1' }
    const { differences } = arranged({ ...given, differences: [others, row] }, 'newsreader@2.0', false)
    expect(differences.map(({ a, b }) => [a, b])).toEqual([
      ['newsreader@2.1', 'newsreader@2.0'],
      ['human@1', 'newsreader@2.1'],
    ])
    expect(differences[0]?.difference).toBeCloseTo(0.3)
  })

  it('keeps every figure', () => {
    const given = group('pt-BR', 0.3)
    const shown = arranged(given, 'newsreader@2.0', false)
    expect(new Set(shown.systems)).toEqual(new Set(given.systems))
    expect(shown.differences).toHaveLength(given.differences.length)
  })
})

describe('reading a group', () => {
  const sentences = (given: ResultGroup, method: Parameters<typeof figureWords>[0], attribute: string) =>
    readGroup(given, conditions, figureWords(method, attribute)).map(({ verdict, sentence }) => [
      verdict,
      sentence.replace(/[\u2068\u2069]/g, ''),
    ])

  it('says more errors where errors are counted, and higher where a scale was used', () => {
    expect(sentences(group('pt-BR', 0.3), 'transcription', 'transcript')[0]?.[1]).toMatch(
      /^Newsreader 2\.1 has more errors than Newsreader 2\.0/,
    )
    expect(sentences(group('pt-BR', 0.3), 'acr', 'naturalness')[0]?.[1]).toMatch(/is rated higher than/)
  })

  it('holds ABX against guessing', () => {
    const given = group('pt-BR', 0)
    const heard = (ci95: [number, number]): ResultGroup => ({
      ...given,
      systems: given.systems.slice(0, 1).map((score) => ({
        ...score,
        system: 'newsreader',
        release: '2.1 × human@1',
        mean: 0.6,
        ci95,
      })),
    })
    expect(sentences(heard([0.55, 0.65]), 'abx', 'identity')).toEqual([
      ['higher', expect.stringMatching(/^Newsreader 2\.1 × Human 1: listeners hear a difference/)],
    ])
    expect(sentences(heard([0.45, 0.75]), 'abx', 'identity')[0]?.[0]).toBe('undecided')
  })
})

describe('axes', () => {
  it('put zero in the middle of ticks that mirror each other', () => {
    fc.assert(
      fc.property(fc.double({ min: 0.1, max: 1000, noNaN: true }), (reach) => {
        const ticks = ticksAroundZero([-reach, reach])
        expect(ticks.length).toBeGreaterThanOrEqual(3)
        expect(ticks.length).toBeLessThanOrEqual(9)
        expect(ticks.map((tick) => 0 - tick).reverse()).toEqual(ticks.map((tick) => tick + 0))
        for (const tick of ticks) expect(Math.abs(tick)).toBeLessThanOrEqual(reach * (1 + 1e-6))
      }),
    )
  })

  it('hold every end of what is drawn on them', () => {
    fc.assert(
      fc.property(fc.array(fc.double({ min: -500, max: 500, noNaN: true })), (ends) => {
        const [low, high] = aroundAll(ends)
        expect(high).toBeGreaterThan(low)
        for (const end of ends) {
          expect(end).toBeGreaterThanOrEqual(low - 1e-6)
          expect(end).toBeLessThanOrEqual(high + 1e-6)
        }
      }),
    )
  })

  it('write ticks in as many digits as they have', () => {
    expect([-0.25, 0, 0.5, 2].map(signedTick)).toEqual(['−0.25', '0', '+0.5', '+2'])
  })

  it('place an estimate on its interval, and what lies beyond an end at the end', () => {
    const { container } = render(
      <IntervalMark
        axis={{ domain: [1, 5], ticks: [1, 5] }}
        drawn={{ mark: { colour: 'red', shape: 'circle' }, value: 3, interval: [2, 7] }}
      />,
    )
    const styleOf = (name: string) =>
      container.querySelector(`.interval-mark__${name}`)?.getAttribute('style')
    expect(styleOf('dot')).toContain('inset-inline-start: 50%')
    expect(styleOf('band')).toContain('inset-inline-start: 25%; inline-size: 75%')
  })
})

it('offers a webMUSHRA file for exactly the methods that have such a page', () => {
  for (const kind of methodKinds)
    expect([kind, hasWebmushraPage(kind)]).toEqual([kind, methodOf(kind).webmushraType !== null])
})

describe('a table', () => {
  const columns: Column<string>[] = [
    { key: 'name', head: 'Name', cell: (row) => row },
    { key: 'length', head: 'Length', numeric: true, cell: (row) => row.length },
  ]

  it('opens a group where its heading changes, and keeps every row under its own', () => {
    render(
      <Table
        caption="Words"
        columns={columns}
        rows={['and', 'apple', 'bee']}
        rowKey={String}
        groupOf={(row) => row.charAt(0)}
      />,
    )
    const rows = within(screen.getByRole('table', { name: 'Words' })).getAllByRole('row')
    expect(rows.map((row) => row.textContent)).toEqual(['NameLength', 'a', 'and3', 'apple5', 'b', 'bee3'])
  })

  it('tells each stacked cell the head it stands under', () => {
    render(<Table caption="Stack" columns={columns} rows={['and']} rowKey={String} stacked />)
    expect(screen.getByRole('cell', { name: '3' }).getAttribute('data-head')).toBe('Length')
  })
})
