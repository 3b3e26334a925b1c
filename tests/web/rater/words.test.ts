import { describe, expect, test } from 'vitest'
import { en } from '../../../web/features/rater/words/en.js'
import {
  isRightToLeft,
  languageFor,
  languages,
  properLocale,
} from '../../../web/features/rater/words/languages.js'

function flatten(words: object, prefix = ''): [string, string][] {
  return Object.entries(words).flatMap(([key, value]: [string, unknown]) =>
    typeof value === 'object' && value !== null
      ? flatten(value, `${prefix}${key}.`)
      : [[prefix + key, String(value)] as [string, string]],
  )
}

const holes = (text: string): string[] => (text.match(/\{\{\w+\}\}/g) ?? []).sort()

describe.each(Object.entries(languages))('the words of %s', (language, load) => {
  test('are the same keys with the same holes, and none is empty', async () => {
    const words = new Map(flatten(await load()))
    const english = flatten(en)
    expect([...words.keys()].sort()).toEqual(english.map(([key]) => key).sort())
    for (const [key, text] of english) {
      expect(holes(words.get(key)!), `${language} ${key}`).toEqual(holes(text))
      expect(words.get(key)!.trim(), `${language} ${key}`).not.toBe('')
    }
  })
})

describe('the language of the page', () => {
  test('is the rater’s where we speak it, else English', () => {
    expect(languageFor('de-CH')).toBe('de')
    expect(languageFor('sw-KE')).toBe('en')
  })

  test('is English for a browser that names no language that can be read', () => {
    expect(properLocale('pt-br')).toBe('pt-BR')
    for (const named of ['en-US@posix', 'C', '']) expect(properLocale(named)).toBe('en')
  })

  test('is written in the direction of its script', () => {
    expect(isRightToLeft('ar-EG')).toBe(true)
    expect(isRightToLeft('ur')).toBe(true)
    expect(isRightToLeft('de-DE')).toBe(false)
  })
})
