import { sql } from 'kysely'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import type { IntakeView } from '../../server/contract/clips.js'
import type { ContinuousStudyView, SampleView } from '../../server/contract/production-samples.js'
import type { StudyView } from '../../server/contract/studies.js'
import { measureIntake } from '../../server/domain/clips/measure-intake.js'
import { removeExpiredAudio } from '../../server/domain/releases/samples/remove-audio.js'
import { startDueRounds } from '../../server/domain/releases/samples/start-round.js'
import { aggregateStudy } from '../../server/domain/results/aggregate-study.js'
import { prepareRaterCopies } from '../../server/domain/studies/prepare-rater-copies.js'
import { createTestApp, type TestApp } from '../support/app.js'
import { ask, type Verb } from '../support/ask.js'
import { newMember, newWorkspace, type NewMember } from '../support/factories/accounts.js'
import { quieter } from '../support/factories/voices.js'
import { multipart, type Part } from '../support/multipart.js'
import { rateStudy } from '../support/rate-study.js'

const locale = 'en-GB'
const dayMs = 24 * 3600 * 1000
const note = {
  removed: 'Names and addresses, replaced by a tone',
  removedBy: 'The privacy team, by ear',
  ground: 'Consent given in the settings of the product',
  keepDays: 30,
}

let t: TestApp
let lead: NewMember
beforeAll(async () => {
  t = await createTestApp()
})
beforeEach(async () => {
  lead = await newMember(t.ctx, await newWorkspace(t.ctx))
})
afterAll(() => t.close())

const send = <T>(who: NewMember, method: Verb, url: string, expected: number, payload?: object) =>
  ask<T>(t, who, method, url, payload, expected)

async function upload(parts: readonly Part[]): Promise<IntakeView> {
  const sent = await lead.inject(t.app, { method: 'POST', url: '/api/v1/intakes', ...multipart(parts) })
  expect(sent.statusCode, sent.body).toBe(202)
  const { id } = sent.json<IntakeView>()
  await measureIntake(t.ctx, id)
  return send<IntakeView>(lead, 'GET', `/intakes/${id}`, 200)
}

/** Recordings that users heard, each at a level of its own. */
function takeSamples(names: readonly string[], said: object = note): Promise<IntakeView> {
  return upload([
    { field: 'sampling', content: JSON.stringify(said) },
    ...names.map((name, index) => ({
      path: `voice@2.0/${locale}/${name}.wav`,
      content: quieter(index + name.length / 10),
    })),
  ])
}

const samples = async (): Promise<SampleView[]> =>
  (await send<{ items: SampleView[] }>(lead, 'GET', '/production-samples', 200)).items
const audioOf = async (clipId: string): Promise<number> =>
  (await lead.inject(t.app, { method: 'GET', url: `/api/v1/clips/${clipId}/audio` })).statusCode
const settings = { locales: [locale], attributes: ['naturalness'], everyDays: 7, ratingsPerSample: 2 }
const save = (changes: object = {}) =>
  send<ContinuousStudyView>(lead, 'PUT', '/continuous-studies/field', 200, {
    name: 'From the field',
    system: 'voice',
    settings: { ...settings, ...changes },
  })
const continuous = async (): Promise<ContinuousStudyView> =>
  (await send<{ items: ContinuousStudyView[] }>(lead, 'GET', '/continuous-studies', 200)).items[0]!

/** Listeners take every place of the newest round. */
async function hearRound(score: number): Promise<StudyView> {
  const round = (await continuous()).rounds[0]!
  const protocol = await t.ctx.db
    .selectFrom('protocol')
    .select('id')
    .where('studyId', '=', round.studyId)
    .executeTakeFirstOrThrow()
  await prepareRaterCopies(t.ctx, protocol.id)
  // Lengths are shown rounded up to half a second; these listeners hear what is shown.
  await t.ctx.db
    .updateTable('stimulus')
    .set({ durationMs: sql`ceil(duration_ms / 500) * 500` })
    .where('protocolId', '=', protocol.id)
    .execute()
  const study = await send<StudyView>(lead, 'GET', `/studies/${round.studyId}`, 200)
  const places = await t.ctx.db.selectFrom('slot').select('id').where('studyId', '=', study.id).execute()
  await rateStudy(
    t.ctx,
    { link: study.links.rater!.split('/').at(-1)! },
    (_session, trial) => [{ attribute: 'naturalness', place: trial.stimuli[0]!.place, value: score }],
    { sessions: places.length },
  )
  await aggregateStudy(t.ctx, { studyId: study.id, locale })
  return study
}

const ratingsOf = (studyId: string) =>
  t.ctx.db
    .selectFrom('rating')
    .innerJoin('answer', 'answer.id', 'rating.answerId')
    .innerJoin('session', 'session.id', 'answer.sessionId')
    .select('rating.value')
    .where('session.studyId', '=', studyId)
    .execute()

describe('samples from production', () => {
  it('are taken with what was removed, on what ground, and until when', async () => {
    await takeSamples(['s1', 's2'])
    const taken = await samples()
    expect(taken.map(({ prompt }) => prompt).sort()).toEqual(['s1', 's2'])
    const { keepDays, ...words } = note
    const keepUntil = new Date(t.ctx.now().getTime() + keepDays * dayMs).toISOString().slice(0, 10)
    expect(taken[0]).toMatchObject({ ...words, keepUntil, audioRemovedAt: null })
  })

  it('are refused as a whole when the note says too little', async () => {
    const parts = [
      { field: 'sampling', content: JSON.stringify({ ...note, ground: '', keepDays: 0 }) },
      { path: `voice@2.0/${locale}/s1.wav`, content: quieter(1) },
    ]
    const answer = await lead.inject(t.app, { method: 'POST', url: '/api/v1/intakes', ...multipart(parts) })
    expect(answer.json()).toMatchObject({
      code: 'upload-invalid',
      errors: [{ path: 'sampling.ground' }, { path: 'sampling.keepDays' }],
    })
    expect(await samples()).toEqual([])
  })

  it('are nobody else’s', async () => {
    await takeSamples(['s1'])
    await save()
    const [sample] = await samples()
    const stranger = await newMember(t.ctx, await newWorkspace(t.ctx))
    expect((await send<{ items: object[] }>(stranger, 'GET', '/production-samples', 200)).items).toEqual([])
    expect((await send<{ items: object[] }>(stranger, 'GET', '/continuous-studies', 200)).items).toEqual([])
    await send(stranger, 'POST', `/production-samples/${sample!.clipId}/removal`, 404)
    await send(stranger, 'POST', '/continuous-studies/field/rounds', 404)
    expect(await audioOf(sample!.clipId)).toBe(200)
  })
})

describe('a continuous study', () => {
  it('lets every sample be heard in one round, when rounds are due, and shows what each said', async () => {
    await takeSamples(['s1', 's2', 's3'])
    expect((await save()).waiting).toEqual([{ locale, samples: 3 }])
    await startDueRounds(t.ctx)
    await startDueRounds(t.ctx)
    const first = await continuous()
    expect(first.rounds).toMatchObject([{ number: 1, release: '2.0', samples: 3, studyState: 'running' }])
    expect(first.waiting).toEqual([{ locale, samples: 0 }])
    await hearRound(4)
    expect((await continuous()).rounds[0]!.figures).toMatchObject([
      { locale, attribute: 'naturalness', mean: 4, items: 3 },
    ])

    t.clock.advance(7 * dayMs)
    await startDueRounds(t.ctx)
    expect((await continuous()).rounds).toHaveLength(1)
    await takeSamples(['t10', 't11'])
    await startDueRounds(t.ctx)
    const { rounds } = await continuous()
    expect(rounds.map(({ number, samples: heard, studyState }) => [number, heard, studyState])).toEqual([
      [2, 2, 'running'],
      [1, 3, 'closed'],
    ])
  })

  it('asks each locale about its own samples', async () => {
    await upload([
      { field: 'sampling', content: JSON.stringify(note) },
      { path: 'voice@2.0/en-GB/first.wav', content: quieter(1) },
      { path: 'voice@2.0/en-GB/second.wav', content: quieter(2) },
      { path: 'voice@2.0/en-US/third.wav', content: quieter(3) },
    ])
    await save({ locales: ['en-GB', 'en-US'] })
    await send(lead, 'POST', '/continuous-studies/field/rounds', 201)
    const { rounds, waiting } = await continuous()
    expect(rounds).toMatchObject([{ samples: 3, studyState: 'running' }])
    expect(waiting.map(({ samples: left }) => left)).toEqual([0, 0])
  })

  it('rests while it is paused', async () => {
    await takeSamples(['s1', 's2'])
    await save()
    const paused = { name: 'From the field', system: 'voice', state: 'paused', settings }
    await send(lead, 'PUT', '/continuous-studies/field', 200, paused)
    await startDueRounds(t.ctx)
    expect((await continuous()).rounds).toEqual([])
  })

  it('takes no sample that would be gone before its round is over', async () => {
    await takeSamples(['s1', 's2'], { ...note, keepDays: 3 })
    expect((await save()).waiting).toEqual([{ locale, samples: 0 }])
    await send(lead, 'POST', '/continuous-studies/field/rounds', 409)
  })
})

describe('retention', () => {
  it('removes the audio and every copy after its last day, and never a rating', async () => {
    await takeSamples(['s1', 's2'])
    await save()
    await send(lead, 'POST', '/continuous-studies/field/rounds', 201)
    const study = await hearRound(5)
    const before = await ratingsOf(study.id)
    const copies = await t.ctx.db
      .selectFrom('stimulus')
      .innerJoin('protocol', 'protocol.id', 'stimulus.protocolId')
      .select('stimulus.copySha256')
      .where('protocol.studyId', '=', study.id)
      .execute()
    t.clock.advance(30 * dayMs)
    await removeExpiredAudio(t.ctx)
    expect((await samples()).every((sample) => sample.audioRemovedAt === null)).toBe(true)

    t.clock.advance(dayMs)
    await removeExpiredAudio(t.ctx)
    await removeExpiredAudio(t.ctx)
    const after = await samples()
    expect(after.every((sample) => sample.audioRemovedAt !== null)).toBe(true)
    expect(await audioOf(after[0]!.clipId)).toBe(404)
    for (const { copySha256 } of copies) await expect(t.ctx.audioStore.readAll(copySha256!)).rejects.toThrow()
    expect(before.length).toBeGreaterThan(0)
    expect(await ratingsOf(study.id)).toEqual(before)
    await aggregateStudy(t.ctx, { studyId: study.id, locale })
    expect((await continuous()).rounds[0]!.figures).toMatchObject([{ mean: 5 }])
  })

  it('closes a study that would still hand the audio out', async () => {
    await takeSamples(['s1', 's2'])
    await save()
    await send(lead, 'POST', '/continuous-studies/field/rounds', 201)
    const [sample] = await samples()
    await send(lead, 'POST', `/production-samples/${sample!.clipId}/removal`, 204)
    expect((await continuous()).rounds[0]!.studyState).toBe('closed')
    await send(lead, 'POST', `/production-samples/${sample!.clipId}/removal`, 404)
  })

  it('keeps bytes that another clip has, and does not take a removed sample in again', async () => {
    await takeSamples(['s1'])
    const [sample] = await samples()
    await upload([{ path: `voice@2.1/${locale}/s1.wav`, content: quieter(0.2) }])
    await send(lead, 'POST', `/production-samples/${sample!.clipId}/removal`, 204)
    const clips = await send<{ items: { id: string; release: string }[] }>(lead, 'GET', '/clips', 200)
    const other = clips.items.find(({ release }) => release === '2.1')!
    expect([await audioOf(sample!.clipId), await audioOf(other.id)]).toEqual([404, 200])
    const again = await takeSamples(['s1'])
    expect(again.items).toMatchObject([{ status: 'refused', fault: 'retention_over' }])
    expect(await audioOf(other.id)).toBe(200)
  })
})
