import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { IntakeView } from '../../../server/contract/clips.js'
import { measureIntake } from '../../../server/domain/clips/measure-intake.js'
import { createTestApp, type TestApp } from '../../support/app.js'
import { newMember, newWorkspace, type NewMember } from '../../support/factories/accounts.js'
import { multipart, type Part } from '../../support/multipart.js'
import { makeZip } from '../../unit/audio/zip.js'

const speech = (extension: string): Buffer =>
  readFileSync(join(import.meta.dirname, '../../fixtures/audio', `speech.${extension}`))

let t: TestApp
let lead: NewMember
beforeAll(async () => {
  t = await createTestApp()
  lead = await newMember(t.ctx, await newWorkspace(t.ctx))
})
afterAll(() => t.close())

async function someone(): Promise<NewMember> {
  return newMember(t.ctx, await newWorkspace(t.ctx))
}

/** Uploads, lets the job run, and answers how the batch ended. */
async function upload(member: NewMember, parts: readonly Part[]): Promise<IntakeView> {
  const sent = await member.inject(t.app, { method: 'POST', url: '/api/v1/intakes', ...multipart(parts) })
  expect(sent.statusCode, sent.body).toBe(202)
  const { id } = sent.json<IntakeView>()
  await measureIntake(t.ctx, id)
  return (await member.inject(t.app, { method: 'GET', url: `/api/v1/intakes/${id}` })).json<IntakeView>()
}

const faults = ({ items }: IntakeView): Record<string, string | null> =>
  Object.fromEntries(items.map((item) => [item.path, item.fault ?? item.status]))

describe('an upload', () => {
  it('takes every format, measures it and files it under system, release, locale and prompt', async () => {
    const member = await someone()
    const formats = ['wav', 'flac', 'mp3', 'ogg', 'opus', 'm4a']
    const intake = await upload(
      member,
      formats.map((format) => ({
        path: `voice@2.${format.length}/en-GB/${format}.${format}`,
        content: speech(format),
      })),
    )
    expect(intake).toMatchObject({ state: 'done', total: 6, stored: 6, duplicates: 0, refused: 0 })
    const { items } = (await member.inject(t.app, { method: 'GET', url: '/api/v1/clips' })).json<{
      items: {
        format: string
        system: string
        locale: string
        measurement: { durationMs: number; activeLevelDb: number }
      }[]
    }>()
    expect(items.map(({ format }) => format).sort()).toEqual([...formats].sort())
    for (const clip of items) {
      expect(clip).toMatchObject({ system: 'voice', locale: 'en-GB' })
      expect(clip.measurement.durationMs).toBeGreaterThan(500)
      expect(clip.measurement.activeLevelDb).toBeLessThan(0)
    }
  })

  it('keeps the good files of a batch and says of each other one what is wrong with it', async () => {
    const intake = await upload(await someone(), [
      { path: 'voice/en-GB/good.flac', content: speech('flac') },
      { path: 'voice/en-GB/empty.wav', content: '' },
      { path: 'voice/en-GB/text.wav', content: 'this is a letter, not a sound' },
      { path: 'voice/en-GB/cut.wav', content: speech('wav').subarray(0, 9000) },
      { path: 'voice/nowhere/good.flac', content: speech('flac') },
      { path: 'good.flac', content: speech('flac') },
      { path: '../../etc/en-GB/passwd.wav', content: speech('wav') },
      { path: 'voice/en-GB/what is this?.flac', content: speech('flac') },
    ])
    expect(faults(intake)).toEqual({
      'voice/en-GB/good.flac': 'stored',
      'voice/en-GB/empty.wav': 'empty',
      'voice/en-GB/text.wav': 'not_audio',
      'voice/en-GB/cut.wav': 'truncated',
      'voice/nowhere/good.flac': 'unknown_locale',
      'good.flac': 'unreadable_name',
      '../../etc/en-GB/passwd.wav': 'unsafe_path',
      'voice/en-GB/what is this?.flac': 'unreadable_name',
    })
  })

  it('recognises the same bytes and refuses other bytes under the same name', async () => {
    const member = await someone()
    await upload(member, [{ path: 'voice/en-GB/hello.flac', content: speech('flac') }])
    expect(
      faults(await upload(member, [{ path: 'voice/en-GB/hello.flac', content: speech('flac') }])),
    ).toEqual({
      'voice/en-GB/hello.flac': 'duplicate',
    })
    expect(faults(await upload(member, [{ path: 'voice/en-GB/hello.wav', content: speech('wav') }]))).toEqual(
      {
        'voice/en-GB/hello.wav': 'name_taken',
      },
    )
  })

  it('leaves nothing behind of a file it refused', async () => {
    const member = await someone()
    await upload(member, [{ path: 'ghost/en-GB/boo.wav', content: 'no sound' }])
    const { items } = (await member.inject(t.app, { method: 'GET', url: '/api/v1/systems' })).json<{
      items: unknown[]
    }>()
    expect(items).toEqual([])
  })

  it('follows a manifest, by path or by the end of it, and tells what does not match', async () => {
    const member = await someone()
    const manifest = [
      'file,system,release,language,prompt,sentence,tags,kind',
      'a.flac,anna,3,pt_br,p1,Bom dia.,"greeting, short",human',
      'gone.flac,anna,3,pt-BR,p2,Boa noite.,,human',
    ].join('\n')
    const intake = await upload(member, [
      { path: 'files/a.flac', content: speech('flac') },
      { path: 'files/b.flac', content: speech('flac') },
      { path: 'manifest.csv', content: manifest },
    ])
    expect(faults(intake)).toEqual({
      'files/a.flac': 'stored',
      'files/b.flac': 'not_in_manifest',
      'gone.flac': 'missing_file',
    })
    const prompts = (await member.inject(t.app, { method: 'GET', url: '/api/v1/prompts' })).json()
    expect(prompts).toMatchObject({
      items: [{ key: 'p1', locale: 'pt-BR', text: 'Bom dia.', tags: ['greeting', 'short'], clips: 1 }],
    })
    const systems = (await member.inject(t.app, { method: 'GET', url: '/api/v1/systems' })).json()
    expect(systems).toMatchObject({
      items: [{ key: 'anna', kind: 'human', releases: [{ version: '3', clips: 1 }] }],
    })
  })

  it('does not let a prompt say two things', async () => {
    const member = await someone()
    const row = (system: string, text: string) =>
      `path,system,locale,prompt,text\nx.flac,${system},en-GB,p1,${text}\n`
    await upload(member, [
      { path: 'manifest.csv', content: row('one', 'Good morning.') },
      { path: 'x.flac', content: speech('flac') },
    ])
    const second = await upload(member, [
      { path: 'manifest.csv', content: row('two', 'Good evening.') },
      { path: 'x.flac', content: speech('flac') },
    ])
    expect(faults(second)).toEqual({ 'x.flac': 'prompt_text_differs' })
  })

  it('unpacks a zip with its manifest and refuses bad entries one by one', async () => {
    const zip = makeZip([
      {
        name: 'set/manifest.yaml',
        content: Buffer.from('- { path: a.flac, system: voice, locale: fr-FR, prompt: a, text: Bonjour. }\n'),
      },
      { name: 'set/a.flac', content: speech('flac') },
      { name: '../escape.flac', content: speech('flac') },
    ])
    expect(faults(await upload(await someone(), [{ path: 'set.zip', content: zip }]))).toEqual({
      'set/a.flac': 'stored',
      '../escape.flac': 'unsafe_path',
    })
  })

  it('refuses a zip that is a bomb, and one that is none', async () => {
    const bomb = makeZip([{ name: 'voice/en-GB/zero.wav', content: Buffer.alloc(8 * 2 ** 20) }])
    for (const content of [bomb, Buffer.from('PK, but not really')]) {
      const answer = await lead.inject(t.app, {
        method: 'POST',
        url: '/api/v1/intakes',
        ...multipart([{ path: 'x.zip', content }]),
      })
      expect(answer.statusCode).toBe(422)
      expect(answer.json()).toMatchObject({ code: 'upload-invalid' })
    }
  })

  it.each([
    ['nothing in it', multipart([])],
    [
      'a manifest with a broken line',
      multipart([{ path: 'manifest.csv', content: 'path,system\nx.wav,Not A Key\n' }]),
    ],
    [
      'a body that breaks off',
      { ...multipart([{ path: 'a/en-GB/x.wav', content: speech('wav') }]), cut: true },
    ],
  ])('refuses one with %s', async (_what, request) => {
    const payload = 'cut' in request ? request.payload.subarray(0, 2000) : request.payload
    const answer = await lead.inject(t.app, {
      method: 'POST',
      url: '/api/v1/intakes',
      payload,
      headers: request.headers,
    })
    expect(answer.statusCode).toBe(422)
    expect(answer.json()).toMatchObject({ code: 'upload-invalid' })
  })

  it('says that another media type is not taken', async () => {
    const answer = await lead.inject(t.app, {
      method: 'POST',
      url: '/api/v1/intakes',
      payload: { files: [] },
    })
    expect(answer.json()).toMatchObject({ code: 'unsupported-media-type' })
  })
})
