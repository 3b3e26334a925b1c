import { normalisationTables, type NormalisationTable } from './normalisation-tables.js'

/** A transcript made comparable, and the version of the table that did it. */
export interface NormalisedTranscript {
  text: string
  version: string
}

/**
 * Makes a transcript comparable with another of the same locale.
 *
 * In order: Unicode NFKC, case folding, one apostrophe, contractions expanded, punctuation removed, digits of native
 * scripts read as 0-9, small numbers written as words and longer ones digit by digit, spelling variants and
 * homophones merged, spaces collapsed. Diacritics stay: they change words. The tables are per language and versioned;
 * a language without a table gets the rules that need no words ("und").
 *
 * Source: METHODS §1.11.
 */
export function normaliseTranscript(text: string, locale: string): NormalisedTranscript {
  const table = tableFor(locale)
  let words = text.normalize('NFKC').replaceAll(/[’‘ʼ`´]/g, "'")
  words = table.caseLocale === undefined ? words.toLowerCase() : words.toLocaleLowerCase(table.caseLocale)
  words = spellNumbers(asciiDigits(words), table)
  words = expandContractions(words, table)
  words = words.replaceAll(/(?<!\p{L})'|'(?!\p{L})/gu, ' ').replaceAll(/[^\p{L}\p{M}\p{N}']+/gu, ' ')
  const merged = words
    .trim()
    .split(/\s+/u)
    .map((word) => lookup(table.variants, word) ?? word)
  return { text: merged.join(' '), version: table.version }
}

function tableFor(locale: string): NormalisationTable {
  const language = locale.split('-')[0]!.toLowerCase()
  return normalisationTables[language] ?? normalisationTables['und']!
}

/** Own keys only: a transcript may well contain the word "constructor". */
function lookup(table: Readonly<Record<string, string>>, word: string): string | undefined {
  return Object.hasOwn(table, word) ? table[word] : undefined
}

/** Whole-word contractions first, then endings such as n't. */
function expandContractions(text: string, table: NormalisationTable): string {
  const endings = Object.entries(table.contractions).filter(([short]) => /^('|n')/u.test(short))
  const expand = (word: string): string => {
    const whole =
      lookup(table.contractions, word) ?? (lookup(table.variants, word) === undefined ? undefined : word)
    if (whole !== undefined) return whole
    const ending = endings.find(([short]) => word.length > short.length && word.endsWith(short))
    return ending === undefined ? word : word.slice(0, -ending[0].length) + ending[1]
  }
  return text.replaceAll(/[\p{L}\p{M}']+/gu, expand)
}

/** Decimal digits of any script read as 0-9: every Unicode digit zero starts a run of ten. */
function asciiDigits(text: string): string {
  return text.replaceAll(/\p{Nd}/gu, (digit) => {
    const code = digit.codePointAt(0)!
    if (code < 0x80) return digit
    let zero = code
    while (code - zero < 9 && /\p{Nd}/u.test(String.fromCodePoint(zero - 1))) zero--
    return String(code - zero)
  })
}

/** "7" and "seven" are one answer; 2025 is compared digit by digit, so one wrong digit is one error. */
function spellNumbers(text: string, table: NormalisationTable): string {
  if (table.numbers.length === 0) return text
  const grouped = text.replaceAll(/(?<=\d)[.,\u00a0\u202f](?=\d{3}(?!\d))/gu, '')
  return grouped.replaceAll(/\d+/g, (digits) => {
    const whole = table.numbers[Number(digits)]
    if (whole !== undefined && String(Number(digits)) === digits) return ` ${whole} `
    return ` ${Array.from(digits, (d) => table.numbers[Number(d)]).join(' ')} `
  })
}
