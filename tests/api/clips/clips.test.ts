import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { Readable } from 'node:stream'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { ClipView } from '../../../server/contract/clips.js'
import { measureIntake } from '../../../server/domain/clips/measure-intake.js'
import { receiveUpload, type UploadPart } from '../../../server/domain/clips/receive-upload.js'
import { createTestApp, type TestApp } from '../../support/app.js'
import { newMember, newWorkspace, type NewMember } from '../../support/factories/accounts.js'

const wav = readFileSync(join(import.meta.dirname, '../../fixtures/audio/speech.wav'))

async function* parts(paths: readonly string[]): AsyncGenerator<UploadPart> {
  for (const path of paths) yield { kind: 'file', path, stream: Readable.from([wav]) }
}

let t: TestApp
let lead: NewMember
let stranger: NewMember
beforeAll(async () => {
  t = await createTestApp()
  lead = await newMember(t.ctx, await newWorkspace(t.ctx))
  stranger = await newMember(t.ctx, await newWorkspace(t.ctx))
  const names = ['one', 'two', 'three', 'four', 'five'].map((prompt) => `voice/en-GB/${prompt}.wav`)
  const { id } = await receiveUpload(t.ctx, lead.actor, parts([...names, 'other@7/hi-IN/one.wav']))
  await measureIntake(t.ctx, id)
})
afterAll(() => t.close())

const get = async <T>(url: string, member = lead): Promise<T> =>
  (await member.inject(t.app, { method: 'GET', url })).json<T>()

describe('clips', () => {
  it('come in pages that neither repeat nor leave out', async () => {
    const seen: string[] = []
    let cursor = ''
    for (let page = 0; page < 4; page++) {
      const answer = await get<{ items: ClipView[]; next: string | null }>(`/api/v1/clips?limit=2${cursor}`)
      seen.push(...answer.items.map(({ id }) => id))
      if (answer.next === null) break
      cursor = `&cursor=${answer.next}`
    }
    expect(new Set(seen).size).toBe(6)
    expect(seen).toHaveLength(6)
  })

  it('are narrowed by locale, system, release and words', async () => {
    const count = async (query: string) =>
      (await get<{ items: unknown[] }>(`/api/v1/clips?${query}`)).items.length
    expect(await count('locale=hi-IN')).toBe(1)
    expect(await count('system=voice')).toBe(5)
    expect(await count('release=7')).toBe(1)
    expect(await count('search=thre')).toBe(1)
    expect(await count('search=%25')).toBe(0)
  })

  it('refuse a cursor that no page gave', async () => {
    expect(await get('/api/v1/clips?cursor=bm9uc2Vuc2U')).toMatchObject({ code: 'invalid-request' })
  })

  it('are seen by their own workspace only', async () => {
    const [clip] = (await get<{ items: ClipView[] }>('/api/v1/clips')).items
    expect(await get('/api/v1/clips', stranger)).toMatchObject({ items: [] })
    for (const url of [`/api/v1/clips/${clip!.id}`, `/api/v1/clips/${clip!.id}/audio`])
      expect(await get(url, stranger)).toMatchObject({ code: 'not-found' })
  })

  it('play their original bytes, whole or a range of them', async () => {
    const [clip] = (await get<{ items: ClipView[] }>('/api/v1/clips')).items
    const url = `/api/v1/clips/${clip!.id}/audio`
    const whole = await lead.inject(t.app, { method: 'GET', url })
    expect(whole.headers['content-type']).toBe('audio/wav')
    expect(whole.rawPayload.equals(wav)).toBe(true)
    const part = await lead.inject(t.app, { method: 'GET', url, headers: { range: 'bytes=4-7' } })
    expect(part.statusCode).toBe(206)
    expect(part.rawPayload.equals(wav.subarray(4, 8))).toBe(true)
  })

  it('come with peaks to draw', async () => {
    const [clip] = (await get<{ items: ClipView[] }>('/api/v1/clips')).items
    const { peaks } = await get<{ peaks: number[] }>(`/api/v1/clips/${clip!.id}`)
    expect(peaks.length).toBeGreaterThan(100)
    expect(Math.max(...peaks)).toBeGreaterThan(0)
    expect(Math.min(...peaks)).toBeGreaterThanOrEqual(-127)
  })

  it('can be removed, and their bytes stay as long as another clip has them', async () => {
    const { items } = await get<{ items: ClipView[] }>('/api/v1/clips?system=voice')
    const remove = (id: string) => lead.inject(t.app, { method: 'DELETE', url: `/api/v1/clips/${id}` })
    expect((await remove(items[0]!.id)).statusCode).toBe(204)
    expect((await remove(items[0]!.id)).json()).toMatchObject({ code: 'not-found' })
    expect(await t.ctx.audioStore.stat(items[0]!.sha256)).not.toBeNull()
  })
})
