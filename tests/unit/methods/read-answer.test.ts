import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { RatingInput } from '../../../server/contract/rater-answer.js'
import type { AskedTrial } from '../../../server/domain/methods/method.js'
import { methodOf } from '../../../server/domain/methods/registry.js'
import { DomainError } from '../../../server/lib/domain-error.js'
import { asked, placed } from './asked.js'

type Kind = AskedTrial['method']['kind']

const read = (kind: Kind, trial: AskedTrial, ratings: readonly RatingInput[]) =>
  methodOf(kind).readAnswer(trial, ratings)

function refusal(work: () => unknown): string {
  try {
    work()
  } catch (error) {
    if (error instanceof DomainError && error.code === 'answer-invalid') return error.message
    throw error
  }
  throw new Error('the answer was taken')
}

const one = [placed(0, 'a')]
const pair = [placed(0, 'a'), placed(1, 'b')]

describe('acr', () => {
  const trial = asked({ kind: 'acr' }, one, { attributes: [{ key: 'naturalness' }, { key: 'prosody' }] })

  it('stores one score for each attribute, with or without the place', () => {
    const rows = read('acr', trial, [
      { attribute: 'naturalness', value: 4 },
      { attribute: 'prosody', place: 0, value: 2 },
    ])
    expect(rows).toEqual([
      { attribute: 'naturalness', stimulusId: 'a/test', otherStimulusId: null, value: 4, detail: null },
      { attribute: 'prosody', stimulusId: 'a/test', otherStimulusId: null, value: 2, detail: null },
    ])
  })

  it.each<[string, RatingInput[]]>([
    ['a missing attribute', [{ attribute: 'naturalness', value: 4 }]],
    [
      'a value between steps',
      [
        { attribute: 'naturalness', value: 4.5 },
        { attribute: 'prosody', value: 2 },
      ],
    ],
    [
      'a value off the scale',
      [
        { attribute: 'naturalness', value: 6 },
        { attribute: 'prosody', value: 2 },
      ],
    ],
    [
      'an attribute twice',
      [
        { attribute: 'naturalness', value: 4 },
        { attribute: 'naturalness', value: 4 },
        { attribute: 'prosody', value: 2 },
      ],
    ],
    [
      'an unknown attribute',
      [
        { attribute: 'naturalness', value: 4 },
        { attribute: 'prosody', value: 2 },
        { attribute: 'taste', value: 1 },
      ],
    ],
    [
      'another place',
      [
        { attribute: 'naturalness', place: 1, value: 4 },
        { attribute: 'prosody', value: 2 },
      ],
    ],
  ])('refuses %s', (_what, ratings) => {
    expect(refusal(() => read('acr', trial, ratings))).not.toBe('')
  })

  it('takes exactly the steps of the scale, whatever is sent', () => {
    fc.assert(
      fc.property(fc.double(), (value) => {
        const single = asked({ kind: 'acr' }, one)
        const valid = [1, 2, 3, 4, 5].includes(value)
        const take = () => read('acr', single, [{ attribute: 'naturalness', value }])
        if (valid) expect(take()).toHaveLength(1)
        else expect(refusal(take)).not.toBe('')
      }),
    )
  })
})

describe('ab', () => {
  it('favours the recording heard second with a positive value', () => {
    expect(read('ab', asked({ kind: 'ab' }, pair), [{ attribute: 'naturalness', value: 1 }])).toEqual([
      { attribute: 'naturalness', stimulusId: 'b/test', otherStimulusId: 'a/test', value: 1, detail: null },
    ])
  })

  it('takes “no preference” and strengths only where the study offers them', () => {
    const forced = asked({ kind: 'ab' }, pair)
    const full = asked({ kind: 'ab', ties: true, strength: true }, pair)
    for (const value of [0, -2, 2]) refusal(() => read('ab', forced, [{ attribute: 'naturalness', value }]))
    expect(read('ab', full, [{ attribute: 'naturalness', value: 0 }])[0]).toMatchObject({
      value: 0,
      detail: null,
    })
    expect(read('ab', full, [{ attribute: 'naturalness', value: -2 }])[0]).toMatchObject({
      value: -1,
      detail: { strength: 'clear' },
    })
  })

  it('does not depend on the order in which the stimuli are listed', () => {
    const answer = [{ attribute: 'naturalness', value: -1 }]
    expect(read('ab', asked({ kind: 'ab' }, [...pair].reverse()), answer)).toEqual(
      read('ab', asked({ kind: 'ab' }, pair), answer),
    )
  })
})

describe('ccr', () => {
  it('stores the second against the first on seven steps', () => {
    const trial = asked({ kind: 'ccr' }, pair)
    expect(read('ccr', trial, [{ attribute: 'naturalness', value: -3 }])[0]).toMatchObject({
      stimulusId: 'b/test',
      otherStimulusId: 'a/test',
      value: -3,
    })
    refusal(() => read('ccr', trial, [{ attribute: 'naturalness', value: 0.5 }]))
  })
})

describe('dcr', () => {
  it('grades the recording and never the labelled reference', () => {
    const trial = asked({ kind: 'dcr' }, [placed(0, 'human', 'reference'), placed(1, 'a')])
    expect(read('dcr', trial, [{ attribute: 'degradation', value: 5 }])[0]?.stimulusId).toBe('a/test')
    refusal(() => read('dcr', trial, [{ attribute: 'degradation', place: 0, value: 5 }]))
  })
})

describe('abx', () => {
  const trial = asked({ kind: 'abx' }, [placed(0, 'a'), placed(1, 'b'), placed(2, 'b', 'repeat')])

  it('is right when X is matched with the recording of its condition', () => {
    expect(read('abx', trial, [{ attribute: 'identity', value: 1 }])[0]).toMatchObject({
      stimulusId: 'b/repeat',
      otherStimulusId: 'a/test',
      value: 1,
    })
    expect(read('abx', trial, [{ attribute: 'identity', value: -1 }])[0]?.value).toBe(0)
    refusal(() => read('abx', trial, [{ attribute: 'identity', value: 0 }]))
  })
})

describe('mushra', () => {
  const stimuli = [
    placed(0, 'human', 'reference'),
    placed(1, 'b'),
    placed(2, 'human', 'hidden_reference'),
    placed(3, 'anchor35', 'anchor'),
  ]
  const trial = asked({ kind: 'mushra', anchors: ['low_3k5'] }, stimuli)
  const grades = (...values: number[]): RatingInput[] =>
    values.map((value, index) => ({ attribute: 'quality', place: index + 1, value }))

  it('grades every stimulus but the labelled reference', () => {
    expect(read('mushra', trial, grades(60, 100, 20)).map((row) => [row.stimulusId, row.value])).toEqual([
      ['b/test', 60],
      ['human/hidden_reference', 100],
      ['anchor35/anchor', 20],
    ])
  })

  it('refuses a page with a grade missing, off the scale or off its steps', () => {
    refusal(() => read('mushra', trial, grades(60, 100)))
    refusal(() => read('mushra', trial, grades(60, 101, 20)))
    refusal(() => read('mushra', trial, grades(60, 100, 20.5)))
  })
})

describe('mushra_dg', () => {
  const trial = asked({ kind: 'mushra_dg_nmr' }, [placed(0, 'a')])
  const sliders = (value: number): RatingInput[] =>
    ['liveliness', 'voice_quality', 'rhythm'].map((attribute) => ({ attribute, value }))

  it('computes the score of the guidelines from sliders and counts', () => {
    const rows = read('mushra_dg_nmr', trial, [
      ...sliders(90),
      { attribute: 'faults', counts: { mp: 1, sp: 1, ws: 1 } },
    ])
    expect(rows.find((row) => row.attribute === 'dg_score')?.value).toBe(90 - 5 - 10 - 25)
    expect(rows.find((row) => row.attribute === 'faults')).toMatchObject({
      value: 3,
      detail: { counts: { mp: 1, sp: 1, us: 0, da: 0, sef: 0, ws: 1 } },
    })
  })

  it('keeps the score raw when faults take it below zero', () => {
    const rows = read('mushra_dg_nmr', trial, [...sliders(0), { attribute: 'faults', counts: { ws: 2 } }])
    expect(rows.find((row) => row.attribute === 'dg_score')?.value).toBe(-50)
  })

  it('refuses a fault it does not know', () => {
    refusal(() => read('mushra_dg_nmr', trial, [...sliders(50), { attribute: 'faults', counts: { hum: 1 } }]))
  })
})

describe('bs1116', () => {
  it('takes grades in tenths from 1.0 to 5.0', () => {
    const trial = asked({ kind: 'bs1116' }, [
      placed(0, 'human', 'reference'),
      placed(1, 'a'),
      placed(2, 'human', 'hidden_reference'),
    ])
    const answer = (value: number): RatingInput[] => [
      { attribute: 'quality', place: 1, value },
      { attribute: 'quality', place: 2, value: 5 },
    ]
    expect(read('bs1116', trial, answer(3.7))[0]?.value).toBe(3.7)
    refusal(() => read('bs1116', trial, answer(3.75)))
    refusal(() => read('bs1116', trial, answer(0.9)))
  })
})

describe('bws', () => {
  const trial = asked(
    { kind: 'bws' },
    ['a', 'b', 'c', 'd'].map((condition, place) => placed(place, condition)),
  )
  const mark = (best: number, worst: number): RatingInput[] => [
    { attribute: 'naturalness', place: best, value: 1 },
    { attribute: 'naturalness', place: worst, value: -1 },
  ]

  it('stores best, worst and neither for every recording of the tuple', () => {
    expect(read('bws', trial, mark(2, 0)).map((row) => row.value)).toEqual([-1, 0, 1, 0])
  })

  it('refuses one recording as both, a place of another trial, and half an answer', () => {
    refusal(() => read('bws', trial, mark(1, 1)))
    refusal(() => read('bws', trial, mark(4, 1)))
    refusal(() => read('bws', trial, mark(0, 1).slice(1)))
  })
})

describe('transcription', () => {
  const trial = asked({ kind: 'transcription' }, one, { text: 'The quick brown fox.' })

  it('stores the text and its error rate', () => {
    const [row] = read('transcription', trial, [{ attribute: 'transcript', text: 'the quick brown box' }])
    expect(row).toMatchObject({ value: 0.25, detail: { text: 'the quick brown box', errors: 1, tokens: 4 } })
  })

  it('takes an empty text as nothing understood, and no text as no answer', () => {
    expect(read('transcription', trial, [{ attribute: 'transcript', text: '' }])[0]?.value).toBe(1)
    refusal(() => read('transcription', trial, [{ attribute: 'transcript' }]))
  })
})

describe('prosody_marking', () => {
  const trial = asked({ kind: 'prosody_marking' }, one, { text: 'One two three' })
  const mark = (word: number, type: string): RatingInput[] => [
    { attribute: 'prosody_faults', marks: [{ word, type, severity: 'mild' }] },
  ]

  it('stores which words were marked and why', () => {
    expect(read('prosody_marking', trial, mark(2, 'stress'))[0]).toMatchObject({ value: 1 })
    expect(read('prosody_marking', trial, [{ attribute: 'prosody_faults', marks: [] }])[0]?.value).toBe(0)
  })

  it('refuses words that are not there and reasons it does not know', () => {
    refusal(() => read('prosody_marking', trial, mark(3, 'stress')))
    refusal(() => read('prosody_marking', trial, mark(0, 'mood')))
  })
})

describe('defect_marking', () => {
  const trial = asked({ kind: 'defect_marking' }, one)
  const mark = (from: number, to: number): RatingInput[] => [
    { attribute: 'defects', marks: [{ range: [from, to], type: 'click', severity: 'severe' }] },
  ]

  it('takes stretches inside the recording only', () => {
    expect(read('defect_marking', trial, mark(0.5, 1.5))[0]?.value).toBe(1)
    refusal(() => read('defect_marking', trial, mark(1.5, 0.5)))
    refusal(() => read('defect_marking', trial, mark(1.5, 2.5)))
  })
})
