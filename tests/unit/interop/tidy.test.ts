import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { createNames } from '../../../server/domain/interop/names.js'
import { parseScore, parseScoreText } from '../../../server/domain/interop/parse-score.js'
import { collect } from './collect.js'

const header = 'locale,rater,item,system,attribute,score'

describe('tidy scores', () => {
  test('are read whatever the order of columns, with defaults for locale and attribute', async () => {
    const { format, scores, rejected } = await collect(
      'note,score,system,item,rater\nx,4,A,s1,r1\n,4.5,B,s1,r1\n',
    )
    expect(format).toBe('tidy')
    expect(rejected).toEqual([])
    expect(scores).toEqual([
      { locale: 'und', attribute: 'overall', rater: 'r1', item: 's1', system: 'A', score: 4 },
      { locale: 'und', attribute: 'overall', rater: 'r1', item: 's1', system: 'B', score: 4.5 },
    ])
  })

  test('come from TSV, semicolons and JSON lines alike', async () => {
    const csv = await collect(`${header}\npt_br,r,i,A,prosody,3\n`)
    for (const mark of ['\t', ';']) {
      const other = await collect(`${header}\npt_br,r,i,A,prosody,3\n`.replaceAll(',', mark))
      expect(other.scores).toEqual(csv.scores)
    }
    const json = { locale: 'pt_br', rater: 'r', item: 'i', system: 'A', attribute: 'prosody', score: 3 }
    expect((await collect(`${JSON.stringify(json)}\n\n`)).scores).toEqual(csv.scores)
    expect(csv.scores[0]!.locale).toBe('pt-BR')
  })

  test('survive BOM, CRLF, blank lines, quotes, blanks around values and a missing last line end', async () => {
    const text = `\uFEFF${header}\r\n\r\n  \r\nhi-IN, r1 ,"a, ""b""\nc",A,overall, 5 \r\nhi-IN,r2,x,"A",overall,1`
    const { scores, rejected, rows } = await collect(text)
    expect(rejected).toEqual([])
    expect(rows).toBe(2)
    expect(scores.map((s) => [s.rater, s.item, s.system, s.score])).toEqual([
      ['r1', 'a, "b"\nc', 'A', 5],
      ['r2', 'x', 'A', 1],
    ])
  })

  test('report every malformed row with its line and reason', async () => {
    const rows = [
      'en,r,i,A,x,good',
      'en,,i,A,x,3',
      'en,r,i',
      'not a tag!,r,i,A,x,3',
      'en,r,i,A,x,',
      'en,r,i,A,x,NaN',
      'en,r,i,A,x,4',
    ]
    const { scores, rejected } = await collect(`${header}\n${rows.join('\n')}\n`)
    expect(scores).toHaveLength(1)
    expect(rejected).toEqual([
      { line: 2, reason: 'the score "good" is not a number' },
      { line: 3, reason: 'no rater' },
      { line: 4, reason: 'no system' },
      { line: 5, reason: 'the locale is not a BCP 47 tag' },
      { line: 6, reason: 'no score' },
      { line: 7, reason: 'the score "NaN" is not a number' },
    ])
  })

  test('line numbers count line ends inside quotes', async () => {
    const { rejected } = await collect(`${header}\nen,r,"two\nlines",A,x,1\nen,r,i,A,x,?\n`)
    expect(rejected).toEqual([{ line: 4, reason: 'the score "?" is not a number' }])
  })

  test('a quote that never ends costs one line, not the rest of the file', async () => {
    const { scores, rejected } = await collect(`${header}\nen,r,"lost,A,x,1\nen,r,i,A,x,2\n`)
    expect(rejected).toEqual([{ line: 2, reason: 'a quoted field does not end' }])
    expect(scores.map((s) => s.score)).toEqual([2])
  })

  test('JSON lines name what is wrong', async () => {
    const { rejected, scores } = await collect(
      '{"rater":1,"item":2,"system":"A","score":3}\nnonsense\n{"rater":"r"}\n[1]\n',
    )
    expect(scores[0]).toMatchObject({ rater: '1', item: '2', score: 3 })
    expect(rejected).toEqual([
      { line: 2, reason: 'the line is not a JSON object' },
      { line: 3, reason: 'no item' },
      { line: 4, reason: 'the line is not a JSON object' },
    ])
  })

  test('mean the same wherever the chunks are cut', async () => {
    const text = `${header}\nen-GB,r1,"x ""y""",Ä,über,4\r\n\nen-GB,r2,"a\nb",B,o,bad\nen-GB,r3,c,"日本",o,-2.5`
    const whole = await collect(text)
    for (let size = 1; size < 40; size++) expect(await collect(text, {}, size)).toEqual(whole)
  })

  test('any table of texts comes back as it went in', async () => {
    const cell = fc
      .string({ unit: 'grapheme', minLength: 1, maxLength: 8 })
      .filter((s) => s.trim() === s && s !== '')
    const quote = (s: string): string => `"${s.replaceAll('"', '""')}"`
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.tuple(cell, cell, cell), { minLength: 1, maxLength: 6 }),
        fc.integer({ min: 1, max: 30 }),
        async (rows, size) => {
          const text = `rater,item,system,score\n${rows.map((r) => [...r.map(quote), '1'].join(',')).join('\n')}\n`
          const { scores, rejected } = await collect(text, {}, size)
          expect(rejected).toEqual([])
          expect(scores.map((s) => [s.rater, s.item, s.system])).toEqual(rows)
        },
      ),
      { numRuns: 60 },
    )
  })
})

describe('tidy preferences', () => {
  test('keep sides, ties and order apart', async () => {
    const text = 'rater,item,system_a,system_b,preference,order\nr,i,A,B,a,ab\nr,j,A,B,TIE,ba\nr,k,A,B,b,\n'
    const { format, votes } = await collect(text)
    expect(format).toBe('tidy-preferences')
    expect(votes.map((v) => [v.outcome, v.aFirst])).toEqual([
      [1, true],
      [0.5, false],
      [0, null],
    ])
  })

  test('refuse a system against itself, other words and other orders', async () => {
    const rows = ['r,i,A,A,a,', 'r,i,A,B,both,', 'r,i,A,B,a,left', 'r,i,A,,a,']
    const { rejected, votes } = await collect(
      `rater,item,system_a,system_b,preference,order\n${rows.join('\n')}\n`,
    )
    expect(votes).toEqual([])
    expect(rejected.map((r) => r.reason)).toEqual([
      'a system is compared with itself',
      'the preference "both" is not a, b or tie',
      'the order "left" is not ab or ba',
      'no system_b',
    ])
  })

  test('come from JSON lines too', async () => {
    const { format, votes } = await collect(
      '{"rater":"r","item":"i","system_a":"A","system_b":"B","preference":"b","order":"ba"}',
    )
    expect(format).toBe('tidy-preferences')
    expect(votes).toMatchObject([{ a: 'A', b: 'B', outcome: 0, aFirst: false }])
  })
})

describe('rows that name their method', () => {
  const pair = { rater: 'r', item: 'i', system_a: 'A', system_b: 'B', preference: 'b', method: 'ccr' }

  test('tell by how many steps the second clip is better, in CSV and JSON lines', async () => {
    const text =
      'rater,item,system_a,system_b,preference,order,value,method\n' +
      'r,i,A,B,b,ab,2,ccr\nr,j,A,B,b,ba,-2,ccr\nr,k,A,B,b,,2,ccr\nr,l,A,B,b,ab,2,\n'
    expect((await collect(text)).votes.map(({ degree }) => degree)).toEqual([-2, -2, null, null])
    const { votes } = await collect(JSON.stringify({ ...pair, order: 'ab', value: 2 }))
    expect(votes.map(({ degree }) => degree)).toEqual([-2])
  })

  test('tell which recordings were heard together, and what an answer says beside its score', async () => {
    const { choices } = await collect(
      'rater,item,system,score,method,answer\nr,i,A,1,bws,x\nr,i,B,-1,bws,x\nr,i,C,0,bws,\n',
    )
    expect(choices).toEqual([
      { answer: 'x', system: 'A', value: 1 },
      { answer: 'x', system: 'B', value: -1 },
    ])
    const row = { rater: 'r', item: 'i', system: 'A', score: 0.5, method: 'transcription' }
    const detail = { tokens: 4, errors: 2, exact: false }
    expect((await collect(JSON.stringify({ ...row, detail: JSON.stringify(detail) }))).notes).toEqual([
      { kind: 'transcript', ...detail },
    ])
  })

  test('are reported where their detail cannot be read, and plain where the method is unknown', async () => {
    const header = 'rater,item,system,score,method,detail\n'
    const broken = await collect(`${header}r,i,A,1,transcription,{\n`)
    expect(broken.rejected).toEqual([{ line: 2, reason: 'the detail is not JSON' }])
    expect(broken.scores).toEqual([])
    const strange = await collect(`${header}r,i,A,1,telepathy,{\n`)
    expect([strange.scores.length, strange.rejected, strange.notes]).toEqual([1, [], []])
  })
})

test('a file that no reader knows is said to be unknown', async () => {
  expect(await collect('a,b,c\n1,2,3\n')).toMatchObject({ format: null, scores: [], rejected: [] })
  expect((await collect('')).format).toBeNull()
})

test('decimal numbers are read to the last bit, and nothing else is a number', () => {
  fc.assert(
    fc.property(fc.oneof(fc.double({ noNaN: true, noDefaultInfinity: true }), fc.integer()), (x) => {
      const text = String(x)
      const bytes = new TextEncoder().encode(text)
      expect(parseScore(bytes, 0, bytes.length)).toBe(Object.is(x, -0) ? 0 : x)
    }),
  )
  for (const text of ['', ' ', '-', '.', '1,5', '0x10', '1e', 'Infinity', '4 5'])
    expect(parseScoreText(text)).toBeNaN()
})

test('names keep their codes through growth', () => {
  const names = createNames()
  const texts = Array.from({ length: 5000 }, (_, k) => `naam-é-${k}`)
  for (const [k, text] of texts.entries()) expect(names.of(text)).toBe(k)
  for (const [k, text] of texts.entries()) expect(names.of(text)).toBe(k)
  expect(names.list()).toEqual(texts)
})
