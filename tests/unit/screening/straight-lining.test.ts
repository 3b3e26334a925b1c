import { describe, expect, it } from 'vitest'
import { type MethodKind, studySettings } from '../../../server/contract/study-settings.js'
import { judgeStudy } from '../../../server/domain/screening/judge-study.js'
import type { ScreenedAnswer } from '../../../server/sql/screening.js'

const settingsOf = (kind: MethodKind) =>
  studySettings.parse({
    name: 'A study',
    publicName: { en: 'Listening test' },
    method: { kind },
    attributes: [{ key: 'naturalness' }],
    locales: [{ locale: 'pt-BR' }],
    systems: [
      { system: 'voice', release: '2' },
      { system: 'voice', release: '1' },
    ],
    prompts: {},
    design: { kind: 'full' },
  })

/** A session of twelve unhurried answers, all with this value. */
const equalAnswers = (value: number): ScreenedAnswer[] =>
  Array.from({ length: 12 }, (_, n) => ({
    sessionId: 'session',
    raterId: 'rater',
    locale: 'pt-BR',
    trialId: `trial ${n}`,
    repeatOf: null,
    elapsedMs: 9000,
    hiddenMs: 0,
    soundMs: 3000,
    ratings: [{ attribute: 'naturalness', stimulusId: `s${n}`, otherStimulusId: null, role: 'test', value }],
  }))

const judged = (kind: MethodKind, value: number) =>
  judgeStudy({ settings: settingsOf(kind), answers: equalAnswers(value), catches: [] })
    .filter((finding) => finding.rule === 'straight-lining')
    .map((finding) => finding.verdict.outcome)

describe('equal values throughout a session', () => {
  it('are straight-lining where they are what the listener answered', () => {
    expect(judged('acr', 4)).toEqual(['failed'])
    expect(judged('ab', 1)).toEqual(['failed'])
  })

  it.each([
    ['twelve right answers', 'abx', 1],
    ['twelve transcripts without an error', 'transcription', 0],
    ['twelve recordings without a defect', 'defect_marking', 0],
    ['twelve recordings without a prosody fault', 'prosody_marking', 0],
  ] as const)('are not, where they are %s', (_what, kind, value) => {
    expect(judged(kind, value)).toEqual([])
  })
})
