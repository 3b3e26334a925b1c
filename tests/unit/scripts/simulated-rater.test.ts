import { describe, expect, test } from 'vitest'
import type { SessionView, TrialView } from '../../../server/contract/rater-session.js'
import { findFaults } from '../../../scripts/simulate/faults.js'
import type { Http, HttpReply } from '../../../scripts/simulate/http.js'
import { createCharacter, model } from '../../../scripts/simulate/model.js'
import { standInCrowd } from '../../../scripts/simulate/rater.js'
import { createTally } from '../../../scripts/simulate/tally.js'

/** Raters who listen, without those who answer at random. */
const attentive = Array.from({ length: 60 }, (_, n) => createCharacter(`rater ${n}`)).filter(
  (rater) => !rater.careless,
)
const mean = (values: readonly number[]) => values.reduce((sum, value) => sum + value, 0) / values.length

describe('a simulated rater', () => {
  const judge = (attribute: string, bitsPerSample: number) =>
    mean(attentive.map((rater) => rater.hear({ bitsPerSample, seconds: 2 })(attribute)))

  test('thinks more of a recording of a higher information rate, whatever it is asked about', () => {
    for (const attribute of ['naturalness', 'prosody'])
      expect(judge(attribute, 8.5)).toBeGreaterThan(judge(attribute, 6.5) + model.noiseSd)
  })

  test('judges the attributes of a recording alike, but not the same', () => {
    expect(judge('naturalness', 8.5)).not.toBeCloseTo(judge('prosody', 8.5), 2)
  })

  test('finds more faults in a recording it thinks less of, each in a place that exists', () => {
    const found = (kind: 'prosody_marking' | 'defect_marking', opinion: number) =>
      attentive.flatMap((rater) => {
        const session = { method: { kind }, locale: 'en-US' } as SessionView
        const trial = { text: 'six words that one may mark' } as TrialView
        return (
          findFaults(session, trial, 'faults', { place: 0, opinion, seconds: 3, bitsPerSample: 7 }, rater)
            .marks ?? []
        )
      })
    for (const kind of ['prosody_marking', 'defect_marking'] as const)
      expect(found(kind, 0.1).length).toBeGreaterThan(found(kind, 0.9).length)
    for (const { word } of found('prosody_marking', 0.1)) expect(word).toBeLessThan(6)
    for (const { range } of found('defect_marking', 0.1)) expect(range?.[1]).toBeLessThanOrEqual(3)
  })
})

test('a crowd waits for a study that is still being prepared, and goes when no place is left', async () => {
  const codes = ['study-not-open', 'study-not-open', 'no-place-left']
  const tally = createTally()
  const refusal = (code: string | undefined): HttpReply => {
    const problem = {
      type: `urn:earwitness:problem:${code}`,
      code,
      title: 'No',
      status: 409,
      instance: 'request',
    }
    return { status: 409, body: Buffer.from(JSON.stringify(problem)), cookies: [] }
  }
  const http: Http = { send: () => Promise.resolve(refusal(codes.shift())), close: () => undefined }
  const offers = [{ link: 'link', locale: 'en-US' }]
  await standInCrowd({ http, tally, offers, seed: '1', speed: 10, signal: new AbortController().signal }, 0)
  expect(codes).toEqual([])
  expect(tally.errors).toBe(0)
})
