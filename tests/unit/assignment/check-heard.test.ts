import { describe, expect, it } from 'vitest'
import { checkHeard } from '../../../server/domain/ratings/check-heard.js'

const oneClip = { durationsMs: new Map([[0, 4000]]), mustHear: [0], requiredCoverage: 0.98, maxPlays: null }
const heard = (ranges: [number, number][], playedMs: number, plays = 1) => [
  { place: 0, ranges, plays, playedMs },
]

const codeOf = (work: () => void): string => {
  try {
    work()
    return 'accepted'
  } catch (error) {
    return (error as { code: string }).code
  }
}

describe('what a player reports as heard', () => {
  it('is accepted when everything required was heard in time that could have passed', () => {
    expect(codeOf(() => checkHeard(heard([[0, 4]], 4000), 4100, oneClip))).toBe('accepted')
  })

  it('tolerates an audio clock two percent away from the page’s clock', () => {
    expect(codeOf(() => checkHeard(heard([[0, 4]], 4000), 3940, oneClip))).toBe('accepted')
  })

  it('is refused when more sounded than time has passed', () => {
    expect(codeOf(() => checkHeard(heard([[0, 4]], 4000), 3000, oneClip))).toBe('answer-invalid')
  })

  it('is refused when more is covered than was played', () => {
    expect(codeOf(() => checkHeard(heard([[0, 4]], 1000), 9000, oneClip))).toBe('answer-invalid')
  })

  it('is refused when coverage is short of what the study asks for', () => {
    expect(codeOf(() => checkHeard(heard([[0, 3.5]], 3500), 9000, oneClip))).toBe('not-heard')
    expect(codeOf(() => checkHeard([], 9000, oneClip))).toBe('not-heard')
  })

  it('adds up ranges, and refuses ranges that overlap, run backwards or leave the clip', () => {
    expect(
      codeOf(() =>
        checkHeard(
          heard(
            [
              [0, 2],
              [2, 4],
            ],
            4000,
          ),
          9000,
          oneClip,
        ),
      ),
    ).toBe('accepted')
    expect(
      codeOf(() =>
        checkHeard(
          heard(
            [
              [0, 3],
              [2, 4],
            ],
            5000,
          ),
          9000,
          oneClip,
        ),
      ),
    ).toBe('answer-invalid')
    expect(codeOf(() => checkHeard(heard([[2, 1]], 5000), 9000, oneClip))).toBe('answer-invalid')
    expect(codeOf(() => checkHeard(heard([[0, 5]], 5000), 9000, oneClip))).toBe('answer-invalid')
  })

  it('counts the time of all places together, because one clip sounds at a time', () => {
    const pair = {
      ...oneClip,
      durationsMs: new Map([
        [0, 4000],
        [1, 4000],
      ]),
      mustHear: [0, 1],
    }
    const both = [0, 1].map((place) => ({
      place,
      ranges: [[0, 4]] as [number, number][],
      plays: 1,
      playedMs: 4000,
    }))
    expect(codeOf(() => checkHeard(both, 5000, pair))).toBe('answer-invalid')
    expect(codeOf(() => checkHeard(both, 8200, pair))).toBe('accepted')
  })

  it('refuses more plays than allowed and places that are not in the trial', () => {
    expect(codeOf(() => checkHeard(heard([[0, 4]], 8000, 3), 9000, { ...oneClip, maxPlays: 2 }))).toBe(
      'answer-invalid',
    )
    expect(codeOf(() => checkHeard([{ place: 7, ranges: [], plays: 0, playedMs: 0 }], 9000, oneClip))).toBe(
      'answer-invalid',
    )
  })
})
