import { Readable } from 'node:stream'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { measureIntake } from '../../server/domain/clips/measure-intake.js'
import { readIntake } from '../../server/domain/clips/read-intake.js'
import { receiveUpload, type UploadPart } from '../../server/domain/clips/receive-upload.js'
import { insertIntake } from '../../server/sql/intakes.js'
import { createTestContext, type TestContext } from '../support/context.js'
import { newMember, newWorkspace, type NewMember } from '../support/factories/accounts.js'
import { quieter } from '../support/factories/voices.js'

let t: TestContext
let lead: NewMember
beforeAll(async () => {
  t = await createTestContext()
  lead = await newMember(t.ctx, await newWorkspace(t.ctx))
})
afterAll(() => t.close())

async function* files(system: string, contents: readonly Buffer[]): AsyncGenerator<UploadPart> {
  for (const [index, content] of contents.entries())
    yield { kind: 'file', path: `${system}/en-GB/p${index}.wav`, stream: Readable.from([content]) }
}

describe('measuring a batch', () => {
  it('gives the same result when it runs twice at once and again later', async () => {
    const contents = [1, 2, 3, 4].map(quieter)
    const { id } = await receiveUpload(t.ctx, lead.actor, files('twice', contents))
    await Promise.all([measureIntake(t.ctx, id), measureIntake(t.ctx, id)])
    await measureIntake(t.ctx, id)
    const intake = await readIntake(t.ctx, lead.actor, id)
    expect(intake).toMatchObject({ state: 'done', total: 4, refused: 0 })
    expect(new Set(intake.items.map(({ clipId }) => clipId)).size).toBe(4)
    const clips = await t.ctx.db
      .selectFrom('clip')
      .innerJoin('release', 'release.id', 'clip.releaseId')
      .innerJoin('system', 'system.id', 'release.systemId')
      .where('system.key', '=', 'twice')
      .select('clip.id')
      .execute()
    expect(clips).toHaveLength(4)
  })

  it('leaves a batch alone that is still arriving', async () => {
    const id = await insertIntake(t.ctx.db, { workspaceId: lead.actor.workspaceId, createdBy: null })
    await measureIntake(t.ctx, id)
    expect(await readIntake(t.ctx, lead.actor, id)).toMatchObject({ state: 'receiving' })
  })

  it('measures the same bytes once, and keeps them for whoever has them', async () => {
    const other = await newMember(t.ctx, await newWorkspace(t.ctx))
    const bytes = quieter(9)
    for (const member of [lead, other]) {
      const { id } = await receiveUpload(t.ctx, member.actor, files('shared', [bytes]))
      await measureIntake(t.ctx, id)
      expect(await readIntake(t.ctx, member.actor, id)).toMatchObject({ stored: 1 })
    }
  })

  it('lets go of the bytes of a refused file, but not of those that a clip has', async () => {
    const refused = Buffer.from('no sound at all')
    const { id } = await receiveUpload(t.ctx, lead.actor, files('refused', [refused]))
    const item = await t.ctx.db
      .selectFrom('intakeItem')
      .where('intakeId', '=', id)
      .select('receivedSha256')
      .executeTakeFirstOrThrow()
    expect(await t.ctx.audioStore.stat(item.receivedSha256!)).not.toBeNull()
    await measureIntake(t.ctx, id)
    expect(await t.ctx.audioStore.stat(item.receivedSha256!)).toBeNull()
  })

  it('keeps what arrived of an upload that broke off', async () => {
    async function* broken(): AsyncGenerator<UploadPart> {
      yield* files('broken', [quieter(11)])
      throw new Error('the connection went away')
    }
    await expect(receiveUpload(t.ctx, lead.actor, broken())).rejects.toThrow('the connection went away')
    const intake = await t.ctx.db
      .selectFrom('intake')
      .innerJoin('intakeItem', 'intakeItem.intakeId', 'intake.id')
      .where('intakeItem.path', 'like', 'broken/%')
      .select(['intake.id', 'intake.state'])
      .executeTakeFirstOrThrow()
    expect(intake.state).toBe('working')
    await measureIntake(t.ctx, intake.id)
    expect(await readIntake(t.ctx, lead.actor, intake.id)).toMatchObject({ stored: 1, state: 'done' })
  })
})
