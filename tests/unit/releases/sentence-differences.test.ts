import { describe, expect, it } from 'vitest'
import { studySettings, type MethodKind } from '../../../server/contract/study-settings.js'
import { regressionStops } from '../../../server/domain/releases/gates/hard-stops.js'
import { sentenceDifferences } from '../../../server/domain/results/sentence-differences.js'
import type { RatingRow } from '../../../server/sql/result-ratings.js'
import { createRandom } from '../../../server/statistics/random.js'

const conditions = { candidate: 'voice@2', baseline: 'voice@1' }
const raters = Array.from({ length: 24 }, (_, rater) => rater)
const items = Array.from({ length: 8 }, (_, item) => item)
/** The candidate says this one wrong. */
const broken = 5

function row(changes: Partial<RatingRow>): RatingRow {
  const facts = { locale: 'de-DE', attribute: 'naturalness', repeated: false, excludedBy: [], place: 0 }
  return { ...facts, sessionState: 'completed', otherCondition: null, ...changes } as RatingRow
}

async function compared(kind: MethodKind, rows: readonly RatingRow[], attribute = 'naturalness') {
  const settings = studySettings.parse({
    name: 'Compared',
    publicName: { en: 'How does it sound?' },
    method: { kind },
    attributes: [{ key: attribute }],
    locales: [{ locale: 'de-DE' }],
    systems: [
      { system: 'voice', release: '2' },
      { system: 'voice', release: '1' },
    ],
    prompts: {},
    design: { kind: kind === 'ab' || kind === 'ccr' ? 'star' : 'full' },
  })
  async function* stream() {
    yield* rows
  }
  const [found] = await sentenceDifferences(stream(), settings, conditions)
  if (found === undefined || found.found.reason !== null) throw new Error('nothing found')
  return {
    ...found.found,
    listed: found.found.items
      .filter(({ pAdjusted }) => pAdjusted <= 0.1)
      .map(({ item, difference }) => ({ prompt: found.items[item], difference })),
  }
}

/** One vote a rater, sentence and order: second against first, as the method stores it. */
function pairVotes(vote: (favour: number) => number): RatingRow[] {
  const random = createRandom('pairs')
  return raters.flatMap((rater) =>
    items.map((item) => {
      const favour = (item === broken ? -1.6 : 0.2) + 0.8 * random.normal()
      const candidateSecond = (rater + item) % 2 === 0
      const { candidate, baseline } = conditions
      return row({
        rater: `r${rater}`,
        item: `p${item}`,
        condition: candidateSecond ? candidate : baseline,
        otherCondition: candidateSecond ? baseline : candidate,
        value: vote(candidateSecond ? favour : -favour),
        place: 1,
      })
    }),
  )
}

describe('sentence by sentence', () => {
  it('comparison votes find the sentence that got worse, whichever was heard first', async () => {
    const found = await compared('ccr', pairVotes(Math.round))
    expect(found.listed.map(({ prompt }) => prompt)).toEqual(['p5'])
    expect(found.listed[0]!.difference).toBeLessThan(-1)
    expect(found.raters).toBe(24)
  })

  it('preferences are told as the share beyond one half', async () => {
    const found = await compared('ab', pairVotes(Math.sign))
    expect(found.listed.map(({ prompt }) => prompt)).toEqual(['p5'])
    expect(found.listed[0]!.difference).toBeGreaterThan(-0.5)
  })

  it('scores are compared on the same raters, and an excluded session says nothing', async () => {
    const random = createRandom('scores')
    const rows = raters.flatMap((rater) =>
      items.flatMap((item) =>
        Object.values(conditions).map((condition) =>
          row({
            rater: `r${rater}`,
            item: `p${item}`,
            condition,
            value:
              3 +
              (rater % 3) -
              (item === broken && condition === conditions.candidate ? 1 : 0) +
              0.4 * random.normal(),
          }),
        ),
      ),
    )
    const liar = items.map((item) =>
      row({
        rater: 'liar',
        item: `p${item}`,
        condition: conditions.candidate,
        value: 1,
        excludedBy: ['traps'],
      }),
    )
    const found = await compared('acr', [...rows, ...liar])
    expect(found.listed.map(({ prompt }) => prompt)).toEqual(['p5'])
    expect(found.raters).toBe(24)
  })

  it('more errors in a transcript are worse, not better', async () => {
    const random = createRandom('transcripts')
    const rows = raters.flatMap((rater) =>
      items.flatMap((item) =>
        Object.values(conditions).map((condition) =>
          row({
            attribute: 'transcript',
            rater: `r${rater}`,
            item: `p${item}`,
            condition,
            value:
              Math.max(0, 0.1 * Math.round(random.normal())) +
              (item === broken && condition === conditions.candidate ? 0.4 : 0),
          }),
        ),
      ),
    )
    const found = await compared('transcription', rows, 'transcript')
    expect(found.listed.map(({ prompt }) => prompt)).toEqual(['p5'])
  })
})

describe('a rule about sentences that got worse', () => {
  const sentence = (prompt: string, heard: number) => ({
    prompt,
    text: '',
    observed: -1,
    difference: -0.8,
    ci95: [-1.2, -0.4] as [number, number],
    raters: heard,
    pAdjusted: 0.01,
    clips: { candidate: null, baseline: null },
  })
  const comparison = {
    locale: 'de-DE',
    attribute: 'naturalness',
    method: 'acr' as const,
    studyId: '00000000-0000-4000-8000-000000000001',
    compared: 20,
    reason: null,
    sentenceSd: 0.4,
    rate: 0.1,
    regressed: 2,
    worst: [sentence('a', 12), sentence('b', 3)],
  }
  const limits = (maxRegressed?: number) => ({
    severeShare: 0.3,
    minRaters: 5,
    ...(maxRegressed === undefined ? {} : { maxRegressed }),
  })

  it('stops nothing where it is not asked for, and counts what enough raters heard', () => {
    expect(regressionStops(limits(), [comparison])).toEqual([])
    expect(regressionStops(limits(1), [comparison])).toEqual([])
    expect(regressionStops(limits(0), [comparison])).toEqual([
      { stop: 'Sentences that got worse in naturalness (acr)', detail: '“a”; at most 0 may.' },
    ])
  })
})
