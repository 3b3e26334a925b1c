import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { Redis } from 'ioredis'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { findRedisServer, startRedis } from '../../../scripts/services/redis.js'
import { answerInput } from '../../../server/contract/rater-answer.js'
import { deskOf, type RaterDesk } from '../../../server/domain/assignment/rater-desk.js'
import { reconcileQueue } from '../../../server/domain/assignment/reconcile-queue.js'
import { reconcileQueues } from '../../../server/domain/assignment/reconcile-queues.js'
import { sweepLeases } from '../../../server/domain/assignment/sweep-leases.js'
import { storeAnswer } from '../../../server/domain/ratings/store-answer.js'
import { createTestContext, type TestContext } from '../../support/context.js'
import { createOpenStudy, type OpenStudy } from '../../support/factories/open-study.js'
import { answerTo, claimAs, outcomesOf, rateAndFinish } from '../../support/rater-driver.js'

let context: TestContext
let desk: RaterDesk
/** Empties the whole queue backend, as a Redis without persistence does when it restarts. */
let emptyQueues: () => Promise<void>
const closers: (() => unknown)[] = []

beforeAll(async () => {
  const command = findRedisServer()
  if (command === null) {
    context = await createTestContext({ queues: 'postgres' })
    emptyQueues = async () => {
      const studies = await context.ctx.db.selectFrom('study').select('id').execute()
      for (const { id } of studies) await context.ctx.assignmentQueues.drop({ studyId: id, locale: 'en-GB' })
    }
  } else {
    const dataDir = mkdtempSync(join(tmpdir(), 'earwitness-redis-'))
    const redis = await startRedis({ command, dataDir, durable: false })
    closers.push(
      () => rmSync(dataDir, { recursive: true, force: true }),
      () => redis.stop(),
    )
    context = await createTestContext({ env: { REDIS_URL: redis.url } })
    const client = new Redis(redis.url)
    closers.push(() => client.disconnect())
    emptyQueues = async () => {
      await client.flushall()
    }
  }
  closers.push(() => context.close())
  desk = deskOf(context.ctx)
})
afterAll(async () => {
  for (const close of closers.toReversed()) await close()
})

const queueOf = (study: OpenStudy) => ({ studyId: study.studyId, locale: 'en-GB' })

describe('a queue that lost everything while raters work', () => {
  it('loses no rating and no place', async () => {
    const study = await createOpenStudy(context.ctx)
    const { won: early } = await outcomesOf(Array.from({ length: 8 }, () => claimAs(desk, study.link)))
    const sent = await Promise.all(
      early.map(async (session) => {
        const answer = answerInput.parse(answerTo(session, session.trials[0]!))
        return { session, answer, receipt: await storeAnswer(desk, session.id, answer) }
      }),
    )
    const [late] = await Promise.all([
      outcomesOf(Array.from({ length: study.places }, () => claimAs(desk, study.link))),
      emptyQueues(),
    ])
    await emptyQueues()
    const more = await outcomesOf(Array.from({ length: study.places }, () => claimAs(desk, study.link)))
    const sessions = [...early, ...late.won, ...more.won]
    expect(sessions).toHaveLength(study.places)
    for (const { session, answer } of sent)
      expect((await storeAnswer(desk, session.id, answer)).id).toBe(answer.id)
    for (const session of sessions.filter((each) => !early.includes(each))) await rateAndFinish(desk, session)
    const done = await context.ctx.db
      .selectFrom('session')
      .select(['state', 'slotId'])
      .where('studyId', '=', study.studyId)
      .execute()
    expect(new Set(done.map(({ slotId }) => slotId)).size).toBe(study.places)
    expect(done.filter(({ state }) => state === 'completed')).toHaveLength(study.places - early.length)
  })

  it('is rebuilt from Postgres, by however many reconcilers at once', async () => {
    const study = await createOpenStudy(context.ctx)
    await rateAndFinish(desk, await claimAs(desk, study.link))
    await claimAs(desk, study.link)
    await emptyQueues()
    await Promise.all([
      reconcileQueues(context.ctx),
      reconcileQueues(context.ctx),
      reconcileQueue(context.ctx, queueOf(study)),
    ])
    const { waiting } = await context.ctx.assignmentQueues.inspect(queueOf(study))
    expect(waiting).toHaveLength(study.places - 2)
    expect(new Set(waiting).size).toBe(waiting.length)
  })

  it('drops jobs whose places are used, wherever they came from', async () => {
    const study = await createOpenStudy(context.ctx)
    const session = await claimAs(desk, study.link)
    const { slotId } = await context.ctx.db
      .selectFrom('session')
      .select('slotId')
      .where('id', '=', session.id)
      .executeTakeFirstOrThrow()
    await emptyQueues()
    await context.ctx.assignmentQueues.put(queueOf(study), [slotId!])
    const { won } = await outcomesOf(Array.from({ length: study.places }, () => claimAs(desk, study.link)))
    expect(won).toHaveLength(study.places - 1)
    expect((await context.ctx.assignmentQueues.inspect(queueOf(study))).waiting).toEqual([])
  })
})

describe('a process killed in the middle of a claim', () => {
  it('costs no place and leaves no half session', { timeout: 120_000 }, async () => {
    const study = await createOpenStudy(context.ctx, {
      systems: 1,
      prompts: 3,
      settings: { design: { kind: 'full', ratingsPerStimulus: 3, trialsPerSession: 3 } },
    })
    await reconcileQueue(context.ctx, queueOf(study))
    for (const moment of ['after-take', 'in-transaction']) expect(await dieAt(moment, study)).toBe('SIGKILL')
    const rows = await context.ctx.db
      .selectFrom('session')
      .select('id')
      .where('studyId', '=', study.studyId)
      .execute()
    expect(rows).toEqual([])
    const won = []
    while (won.length < study.places) {
      await sweepLeases(context.ctx)
      won.push(...(await outcomesOf([claimAs(desk, study.link)])).won)
      await sleep(100)
    }
    expect((await outcomesOf([claimAs(desk, study.link)])).codes).toEqual(new Set(['no-place-left']))
  })
})

async function dieAt(moment: string, study: OpenStudy): Promise<unknown> {
  const { config, secrets } = context.ctx
  const script = join(import.meta.dirname, '../../support/processes/die-mid-claim.ts')
  const child = spawn(
    process.execPath,
    ['--import', 'tsx', script, moment, study.studyId, 'en-GB', study.protocolId],
    {
      stdio: 'inherit',
      env: {
        PATH: process.env['PATH'],
        DATABASE_URL: secrets.databaseUrl,
        ...(secrets.redisUrl === null ? {} : { REDIS_URL: secrets.redisUrl }),
        SECRET: secrets.signingKey,
        DATA_DIR: config.dataDir,
        QUEUE_PREFIX: config.queue.prefix,
        LOG_LEVEL: 'silent',
      },
    },
  )
  const [, signal] = (await once(child, 'exit')) as [number | null, string | null]
  return signal ?? child.exitCode
}
