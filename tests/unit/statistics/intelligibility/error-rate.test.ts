import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { alignTokens } from '../../../../server/statistics/intelligibility/align.js'
import {
  corpusErrorRate,
  defaultErrorUnit,
  transcriptErrorRate,
} from '../../../../server/statistics/intelligibility/error-rate.js'
import { normaliseTranscript } from '../../../../server/statistics/intelligibility/normalise.js'
import { expectClose } from '../close-to.js'
import { readOracle } from '../oracle.js'

const { wer } = readOracle('bws_wer_designs') as {
  wer: { ref: string; hyp: string; S?: number; D?: number; I?: number; N?: number; wer: number | null }[]
}

const words = fc.array(fc.constantFrom('a', 'b', 'c', 'd'), { maxLength: 9 })

describe('minimum-edit alignment', () => {
  test('agrees with the worked examples', () => {
    for (const one of wer) {
      const result = transcriptErrorRate(one.ref, one.hyp, 'und')
      if (one.wer === null) expect(result.rate).toBeNull()
      else expectClose(result.rate, one.wer)
      if (one.S !== undefined) {
        expect(result).toMatchObject({
          substitutions: one.S,
          deletions: one.D,
          insertions: one.I,
          referenceTokens: one.N,
        })
      }
    }
  })

  test('is a metric: symmetric, zero only for equals, and obeys the triangle', () => {
    const distance = (a: string[], b: string[]): number => {
      const { substitutions, deletions, insertions } = alignTokens(a, b)
      return substitutions + deletions + insertions
    }
    fc.assert(
      fc.property(words, words, words, (a, b, c) => {
        expect(distance(a, b)).toBe(distance(b, a))
        expect(distance(a, b) === 0).toBe(a.join() === b.join())
        expect(distance(a, c)).toBeLessThanOrEqual(distance(a, b) + distance(b, c))
      }),
    )
  })

  test('the counts account for both sides', () => {
    fc.assert(
      fc.property(words, words, (a, b) => {
        const { substitutions: s, deletions: d, insertions: i, hits: h } = alignTokens(a, b)
        expect([h + s + d, h + s + i]).toEqual([a.length, b.length])
        expect(Math.min(s, d, i, h)).toBeGreaterThanOrEqual(0)
      }),
    )
  })
})

describe('normalisation', () => {
  test.each([
    ['en-US', "It’s 7 o'clock; don't PANIC!", 'its seven o clock do not panic', false],
    ['en-GB', 'The colour of 2025', 'the color of two zero two five', true],
    ['en-US', "they're over their", 'there over there', true],
    ['de-DE', 'Straße 12', 'STRASSE zwölf', false],
    ['hi-IN', '५ आदमी गयी', 'पाँच आदमी गई', true],
    ['tr-TR', 'ISPARTA', 'ısparta', true],
    ['fr-FR', 'la clef, nº 3', 'la clé no trois', true],
    ['es-ES', 'año', 'ano', false],
    ['en-US', 'constructor', 'constructor', true],
  ])('%s: %s', (locale, one, other, equal) => {
    const texts = [one, other].map((text) => normaliseTranscript(text, locale).text)
    if (equal) expect(texts[0]).toBe(texts[1])
    else expect(transcriptErrorRate(one, other, locale).rate).toBeGreaterThan(0)
  })

  test('names its table and is done after one pass', () => {
    expect(normaliseTranscript('x', 'en-NZ').version).toBe('en-1')
    expect(normaliseTranscript('x', 'sw-KE').version).toBe('und-1')
    fc.assert(
      fc.property(
        fc.string({ unit: 'binary' }),
        fc.constantFrom('en', 'de', 'hi', 'und', 'tr'),
        (text, locale) => {
          const once = normaliseTranscript(text, locale).text
          expect(normaliseTranscript(once, locale).text).toBe(once)
        },
      ),
    )
  })
})

describe('error rates', () => {
  test('count characters where words are not spaced', () => {
    expect(defaultErrorUnit('ja-JP')).toBe('character')
    expect(defaultErrorUnit('pt-BR')).toBe('word')
    expectClose(transcriptErrorRate('今日は晴れ', '今日も晴れ', 'ja-JP').rate, 0.2)
    expect(transcriptErrorRate('কি', 'কি', 'bn', 'character').referenceTokens).toBe(1)
  })

  test('a corpus weighs sentences by their length and skips empty references', () => {
    const rates = [
      transcriptErrorRate('a b c d', 'a b c d', 'und'),
      transcriptErrorRate('a', 'b', 'und'),
      transcriptErrorRate('', 'x', 'und'),
    ]
    expect(corpusErrorRate(rates)).toEqual({ rate: 0.2, rateReason: null })
    expect(corpusErrorRate([])).toEqual({ rate: null, rateReason: 'no-data' })
    expect(rates[2]).toMatchObject({ insertions: 1, rate: null, exact: null })
  })
})
