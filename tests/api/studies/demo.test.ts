import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { seedDemo, type Demo } from '../../../scripts/seed-demo.js'
import { listSentinelSets } from '../../../server/domain/releases/monitors/list-sentinel-sets.js'
import { prepareRaterCopies } from '../../../server/domain/studies/prepare-rater-copies.js'
import { createTestApp, type TestApp } from '../../support/app.js'

describe('the demo workspace', () => {
  let t: TestApp
  let demo: Demo
  beforeAll(async () => {
    t = await createTestApp()
    demo = await seedDemo(t.ctx)
  }, 240_000)
  afterAll(() => t.close())
  const lead = async () => {
    const { id } = await t.ctx.db.selectFrom('workspace').select('id').executeTakeFirstOrThrow()
    return { workspaceId: id, userId: null, role: 'lead' as const }
  }

  it('holds a study of ratings and one of preferences over the sample corpus', async () => {
    expect(demo.studies.map(({ name }) => name)).toEqual(['Naturalness and prosody', 'Festival or eSpeak NG'])
    const clips = await t.ctx.db
      .selectFrom('clip')
      .select((eb) => eb.fn.countAll<string>().as('count'))
      .executeTakeFirstOrThrow()
    expect(Number(clips.count)).toBe(228)
  })

  it('is the same after a second run', async () => {
    expect(await seedDemo(t.ctx)).toEqual(demo)
    const studies = await t.ctx.db.selectFrom('study').select('id').execute()
    expect(studies).toHaveLength(2)
    const monitors = await t.ctx.db.selectFrom('monitor').select('key').execute()
    expect(monitors).toEqual([{ key: 'espeak-ng' }])
    const { items: sets } = await listSentinelSets(t.ctx, await lead())
    expect(sets.map(({ version, clips }) => [version, clips.length])).toEqual([[1, 3 * 36]])
  })

  it('hands out no place before the rater copies are made, and sound afterwards', async () => {
    const link = demo.studies[1]!.raterPath.replace('/r/', '')
    const claim = () =>
      t.inject({
        method: 'POST',
        url: `/api/v1/rater/invitations/${link}/sessions`,
        payload: { locale: 'it-IT', consent: true, raterKey: 'a rater key that is long enough' },
      })
    expect((await claim()).json()).toMatchObject({ code: 'study-not-open' })
    const { id } = await t.ctx.db
      .selectFrom('protocol')
      .innerJoin('study', 'study.id', 'protocol.studyId')
      .where('study.name', '=', demo.studies[1]!.name)
      .select('protocol.id')
      .executeTakeFirstOrThrow()
    await prepareRaterCopies(t.ctx, id)
    const claimed = await claim()
    expect(claimed.statusCode).toBe(201)
    const { session } = claimed.json<{ session: { trials: { stimuli: { audio: string }[] }[] } }>()
    const audio = await t.inject({ method: 'GET', url: session.trials[0]!.stimuli[0]!.audio })
    expect(audio.statusCode).toBe(200)
    expect(audio.rawPayload.subarray(0, 4).toString()).toBe('fLaC')
  }, 240_000)
})
