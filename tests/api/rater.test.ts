import { createHash, randomUUID } from 'node:crypto'
import type { LightMyRequestResponse } from 'fastify'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { StudySettingsInput } from '../../server/contract/study-settings.js'
import type { SessionView } from '../../server/contract/rater-session.js'
import { createRandom } from '../../server/statistics/random.js'
import { createTestApp, type TestApp } from '../support/app.js'
import { createOpenStudy, type OpenStudy, type OpenStudyOptions } from '../support/factories/open-study.js'
import { answerTo } from '../support/rater-driver.js'
import { pcmWav } from '../unit/audio/signals.js'

let test: TestApp

beforeAll(async () => {
  test = await createTestApp()
})
afterAll(() => test.close())

const seconds = 1
const sampleRate = 16_000

/** Noise of one second, the same for every role of a clip; copies differ by their dither as real ones do. */
const copyOf: NonNullable<OpenStudyOptions['copyOf']> = async ({ condition, prompt, role }) => {
  const dice = createRandom(`${condition}/${prompt}`)
  const samples = Int16Array.from({ length: seconds * sampleRate }, () => dice.normal() * 1500)
  const spec = { sampleRate, channels: 1, gainDb: 0, ditherSeed: `${condition}/${prompt}/${role}` } as const
  const copy = await test.ctx.audioTools.makeCopy(pcmWav(samples, sampleRate), spec)
  return { ...(await test.ctx.audioStore.put(copy.bytes)), durationMs: copy.durationMs }
}

const mushra: Partial<StudySettingsInput> = {
  method: { kind: 'mushra' },
  systems: [
    { system: 'voice-1', release: '1.0', role: 'reference' },
    { system: 'voice-2', release: '1.0' },
    { system: 'voice-3', release: '1.0', role: 'anchor' },
  ],
  design: { kind: 'full', ratingsPerStimulus: 4, trialsPerSession: 3 },
  listening: { practiceTrials: 1 },
}
const mushraStudy = () => createOpenStudy(test.ctx, { systems: 3, prompts: 3, copyOf, settings: mushra })

interface Claimed {
  readonly token: string
  readonly session: SessionView
  readonly reply: LightMyRequestResponse
}

async function claim(study: OpenStudy, body: object = {}, link = study.link): Promise<Claimed> {
  const reply = await test.inject({
    method: 'POST',
    url: `/api/v1/rater/invitations/${link}/sessions`,
    payload: { locale: 'en-GB', consent: true, raterKey: randomUUID(), ...body },
  })
  expect(reply.statusCode, reply.body).toBe(201)
  return { ...reply.json<{ token: string; session: SessionView }>(), reply }
}

const as = (token: string, method: 'GET' | 'POST', url: string, payload?: object) =>
  test.inject({
    method,
    url: `/api/v1/rater/${url}`,
    headers: { authorization: `Bearer ${token}` },
    ...(payload === undefined ? {} : { payload }),
  })

describe('what a rater is sent', () => {
  it('names no system, release, role, prompt, file or hash, in any body or header', async () => {
    const study = await mushraStudy()
    const replies: LightMyRequestResponse[] = [
      await test.inject({ method: 'GET', url: `/api/v1/rater/invitations/${study.link}` }),
    ]
    const { token, session, reply } = await claim(study)
    replies.push(reply, await as(token, 'GET', 'session'), await as(token, 'POST', 'heartbeat'))
    for (const { audio } of session.trials.flatMap((trial) => trial.stimuli))
      replies.push(await test.inject({ method: 'GET', url: audio }))
    for (const trial of session.trials)
      replies.push(await as(token, 'POST', 'answers', answerTo(session, trial)))
    replies.push(await as(token, 'POST', 'answers', { nonsense: true }))
    replies.push(await as(token, 'POST', 'finish'))

    const stimuli = await test.ctx.db
      .selectFrom('stimulus')
      .innerJoin('clip', 'clip.id', 'stimulus.clipId')
      .innerJoin('prompt', 'prompt.id', 'stimulus.promptId')
      .where('stimulus.protocolId', '=', study.protocolId)
      .select([
        'stimulus.id',
        'stimulus.copySha256',
        'stimulus.clipId',
        'stimulus.promptId',
        'stimulus.releaseId',
      ])
      .select(['clip.audioSha256', 'clip.fileName', 'stimulus.condition'])
      .execute()
    const ids = [
      ...stimuli.flatMap(({ condition: _, ...row }) => Object.values(row).map(String)),
      ...[study.studyId, study.protocolId, study.workspaceId],
    ]
    const names = ['voice-1', 'voice-2', 'voice-3', 'hidden_reference', 'anchor']
    // Three characters are found in a signature by chance, so these count only where they stand alone.
    const shortNames = /(?<![\w-])(?:1\.0|p01|p02|p03)(?![\w-])/
    for (const [index, answer] of replies.entries()) {
      // A name may be found in noise by chance, so it is looked for where there are words.
      const isSound = answer.headers['content-type'] === 'audio/flac'
      const sent = `${answer.rawPayload.toString('latin1')} ${JSON.stringify(answer.headers)}`
      for (const secret of isSound ? ids : [...ids, ...names])
        expect(sent.includes(secret), `${secret} in reply ${index}`).toBe(false)
      if (!isSound) expect(sent).not.toMatch(shortNames)
      expect(answer.headers['etag']).toBeUndefined()
      expect(answer.headers['last-modified']).toBeUndefined()
    }
  })

  it('makes two requests for one recording look unrelated, and a hidden reference like any other', async () => {
    const study = await mushraStudy()
    const { token, session } = await claim(study)
    const again = (await as(token, 'GET', 'session')).json<SessionView>()
    const fetched = async (url: string) => test.inject({ method: 'GET', url })
    const seen = new Set<string>()
    const lengths = new Set<number>()
    const headerNames = new Set<string>()
    let copies = 0
    for (const [index, trial] of session.trials.entries())
      for (const [place, stimulus] of trial.stimuli.entries()) {
        const other = again.trials[index]!.stimuli[place]!
        expect(other.audio).not.toBe(stimulus.audio)
        expect(other.durationMs).toBe(trial.stimuli[0]!.durationMs)
        for (const url of [stimulus.audio, other.audio]) {
          const reply = await fetched(url)
          expect(reply.statusCode).toBe(200)
          expect(reply.headers['cache-control']).toBe('no-store')
          seen.add(createHash('sha256').update(reply.rawPayload).digest('hex'))
          lengths.add(reply.rawPayload.length)
          headerNames.add(Object.keys(reply.headers).sort().join())
          copies++
        }
      }
    expect(seen.size).toBe(copies)
    expect(lengths.size).toBeGreaterThan(copies * 0.9)
    expect(headerNames.size).toBe(1)
  })
})

describe('a recording', () => {
  it('is sent in parts that fit together', async () => {
    const { session } = await claim(await mushraStudy())
    const { audio } = session.trials[0]!.stimuli[0]!
    const whole = (await test.inject({ method: 'GET', url: audio })).rawPayload
    const part = async (range: string) => test.inject({ method: 'GET', url: audio, headers: { range } })
    const first = await part('bytes=0-999')
    expect(first.statusCode).toBe(206)
    expect(first.headers['content-range']).toBe(`bytes 0-999/${whole.length}`)
    const rest = await part('bytes=1000-')
    expect(Buffer.concat([first.rawPayload, rest.rawPayload]).equals(whole)).toBe(true)
    expect((await part('bytes=-100')).rawPayload.equals(whole.subarray(-100))).toBe(true)
    expect((await part(`bytes=${whole.length}-`)).statusCode).toBe(416)
    expect((await part('lines=1-2')).statusCode).toBe(200)
  })

  it('is not to be had with a ticket that was changed', async () => {
    const { session } = await claim(await mushraStudy())
    const { audio } = session.trials[0]!.stimuli[0]!
    const changed = audio.slice(0, -4) + (audio.endsWith('AAAA') ? 'BBBB' : 'AAAA')
    const reply = await test.inject({ method: 'GET', url: changed })
    expect(reply.json()).toMatchObject({ code: 'audio-unavailable', status: 404 })
  })
})

describe('an invitation', () => {
  it('says what is offered, and when nothing is left', async () => {
    const study = await createOpenStudy(test.ctx, {
      systems: 1,
      prompts: 2,
      settings: { design: { kind: 'full', ratingsPerStimulus: 1, trialsPerSession: 2 } },
    })
    const read = async (link: string) =>
      (await test.inject({ method: 'GET', url: `/api/v1/rater/invitations/${link}` })).json<object>()
    expect(await read(study.link)).toMatchObject({
      open: true,
      reason: 'open',
      locales: [{ locale: 'en-GB', places: true }],
      preview: false,
    })
    await claim(study)
    expect(await read(study.link)).toMatchObject({ open: false, reason: 'full' })
    expect(await read(study.previewLink)).toMatchObject({ open: true, preview: true })
    expect(await read(`${study.link}x`)).toMatchObject({ code: 'link-invalid' })
  })

  it('keeps the ids that a recruiting platform gives', async () => {
    const study = await createOpenStudy(test.ctx)
    const external = { provider: 'prolific', participant: 'P77', study: 'S1', submission: 'SUB9' }
    const { session } = await claim(study, { external })
    const row = await test.ctx.db
      .selectFrom('session')
      .innerJoin('rater', 'rater.id', 'session.raterId')
      .where('session.id', '=', session.id)
      .select(['session.external', 'rater.provider', 'rater.externalId'])
      .executeTakeFirstOrThrow()
    expect(row).toEqual({ external, provider: 'prolific', externalId: 'P77' })
  })
})

describe('a token', () => {
  it('that is missing, changed or of another use opens nothing', async () => {
    const study = await createOpenStudy(test.ctx)
    const { token } = await claim(study)
    for (const wrong of ['', `${token}x`, study.link])
      expect((await as(wrong, 'GET', 'session')).json()).toMatchObject({ code: 'session-token-invalid' })
  })
})

describe('a questionnaire', () => {
  const settings: Partial<StudySettingsInput> = {
    questionnaire: [
      {
        key: 'native',
        when: 'before',
        kind: 'choice',
        question: { en: 'Is English your first language?' },
        options: [
          { value: 'yes', label: { en: 'Yes' } },
          { value: 'no', label: { en: 'No' } },
        ],
        required: true,
        screenOut: ['no'],
      },
      {
        key: 'dialect',
        when: 'after',
        kind: 'text',
        question: { en: 'Which dialect?' },
        required: true,
        onlyIf: { question: 'native', oneOf: ['yes'] },
      },
    ],
  }

  it('ends the session politely where an answer screens out, and frees the place', async () => {
    const study = await createOpenStudy(test.ctx, {
      systems: 1,
      prompts: 2,
      settings: { ...settings, design: { kind: 'full', ratingsPerStimulus: 1, trialsPerSession: 2 } },
    })
    const raterKey = randomUUID()
    const { token } = await claim(study, { raterKey })
    const reply = await as(token, 'POST', 'questionnaire', { answers: [{ key: 'native', value: 'no' }] })
    expect(reply.json()).toEqual({ screenedOut: true })
    expect((await as(token, 'POST', 'heartbeat')).json()).toMatchObject({ code: 'session-closed' })
    const back = await test.inject({
      method: 'POST',
      url: `/api/v1/rater/invitations/${study.link}/sessions`,
      payload: { locale: 'en-GB', consent: true, raterKey },
    })
    expect(back.json()).toMatchObject({ code: 'rater-not-eligible' })
    await claim(study)
  })

  it('must be answered where it is asked before the session can be finished', async () => {
    const study = await createOpenStudy(test.ctx, {
      prompts: 4,
      settings: { ...settings, design: { kind: 'latin_square', ratingsPerStimulus: 2, trialsPerSession: 4 } },
    })
    const { token, session } = await claim(study)
    await as(token, 'POST', 'questionnaire', { answers: [{ key: 'native', value: 'yes' }] })
    for (const trial of session.trials)
      expect((await as(token, 'POST', 'answers', answerTo(session, trial))).statusCode).toBe(201)
    expect((await as(token, 'POST', 'finish')).json()).toMatchObject({
      code: 'session-incomplete',
      questions: ['dialect'],
    })
    for (const wrong of [
      { key: 'native', value: 'perhaps' },
      { key: 'unknown', value: 'x' },
    ])
      expect((await as(token, 'POST', 'questionnaire', { answers: [wrong] })).json()).toMatchObject({
        code: 'answer-invalid',
      })
    await as(token, 'POST', 'questionnaire', { answers: [{ key: 'dialect', value: 'Scouse' }] })
    const view = (await as(token, 'GET', 'session')).json<SessionView>()
    expect(view.questionnaire.every((item) => item.answered)).toBe(true)
    expect((await as(token, 'POST', 'finish')).statusCode).toBe(200)
  })
})

describe('a rater who comes back', () => {
  const twice: Partial<StudySettingsInput> = {
    design: { kind: 'latin_square', ratingsPerStimulus: 4, trialsPerSession: 12, sessionsPerRater: 2 },
  }
  const external = { provider: 'prolific', participant: randomUUID() }
  const invitationFor = async (study: OpenStudy, query: string) =>
    (await test.inject({ method: 'GET', url: `/api/v1/rater/invitations/${study.link}${query}` })).json<{
      begun: string | null
    }>()

  it('is told where to go on, and nobody else is', async () => {
    const study = await createOpenStudy(test.ctx)
    const query = `?provider=prolific&participant=${external.participant}`
    expect(await invitationFor(study, query)).toMatchObject({ begun: null })
    const { token, session } = await claim(study, { external })
    expect(await invitationFor(study, query)).toMatchObject({ begun: 'en-GB' })
    expect(await invitationFor(study, '')).toMatchObject({ begun: null })
    expect(await invitationFor(study, '?provider=prolific&participant=other')).toMatchObject({ begun: null })
    for (const trial of session.trials) await as(token, 'POST', 'answers', answerTo(session, trial))
    expect((await as(token, 'POST', 'finish')).statusCode).toBe(200)
    expect(await invitationFor(study, query)).toMatchObject({ begun: null })
  })

  it('is given the completion code again where the platform sends the same submission, and to nobody who only knows a name', async () => {
    const study = await createOpenStudy(test.ctx)
    const own = { provider: 'prolific', participant: randomUUID(), submission: randomUUID() }
    const { token, session } = await claim(study, { external: own })
    for (const trial of session.trials) await as(token, 'POST', 'answers', answerTo(session, trial))
    const { code } = (await as(token, 'POST', 'finish')).json<{ code: string }>()

    const name = `?provider=prolific&participant=${own.participant}`
    expect(await invitationFor(study, `${name}&submission=${own.submission}`)).toMatchObject({
      begun: 'en-GB',
    })
    const elsewhere = await claim(study, { external: own })
    expect(elsewhere.session).toMatchObject({ id: session.id, completion: { code } })

    const { submission: _, ...bare } = own
    for (const [query, external] of [
      ['', bare],
      ['&submission=another', { ...bare, submission: 'another' }],
    ] as const) {
      expect(await invitationFor(study, name + query)).toMatchObject({ begun: null })
      const reply = await test.inject({
        method: 'POST',
        url: `/api/v1/rater/invitations/${study.link}/sessions`,
        payload: { locale: 'en-GB', consent: true, raterKey: randomUUID(), external },
      })
      expect(reply.json()).toMatchObject({ code: 'already-participated' })
      expect(reply.body).not.toContain(code)
    }
  })

  it('may take part as often as the study says, and is told so at the end of each session', async () => {
    const study = await createOpenStudy(test.ctx, { settings: twice, prompts: 24 })
    const agains: boolean[] = []
    for (let visit = 0; visit < 2; visit++) {
      const { token, session } = await claim(study, { external })
      for (const trial of session.trials) await as(token, 'POST', 'answers', answerTo(session, trial))
      const finished = (await as(token, 'POST', 'finish')).json<{ again: boolean }>()
      const read = (await as(token, 'GET', 'session')).json<SessionView>()
      expect(read.completion).toEqual(finished)
      agains.push(finished.again)
    }
    expect(agains).toEqual([true, false])
  })
})

describe('a recording that cannot be played', () => {
  it('is recorded, becomes no rating, and does not cost the rater the completion', async () => {
    const study = await createOpenStudy(test.ctx, {
      settings: { completion: { redirectUrl: 'https://example.org/done?code={code}' } },
    })
    const { token, session } = await claim(study)
    const broken = session.trials.at(-1)!
    for (const trial of session.trials.slice(0, -1))
      await as(token, 'POST', 'answers', answerTo(session, trial))
    expect((await as(token, 'POST', 'finish')).json()).toMatchObject({ code: 'session-incomplete' })
    const fault = { trialId: broken.id, place: 0, kind: 'decode', detail: 'EncodingError' }
    expect((await as(token, 'POST', 'faults', fault)).statusCode).toBe(204)
    const { code, redirectUrl } = (await as(token, 'POST', 'finish')).json<{
      code: string
      redirectUrl: string
    }>()
    expect(redirectUrl).toBe(`https://example.org/done?code=${code}`)
    const row = await test.ctx.db
      .selectFrom('answer')
      .select('id')
      .where('trialId', '=', broken.id)
      .executeTakeFirst()
    expect(row).toBeUndefined()
  })
})
