import { afterAll, beforeAll, expect, it } from 'vitest'
import type { z } from 'zod'
import type { gateRule } from '../../server/contract/gate-rule.js'
import { type GateLook, gateLook } from '../../server/contract/gates.js'
import { aggregateStudy } from '../../server/domain/results/aggregate-study.js'
import { createTestApp, type TestApp } from '../support/app.js'
import { newMember, type NewMember } from '../support/factories/accounts.js'
import { createOpenStudy } from '../support/factories/open-study.js'
import { rateStudy } from '../support/rate-study.js'

const locale = 'en-GB'
const texts = {
  p01: 'The train leaves at half past nine.',
  p02: 'That is twelve pounds and ten pence.',
  p03: 'Please call me back tomorrow.',
}
let test: TestApp
let lead: NewMember

/** Voice 1 never says "half", and one listener in two does not catch its "ten"; voice 2 is understood by everybody. */
beforeAll(async () => {
  test = await createTestApp()
  const study = await createOpenStudy(test.ctx, {
    systems: 2,
    prompts: 3,
    settings: {
      method: { kind: 'transcription' },
      attributes: [{ key: 'transcript' }],
      design: { kind: 'latin_square', ratingsPerStimulus: 6, trialsPerSession: 3 },
    },
  })
  for (const [key, text] of Object.entries(texts))
    await test.ctx.db.updateTable('prompt').set({ text }).where('key', '=', key).execute()
  await test.ctx.db
    .updateTable('prompt')
    .set({ tags: ['prices'] })
    .where('key', '=', 'p02')
    .execute()
  lead = await newMember(test.ctx, { id: study.workspaceId }, 'lead')
  let caught = 0
  await rateStudy(
    test.ctx,
    study,
    (_session, _trial, [condition], [prompt]) => {
      let text = texts[prompt as keyof typeof texts]
      if (condition === 'voice-1@1.0') text = text.replace('half ', '')
      if (condition === 'voice-1@1.0' && caught++ % 2 === 0) text = text.replace('ten', 'tin')
      return [{ attribute: 'transcript', text }]
    },
    { sessions: study.places },
  )
  await aggregateStudy(test.ctx, { studyId: study.studyId, locale })
})
afterAll(() => test.close())

async function look(
  system: string,
  hardStops: z.input<typeof gateRule>['hardStops'],
  locales = [locale],
): Promise<GateLook> {
  const key = 'words'
  const send = (method: 'PUT' | 'POST', url: string, payload: object) =>
    lead.inject(test.app, { method, url: `/api/v1/gates/${url}`, payload })
  const saved = await send('PUT', key, {
    key,
    name: 'Every word',
    baseline: { system: system === 'voice-1' ? 'voice-2' : 'voice-1', release: '1.0' },
    systems: ['voice-1', 'voice-2'],
    locales,
    tests: [{ attribute: 'transcript', method: 'transcription', hypothesis: 'non_inferiority', margin: 0.5 }],
    hardStops,
  })
  expect(saved.statusCode, saved.body).toBe(200)
  const made = await send('POST', `${key}/looks`, { system, release: '1.0' })
  expect(made.statusCode, made.body).toBe(201)
  return gateLook.parse(made.json())
}

it('a word that most listeners do not write down stops a release', async () => {
  const stopped = await look('voice-1', { skippedShare: 0.5 })
  expect(stopped).toMatchObject({
    verdict: 'fail',
    hardStops: [
      { stop: 'Skipped word in “p01”', locale, detail: '“half” is missing from 6 of 6 transcripts.' },
    ],
  })
  expect((await look('voice-2', { skippedShare: 0.5 })).hardStops).toEqual([])
})

it('too many errors in a named list stop it, and a list of other sentences does not', async () => {
  const stopped = await look('voice-1', { errorRates: [{ tag: 'prices', max: 0.02 }] })
  expect(stopped.verdict).toBe('fail')
  expect(stopped.hardStops.map(({ stop }) => stop)).toEqual(['Error rate on prompts tagged prices'])
  const sound = await look('voice-2', { errorRates: [{ tag: 'prices', max: 0.02 }] })
  expect(sound.hardStops).toEqual([])
  expect(sound.validity).toContainEqual({
    check: 'Transcripts of prompts tagged prices',
    locale,
    ok: true,
    detail: '6 raters wrote down 1 of 1 sentences.',
  })
})

it('a look is void where nobody wrote down what the rule asks about', async () => {
  const unknown = await look('voice-2', { errorRates: [{ promptSet: 'names', max: 0.02 }] })
  expect(unknown.verdict).toBe('void')
  expect(unknown.reasons).toEqual([
    `${locale}: Transcripts of prompt set names. No prompt of this locale is on the list.`,
  ])
  const elsewhere = await look('voice-2', { skippedShare: 0.5 }, ['de-DE'])
  expect(elsewhere.verdict).toBe('void')
  expect(elsewhere.reasons[0]).toContain('de-DE: Skipped words.')
})
