import { describe, expect, it } from 'vitest'
import { transcriptErrorRate } from '../../../server/statistics/intelligibility/error-rate.js'
import { studySettings } from '../../../server/contract/study-settings.js'
import type { ClipView } from '../../../server/contract/clips.js'
import { createEar } from '../../../scripts/simulate/ear.js'
import { createCharacter, type RaterCharacter } from '../../../scripts/simulate/model.js'
import { transcribe } from '../../../scripts/simulate/transcribe.js'

const texts = {
  'en-GB': 'The keeper of the northern lighthouse counted seven ships before the fog came in.',
  'hi-IN': 'कल सुबह हम बाज़ार से ताज़े फल और सब्ज़ियाँ लेकर घर लौटे।',
  'ja-JP': '昨日の午後、駅前の本屋で古い地図を見つけました。',
}
const attentive = Array.from({ length: 40 }, (_, n) => `rater ${n}`).filter(
  (seed) => !createCharacter(seed).careless,
)
const write = (rater: RaterCharacter, said: string, locale: string, opinion: number, seconds = 4) =>
  transcribe({ said, seconds, bitsPerSample: 7 }, locale, opinion, rater)

describe.each(Object.entries(texts))('what simulated raters write down in %s', (locale, said) => {
  const rateAt = (opinion: number): number => {
    const rates = attentive.map((seed) => {
      const written = write(createCharacter(seed), said, locale, opinion)
      return transcriptErrorRate(said, written, locale).rate!
    })
    return rates.reduce((sum, rate) => sum + rate, 0) / rates.length
  }

  it('is nearly right where they think well of a voice, and worse the less they do', () => {
    expect(rateAt(0.95)).toBeLessThan(0.08)
    expect(rateAt(0.5)).toBeGreaterThan(rateAt(0.95))
    expect(rateAt(0.1)).toBeGreaterThan(rateAt(0.5) + 0.05)
    expect(rateAt(0.1)).toBeLessThan(0.9)
  })

  it('is the same again for the same rater and recording', () => {
    const again = (seed: string) => write(createCharacter(seed), said, locale, 0.3)
    for (const seed of attentive) expect(again(seed)).toBe(again(seed))
    expect(new Set(attentive.map(again)).size).toBeGreaterThan(attentive.length / 2)
  })
})

describe('errors', () => {
  it('gather at the words that a recording makes hard, whoever listens', () => {
    const said = texts['en-GB']
    const words = said.split(' ')
    const missed = words.map(
      (word) =>
        attentive.filter((seed) => {
          const written = write(createCharacter(seed), said, 'en-GB', 0.15).split(' ')
          return !written.includes(word)
        }).length,
    )
    const mean = missed.reduce((sum, count) => sum + count, 0) / missed.length
    const spread = missed.reduce((sum, count) => sum + (count - mean) ** 2, 0) / missed.length
    // Were words equally hard, counts would spread as a binomial of that mean does.
    expect(spread).toBeGreaterThan(2 * mean * (1 - mean / attentive.length))
  })

  it('of careless raters are the end of the sentence; nothing is understood of unknown words', () => {
    const rater: RaterCharacter = { ...createCharacter('any'), careless: true }
    const lengths = Array.from(
      { length: 30 },
      () => write(rater, texts['en-GB'], 'en-GB', 1).split(' ').length,
    )
    expect(Math.min(...lengths)).toBeLessThan(5)
    expect(write(createCharacter('any'), '', 'en-GB', 0.5)).toBe('')
  })
})

describe('an ear', () => {
  const clip = (prompt: string, durationMs: number, system = 'a') =>
    ({
      system,
      release: '1',
      prompt,
      text: `text of ${prompt}`,
      measurement: { durationMs, leadingSilenceMs: 400, trailingSilenceMs: 100 },
    }) as ClipView
  const settings = studySettings.parse({
    name: 'A study',
    publicName: { en: 'A study' },
    method: { kind: 'transcription' },
    attributes: [{ key: 'transcript' }],
    locales: [{ locale: 'en-GB' }],
    systems: [{ system: 'a', release: '1' }],
    prompts: { keys: ['p1', 'p2'] },
    design: { kind: 'full' },
  })

  it('knows the recordings of its study by their length without the silence around them', () => {
    const ear = createEar({ settings }, [
      clip('p2', 2600),
      clip('p1', 2000),
      clip('p3', 3000),
      clip('p1', 4000, 'other'),
    ])
    expect(ear(1.8)).toBe('text of p1')
    expect(ear(2.4004)).toBe('text of p2')
    expect([ear(2), ear(2.8), ear(3.8)]).toEqual([null, null, null])
  })
})
