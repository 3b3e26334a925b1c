import { spawnSync } from 'node:child_process'
import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { describe, expect, test, vi } from 'vitest'
import { runAnalyze } from '../../../scripts/cli/analyze.js'
import { Html, html } from '../../../scripts/cli/report/html.js'
import { axisFor, histogramRow, votesOf } from '../../../scripts/cli/report/interval-row.js'

const root = fileURLToPath(new URL('../../..', import.meta.url))
const folder = mkdtempSync(join(tmpdir(), 'earwitness-analyze-'))

function earwitness(args: readonly string[], input = '') {
  const run = spawnSync(process.execPath, ['scripts/earwitness.mjs', 'analyze', ...args], {
    cwd: root,
    input,
    encoding: 'utf8',
  })
  return { code: run.status, out: run.stdout, err: run.stderr }
}

const ratings = ['rater,item,system,score']
for (let k = 0; k < 48; k++)
  ratings.push(
    `r${k % 4},s${Math.floor(k / 4) % 4},<b>${'ABC'[Math.floor(k / 16)]!}</b>,${1 + ((k * 7) % 5)}`,
  )

describe('earwitness analyze', () => {
  test(
    'prints one JSON document from standard input and writes a report that needs nothing else',
    { timeout: 60_000 },
    () => {
      const file = join(folder, 'report.html')
      const { code, out, err } = earwitness(
        ['-', '--html', file, '--plan', '--ordinal-model', '--json', '--seed', '7'],
        `${ratings.join('\n')}\nr,s,,5\n`,
      )
      expect({ code, err }).toEqual({
        code: 0,
        err: '-: 1 of 49 rows could not be used.\n  line 50: no system\n',
      })
      expect(out.trimEnd()).not.toContain('\n')
      const document = JSON.parse(out) as Record<string, unknown>
      expect(Object.keys(document)).toEqual(['input', 'groups', 'preferences', 'ranking', 'plan'])
      expect(document['input']).toEqual({
        rows: 49,
        ratings: 48,
        raters: 4,
        items: 4,
        systems: 3,
        rejected_rows: [{ line: 50, reason: 'no system' }],
      })
      const page = readFileSync(file, 'utf8')
      expect(page).toContain('&lt;b&gt;A&lt;/b&gt;')
      expect(page).not.toMatch(/<b>[ABC]<\/b>|src=|<link|@import|url\(|<script/)
      expect(page).toContain('line 50: no system')
      expect(page).toContain('Scores read as words')
    },
  )

  test('says by its exit code what went wrong', async () => {
    const nothing = join(folder, 'nothing.csv')
    writeFileSync(nothing, '\n')
    const header = join(folder, 'header.csv')
    writeFileSync(header, 'rater,item,system,score\n')
    const unknown = join(folder, 'unknown.csv')
    writeFileSync(unknown, 'name,colour\nA,red\n')
    const empty = join(folder, 'empty.csv')
    writeFileSync(empty, 'rater,item,system,score\nr,i,A,none\n')
    const log = vi.spyOn(console, 'log').mockImplementation(() => undefined)
    const said: string[] = []
    vi.spyOn(console, 'error').mockImplementation((line: string) => void said.push(line))
    const outcomeOf = async (file: string) => {
      said.length = 0
      return [await runAnalyze(file, { seed: 1 }), said.join('\n').replace(`${file}: `, '')]
    }
    expect(await outcomeOf(unknown)).toEqual([3, expect.stringMatching(/^no known rating format/)])
    expect(await outcomeOf(nothing)).toEqual([3, 'the file is empty.'])
    expect(await outcomeOf(join(folder, 'absent.csv'))).toEqual([1, 'there is no such file.'])
    expect(await outcomeOf(folder)).toEqual([1, 'this is a folder, not a file.'])
    expect(log).not.toHaveBeenCalled()
    expect(await outcomeOf(empty)).toEqual([
      3,
      'no row holds a usable rating.\n  line 2: the score "none" is not a number',
    ])
    expect(log.mock.lastCall?.[0]).toContain('the score')
    expect(await outcomeOf(header)).toEqual([3, 'no row follows the first line.'])
    vi.restoreAllMocks()
  })

  test('refuses what it does not understand before it reads', { timeout: 60_000 }, () => {
    const { code, out, err } = earwitness(['-', '--seed', 'x'])
    expect([code, out]).toEqual([2, ''])
    expect(err).toContain('whole number')
  })
})

test('templates escape what they are given and keep what is markup', () => {
  expect(html`<p title="${'"'}">${['a<', html`<i>${'&'}</i>`, new Html('<hr>')]}${null}${0}</p>`.text).toBe(
    '<p title="&quot;">a&lt;<i>&amp;</i><hr>0</p>',
  )
})

test('bars of votes stand on the values of all rows', () => {
  const votes = votesOf([
    [{ value: 3, count: 2 }],
    [
      { value: 1, count: 1 },
      { value: 5, count: 1 },
    ],
  ])
  expect(votes).toEqual([1, 5])
  expect(histogramRow([{ value: 3, count: 2 }], votes, 'red').text).toContain(
    'votes from 1 to 5: 0, 0, 2, 0, 0',
  )
})

test('an axis holds its values and its reference on round ticks', () => {
  const axis = axisFor([0.31, 2.4], 0)
  expect(axis.low).toBeLessThan(0)
  expect(axis.ticks).toEqual([0, 0.5, 1, 1.5, 2, 2.5])
  expect(axisFor([]).ticks).toEqual([0, 1])
  expect(axisFor([3, 3]).low).toBeLessThan(3)
})
