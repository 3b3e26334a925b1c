import { text } from 'node:stream/consumers'
import { parse } from 'csv-parse/sync'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { drawSession, sessionSeed } from '../../../server/domain/assignment/draw-session.js'
import { deskOf, type RaterDesk } from '../../../server/domain/assignment/rater-desk.js'
import { exportCsv } from '../../../server/domain/results/export-ratings.js'
import { excludeTarget } from '../../../server/domain/screening/exclude-target.js'
import { groupBy } from '../../../server/lib/group-by.js'
import { listPairTallies } from '../../../server/sql/exposures.js'
import { createTestContext, type TestContext } from '../../support/context.js'
import { newMember } from '../../support/factories/accounts.js'
import { createOpenStudy, type OpenStudy } from '../../support/factories/open-study.js'
import { claimAs, outcomesOf, rateAndFinish } from '../../support/rater-driver.js'

let context: TestContext
let desk: RaterDesk

beforeAll(async () => {
  context = await createTestContext()
  desk = deskOf(context.ctx)
})
afterAll(() => context.close())

const pairs = (kind: 'all_pairs' | 'star' | 'least_rated' | 'adaptive_pairs') =>
  createOpenStudy(context.ctx, {
    systems: 3,
    prompts: 8,
    settings: { method: { kind: 'ab' }, design: { kind, ratingsPerStimulus: 6, trialsPerSession: 8 } },
  })

/** Raters come at once and all finish, as many as there are places. */
async function fill(study: OpenStudy): Promise<void> {
  const { won } = await outcomesOf(Array.from({ length: study.places }, () => claimAs(desk, study.link)))
  expect(won).toHaveLength(study.places)
  await Promise.all(won.map((session) => rateAndFinish(desk, session)))
}

async function exported(study: OpenStudy): Promise<Record<string, string>[]> {
  const { actor } = await newMember(context.ctx, { id: study.workspaceId })
  const csv = await exportCsv(context.ctx, actor, study.studyId, { exclusions: 'ignored' })
  return parse(await text(csv), { columns: true })
}

const pairOf = (row: Record<string, string>): string => [row['system_a'], row['system_b']].sort().join()
const lean = (rows: readonly Record<string, string>[]): number =>
  Math.abs(rows.reduce((sum, row) => sum + (row['system_a']! < row['system_b']! ? 1 : -1), 0))

describe.each(['all_pairs', 'star', 'least_rated', 'adaptive_pairs'] as const)('a study of %s', (kind) => {
  it('has either order equally often within each rater and each item, as its export shows', async () => {
    const study = await pairs(kind)
    await fill(study)
    const rows = await exported(study)
    expect(rows.length).toBeGreaterThanOrEqual(study.places * 7)
    for (const own of groupBy(rows, (row) => row['session']!).values()) {
      expect(lean(own)).toBeLessThanOrEqual(1)
      for (const ofPair of groupBy(own, pairOf).values()) expect(lean(ofPair)).toBeLessThanOrEqual(1)
    }
    const items = [...groupBy(rows, (row) => `${row['item']!} ${pairOf(row)}`).values()].map(lean)
    const planned = kind === 'all_pairs' || kind === 'star'
    expect(Math.max(...items)).toBeLessThanOrEqual(planned ? 1 : 3)
    // Of orders thrown by a coin, three in ten items would be even; of those chosen while raters are at work, eight in ten are.
    expect(items.filter((one) => one <= 1).length / items.length).toBeGreaterThan(planned ? 0.99 : 0.5)
    // Chances are told of what was drawn by chance, and of nothing else.
    for (const row of rows) {
      const chance = Number(row['sampling_probability'])
      if (kind !== 'adaptive_pairs') expect(row['sampling_probability']).toBe('')
      else {
        expect(chance).toBeGreaterThanOrEqual(0.2 / 3 - 1e-9)
        expect(chance).toBeLessThanOrEqual(1)
      }
    }
  })
})

describe('what adaptive pairs learn from', () => {
  it('are first answers that no exclusion leaves out', async () => {
    const study = await pairs('adaptive_pairs')
    const session = await claimAs(desk, study.link)
    await rateAndFinish(desk, session)
    const tallied = async () =>
      (await listPairTallies(context.ctx.db, study.protocolId, 'en-GB', 'naturalness')).reduce(
        (sum, { secondWins, firstWins, ties }) => sum + secondWins + firstWins + ties,
        0,
      )
    expect(await tallied()).toBe(session.trials.filter(({ phase }) => phase === 'main').length)
    await excludeTarget(context.ctx, {
      ...study,
      target: 'session',
      targetId: session.id,
      reason: 'did not listen',
      by: null,
    })
    expect(await tallied()).toBe(0)
  })
})

describe('seeds', () => {
  it.each(['latin_square', 'williams', 'balanced_random'] as const)(
    'that are kept draw a session of %s again as it was',
    async (kind) => {
      const study = await createOpenStudy(context.ctx, {
        settings: { design: { kind, ratingsPerStimulus: 2, trialsPerSession: 12, repeatShare: 0.2 } },
      })
      const { id } = await claimAs(desk, study.link)
      const { ctx } = context
      const session = await ctx.db
        .selectFrom('session')
        .innerJoin('protocol', 'protocol.id', 'session.protocolId')
        .innerJoin('designRow', 'designRow.id', 'session.designRowId')
        .select(['session.seed', 'protocol.seed as protocolSeed', 'designRow.trials'])
        .where('session.id', '=', id)
        .executeTakeFirstOrThrow()
      expect(sessionSeed(session.protocolSeed, id)).toBe(session.seed)
      const stored = await ctx.db
        .selectFrom('trial')
        .innerJoin('trialStimulus', 'trialStimulus.trialId', 'trial.id')
        .select(['trial.position', 'trialStimulus.stimulusId'])
        .where('trial.sessionId', '=', id)
        .orderBy('trial.position')
        .execute()
      const frame = await desk.frames.get(study.protocolId, 'en-GB')
      const planned = (session.trials as string[][]).map((stimuli) => ({
        stimuli,
        samplingProbability: null,
      }))
      let next = 0
      const again = drawSession(frame, planned, session.seed, {
        practice: true,
        given: new Set(),
        newId: () => String(next++),
      })
      expect(again.map(({ stimuli }) => stimuli[0]!.stimulusId)).toEqual(
        stored.map(({ stimulusId }) => stimulusId),
      )
    },
  )
})

describe('a study of P.835', () => {
  it('asks half of its places about the signal first', async () => {
    const study = await createOpenStudy(context.ctx, {
      settings: {
        method: { kind: 'p835' },
        attributes: [{ key: 'sig' }, { key: 'bak' }, { key: 'ovrl' }],
        design: { kind: 'latin_square', ratingsPerStimulus: 6, trialsPerSession: 12 },
      },
    })
    const { won } = await outcomesOf(Array.from({ length: study.places }, () => claimAs(desk, study.link)))
    const first = won.map(({ attributes }) => attributes[0]!.key)
    const signal = first.filter((key) => key === 'sig').length
    expect(Math.abs(study.places - 2 * signal)).toBeLessThanOrEqual(1)
    for (const { attributes } of won) expect(attributes.at(-1)!.key).toBe('ovrl')
  })
})
