import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createTestApp, type TestApp } from '../../support/app.js'
import { newMember } from '../../support/factories/accounts.js'
import { createOpenStudy, type OpenStudyOptions } from '../../support/factories/open-study.js'
import { type Judge, rateStudy } from '../../support/rate-study.js'
import { collect } from '../../unit/interop/collect.js'

let t: TestApp
beforeAll(async () => {
  t = await createTestApp()
})
afterAll(() => t.close())

/** The lines of the exported file, header first, after one session was rated; `analyze` reads every one of them. */
async function exported(settings: OpenStudyOptions['settings'], judge: Judge): Promise<string[][]> {
  const study = await createOpenStudy(t.ctx, { systems: 3, prompts: 4, settings: { ...settings } })
  await rateStudy(t.ctx, study, judge, { sessions: 1 })
  const member = await newMember(t.ctx, { id: study.workspaceId }, 'researcher')
  const answer = await member.inject(t.app, { url: `/api/v1/studies/${study.studyId}/webmushra.csv` })
  expect(answer.statusCode, answer.body).toBe(200)
  const lines = answer.body
    .trim()
    .split('\n')
    .map((line) => line.split(','))
  const read = await collect(answer.body)
  expect(read).toMatchObject({ rows: lines.length - 1, rejected: [] })
  expect(read.scores.length + read.votes.length).toBeGreaterThanOrEqual(lines.length - 1)
  return lines
}

const oneByOne: Judge = (_session, trial) => [
  { attribute: 'quality', place: trial.stimuli.at(-1)!.place, value: 4 },
]

describe('the webMUSHRA export', () => {
  it('writes a Likert page for each rating', async () => {
    const [header, ...lines] = await exported(
      {
        attributes: [{ key: 'quality' }],
        design: { kind: 'full', ratingsPerStimulus: 1, trialsPerSession: 12 },
      },
      oneByOne,
    )
    expect(header).toEqual(['session_test_id', 'trial_id', 'stimuli_rating', 'stimuli', 'rating_time'])
    expect(lines).toHaveLength(12)
    for (const line of lines) expect(line[2]).toBe(' 4 ')
  })

  it('writes all stimuli of a MUSHRA page under one session', async () => {
    const [header, ...lines] = await exported(
      {
        method: { kind: 'mushra_nmr' },
        attributes: [{ key: 'naturalness' }],
        design: { kind: 'full', ratingsPerStimulus: 1, trialsPerSession: 4 },
      },
      (_session, trial, conditions) =>
        trial.stimuli.map(({ place }) => ({
          attribute: 'naturalness',
          place,
          value: conditions[place] === 'voice-1@1.0' ? 90 : 40,
        })),
    )
    expect(header?.slice(1, 5)).toEqual(['session_uuid', 'trial_id', 'rating_stimulus', 'rating_score'])
    expect(lines).toHaveLength(12)
    expect(new Set(lines.map((line) => line[1])).size).toBe(1)
    expect(lines.find((line) => line[3] === 'voice-1@1.0')?.[4]).toBe('90')
  })

  it('writes object and hidden reference of a small impairment in one line', async () => {
    const systems = ['voice-1', 'voice-2'].map((system) => ({
      system,
      release: '1.0',
      role: system === 'voice-2' ? ('reference' as const) : ('test' as const),
    }))
    const [, ...lines] = await exported(
      {
        method: { kind: 'bs1116' },
        attributes: [{ key: 'quality' }],
        systems,
        design: { kind: 'full', ratingsPerStimulus: 1, trialsPerSession: 4 },
      },
      (_session, trial, conditions) =>
        trial.stimuli
          .filter(({ shownAs }) => shownAs === 'graded')
          .map(({ place }) => ({
            attribute: 'quality',
            place,
            value: conditions[place] === 'voice-1@1.0' ? 3.5 : 4.9,
          })),
    )
    expect(lines).toHaveLength(4)
    for (const line of lines) expect(line.slice(2, 6)).toEqual(['reference', 'voice-1@1.0', '4.9', '3.5'])
  })

  it('calls a pair correct when the baseline was preferred', async () => {
    const systems = ['voice-1', 'voice-2'].map((system) => ({
      system,
      release: '1.0',
      baseline: system === 'voice-2',
    }))
    const [, ...lines] = await exported(
      {
        method: { kind: 'ab', ties: true },
        systems,
        design: { kind: 'star', ratingsPerStimulus: 1, trialsPerSession: 4 },
      },
      (_session, _trial, conditions) => [
        { attribute: 'naturalness', value: conditions[0] === 'voice-2@1.0' ? -1 : 1 },
      ],
    )
    expect(lines).toHaveLength(4)
    for (const line of lines) expect(line.slice(2, 5)).toEqual(['voice-2@1.0', 'voice-1@1.0', 'correct'])
  })

  it('says that a method has no counterpart', async () => {
    const study = await createOpenStudy(t.ctx, {
      settings: { method: { kind: 'ccr' }, design: { kind: 'all_pairs', trialsPerSession: 4 } },
    })
    const member = await newMember(t.ctx, { id: study.workspaceId }, 'researcher')
    const answer = await member.inject(t.app, { url: `/api/v1/studies/${study.studyId}/webmushra.csv` })
    expect(answer.json()).toMatchObject({ code: 'conflict' })
  })
})
