import { describe, expect, it } from 'vitest'
import { errorRateLimit, gateRule } from '../../../server/contract/gate-rule.js'
import {
  errorRates,
  skippedWords,
  type NamedList,
  type Transcript,
} from '../../../server/domain/releases/gates/transcript-stops.js'
import { transcriptErrorRate } from '../../../server/statistics/intelligibility/error-rate.js'

const locale = 'en-GB'
const limits = { severeShare: 0.3, minRaters: 5, skippedShare: 0.5 }
const said: Record<string, string> = {
  train: 'the train leaves at half past nine',
  price: 'that is twelve pounds and ten pence',
}

/** What five raters wrote of a sentence; `lines` are the first ones, the others wrote all of it. */
function transcriptsOf(prompt: string, lines: readonly string[] = [], raters = 5): Transcript[] {
  const text = said[prompt]!
  return Array.from({ length: raters }, (_, rater) => {
    const written = lines[rater] ?? text
    const rate = transcriptErrorRate(text, written, locale).rate!
    return { rater: `r${rater}`, prompt, text, written, rate, unit: 'word' }
  })
}

describe('skipped words', () => {
  const skipped = 'the train leaves at past nine'

  it('stop where most transcripts of a sentence lack the same word', () => {
    const transcripts = [...transcriptsOf('train', [skipped, skipped, skipped]), ...transcriptsOf('price')]
    expect(skippedWords(limits, transcripts, [], locale)).toEqual({
      stops: [{ stop: 'Skipped word in “train”', detail: '“half” is missing from 3 of 5 transcripts.' }],
      checks: [expect.objectContaining({ check: 'Skipped words', ok: true })],
    })
  })

  it('do not where one listener overheard it, or each of them another word', () => {
    const overheard = [skipped, 'train leaves at half past nine', 'the leaves at half past nine']
    expect(skippedWords(limits, transcriptsOf('train', overheard), [], locale).stops).toEqual([])
  })

  it('stop where they are marked by those who judged the sentence for defects', () => {
    const marked = { locale, prompt: 'train', raters: 6, marking: 4 }
    const { stops, checks } = skippedWords(
      limits,
      [],
      [marked, { ...marked, prompt: 'price', marking: 1 }],
      locale,
    )
    expect(stops).toEqual([
      { stop: 'Skipped word in “train”', detail: '4 of 6 raters marked a word as skipped.' },
    ])
    expect(checks[0]?.ok).toBe(true)
  })

  it('were not looked for where too few wrote a sentence down, or in characters', () => {
    const few = skippedWords(limits, transcriptsOf('train', [skipped, skipped], 4), [], locale)
    expect(few).toMatchObject({ stops: [], checks: [{ ok: false }] })
    const characters = transcriptsOf('train', [skipped, skipped, skipped]).map((one) => ({
      ...one,
      unit: 'character' as const,
    }))
    expect(skippedWords(limits, characters, [], 'ja-JP')).toMatchObject({
      stops: [],
      checks: [{ ok: false }],
    })
  })

  it('are nobody’s business where the rule does not ask', () => {
    const { skippedShare: _, ...silent } = limits
    const transcripts = transcriptsOf('train', [skipped, skipped, skipped])
    expect(skippedWords(silent, transcripts, [], locale)).toEqual({ stops: [], checks: [] })
  })
})

describe('error rates on a named list', () => {
  const wrong = 'that is twelve pounds and ten'
  const transcripts = [...transcriptsOf('train'), ...transcriptsOf('price', [wrong, wrong])]
  const list = (max: number, prompts: readonly string[] = ['train', 'price']): NamedList => ({
    tag: 'digits',
    max,
    prompts: new Set(prompts),
  })

  it('stop above their limit, with the interval over raters and sentences, and not below it', () => {
    // Two of ten transcripts lack one word of seven: a mean of 0.0286.
    expect(errorRates(limits, [list(0.02)], transcripts).stops).toEqual([
      {
        stop: 'Error rate on prompts tagged digits',
        detail: expect.stringMatching(
          /^2\.9 % \(95 % interval 0\.0 % to [\d.]+ %\) .* by 5 raters in 2 sentences; at most 2\.0 % may be\.$/,
        ) as string,
      },
    ])
    expect(errorRates(limits, [list(0.03)], transcripts).stops).toEqual([])
  })

  it('look at the prompts of the list alone', () => {
    expect(errorRates(limits, [list(0, ['train'])], transcripts).stops).toEqual([])
    expect(errorRates(limits, [list(0.05, ['price'])], transcripts).stops).toHaveLength(1)
  })

  it('cannot be told from too few raters, or of a list without prompts in the locale', () => {
    const few = errorRates({ ...limits, minRaters: 6 }, [list(0)], transcripts)
    expect(few).toMatchObject({ stops: [], checks: [{ ok: false }] })
    expect(errorRates(limits, [list(0, [])], transcripts).checks[0]).toEqual({
      check: 'Transcripts of prompts tagged digits',
      ok: false,
      detail: 'No prompt of this locale is on the list.',
    })
  })

  it('name a tag or a prompt set, not both', () => {
    expect(errorRateLimit.safeParse({ tag: 'digits', max: 0.02 }).success).toBe(true)
    expect(errorRateLimit.safeParse({ max: 0.02 }).success).toBe(false)
    expect(errorRateLimit.safeParse({ tag: 'digits', promptSet: 'names', max: 0.02 }).success).toBe(false)
  })
})

it('a rule written before these stops were there says the same as it did', () => {
  const rule = gateRule.parse({
    key: 'release',
    name: 'Release gate',
    baseline: { system: 'voice', release: '1.0' },
    locales: [locale],
    tests: [{ attribute: 'naturalness', hypothesis: 'non_inferiority', margin: 0.2 }],
  })
  expect(rule.hardStops).toEqual({ severeShare: 0.3, minRaters: 5 })
})
