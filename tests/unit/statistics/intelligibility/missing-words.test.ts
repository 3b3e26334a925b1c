import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { alignTokens } from '../../../../server/statistics/intelligibility/align.js'
import { deletedTokens, missingWords } from '../../../../server/statistics/intelligibility/missing-words.js'

const words = fc.array(fc.constantFrom('a', 'b', 'c', 'd'), { maxLength: 9 })

describe('tokens without a counterpart', () => {
  test('are as many as the alignment counts deletions, and the rest aligns without one', () => {
    fc.assert(
      fc.property(words, words, (reference, hypothesis) => {
        const missing = deletedTokens(reference, hypothesis)
        const { deletions, substitutions, insertions, hits } = alignTokens(reference, hypothesis)
        expect(missing.filter(Boolean)).toHaveLength(deletions)
        const rest = alignTokens(
          reference.filter((_, place) => missing[place] === false),
          hypothesis,
        )
        expect(rest).toEqual({ deletions: 0, substitutions, insertions, hits })
      }),
    )
  })
  test('are all of them where nothing was heard, and none where everything was', () => {
    expect(deletedTokens(['a', 'b'], [])).toEqual([true, true])
    expect(deletedTokens(['a', 'b'], ['a', 'x', 'b'])).toEqual([false, false])
    expect(deletedTokens([], ['a'])).toEqual([])
  })
})

describe('words that listeners did not write', () => {
  const sentence = 'The train leaves at half past nine.'
  test('a skipped word is missing from every transcript, an overheard one from one', () => {
    const transcripts = [
      'the train leaves at past nine',
      'The train leaves at past nine!',
      'train leaves at past nine',
    ]
    expect(missingWords(sentence, transcripts, 'en-GB')).toEqual([
      { word: 'the', place: 0, missing: 1, of: 3 },
      { word: 'half', place: 4, missing: 3, of: 3 },
    ])
  })
  test('another spelling or another word is not a missing one', () => {
    expect(missingWords('Straße 12', ['strasse zwölf', 'Straße elf'], 'de-DE')).toEqual([])
  })
  test('the second of two equal words can be the missing one', () => {
    expect(missingWords('very very good', ['very good'], 'en-US')).toEqual([
      { word: 'very', place: 1, missing: 1, of: 1 },
    ])
  })
})
