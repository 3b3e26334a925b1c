import { randomUUID } from 'node:crypto'
import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { endpoints } from '../../server/contract/catalog.js'
import type { Endpoint } from '../../server/contract/endpoint.js'
import { createTestApp, type TestApp } from '../support/app.js'
import { newMember, newToken, newWorkspace, type NewMember } from '../support/factories/accounts.js'
import { createOpenStudy } from '../support/factories/open-study.js'

/** Endpoints that name something of a workspace in their address. */
const named = endpoints.filter((endpoint) => endpoint.access.who === 'member' && endpoint.path.includes(':'))
/** These name a thing by a key of one's own: what another workspace calls by the same key is another thing. */
const byOwnKey = new Set(['save-gate', 'save-monitor', 'save-continuous-study', 'freeze-sentinel-set'])

/** What a list must be asked for by. */
const queries: Readonly<Record<string, string>> = {
  'read-signals': '?system=voice-1&release=1.0',
  'list-method-attributes': '?method=acr',
}

const risk = {
  system: 'voice-1',
  release: '1.0',
  locale: 'en-GB',
  failureMode: 'skips',
  userImpact: 'lost',
  severity: 2,
}
const settings = {
  name: 'Theirs',
  publicName: { en: 'A study' },
  method: { kind: 'acr' },
  attributes: [{ key: 'naturalness' }],
  locales: [{ locale: 'en-GB' }],
  systems: [{ system: 'voice-1', release: '1.0' }],
  prompts: {},
  design: { kind: 'latin_square' },
}

describe('a workspace', () => {
  let t: TestApp
  let stranger: NewMember
  /** What the other workspace has, by the name it goes by in addresses. */
  const theirs: Record<string, string> = {
    gateKey: 'their-gate',
    monitorKey: 'their-monitor',
    setKey: 'their-set',
    continuousKey: 'their-continuous',
  }
  let bodies: Record<string, object>

  beforeAll(async () => {
    t = await createTestApp()
    const { db } = t.ctx
    const study = await createOpenStudy(t.ctx)
    const { workspaceId, studyId } = study
    const owner = await newMember(t.ctx, { id: workspaceId }, 'owner')
    await newToken(t.ctx, owner, ['clips:read'])
    await owner.inject(t.app, { method: 'POST', url: '/api/v1/invitations', payload: { role: 'lead' } })
    stranger = await newMember(t.ctx, await newWorkspace(t.ctx, 'Elsewhere'), 'owner')

    const first = async (table: 'release' | 'clip' | 'system' | 'invitation' | 'apiToken'): Promise<string> =>
      (
        await db
          .selectFrom(table)
          .select('id')
          .where('workspaceId', '=', workspaceId)
          .executeTakeFirstOrThrow()
      ).id
    const add = async (table: string, row: Record<string, unknown>): Promise<string> => {
      const id = randomUUID()
      const all = { id, workspace_id: workspaceId, ...row }
      const columns = sql.join(Object.keys(all).map((name) => sql.ref(name)))
      await sql`INSERT INTO ${sql.table(table)} (${columns}) VALUES (${sql.join(Object.values(all))})`.execute(
        db,
      )
      return id
    }
    const releaseId = await first('release')
    const gateId = await add('gate', { key: 'their-gate', version: 1, rule: '{}' })
    Object.assign(theirs, {
      studyId,
      releaseId,
      clipId: await first('clip'),
      memberId: owner.userId,
      invitationId: await first('invitation'),
      tokenId: await first('apiToken'),
      intakeId: await add('intake', { state: 'done' }),
      panelId: await add('panel', { key: 'theirs', name: 'Theirs', kind: 'expert' }),
      targetId: await add('delivery_target', { kind: 'webhook', address: 'http://127.0.0.1:9/hook' }),
      alertId: await add('alert', { cause: 'signal_alarm', dedupe: 'x', evidence: '{}', message: 'theirs' }),
      riskId: await add('risk', {
        release_id: releaseId,
        locale: 'en-GB',
        failure_mode: 'skips',
        user_impact: 'lost',
        severity: 2,
      }),
      decisionId: await add('decision', {
        release_id: releaseId,
        verdict: 'ship',
        reason: 'it is good',
        record: '{}',
        record_sha256: 'x',
        signed_by: owner.userId,
      }),
      rolloutId: await add('rollout', { release_id: releaseId, name: 'To everybody' }),
      exclusionId: await add('exclusion', {
        study_id: studyId,
        target: 'session',
        target_id: randomUUID(),
        rule: 'manual',
        reason: 'theirs',
      }),
    })
    await add('gate_look', {
      gate_id: gateId,
      release_id: releaseId,
      number: 1,
      verdict: 'pass',
      evidence: '{}',
      data_sha256: 'x',
      code_version: 'x',
    })
    await add('monitor', {
      key: 'their-monitor',
      name: 'Theirs',
      system_id: await first('system'),
      settings: '{}',
    })
    await add('continuous_study', {
      key: 'their-continuous',
      name: 'Theirs',
      system_id: await first('system'),
      settings: '{}',
    })
    bodies = {
      'change-member-role': { role: 'lead' },
      'resolve-alert': {},
      'check-gate': { system: 'voice-1', release: '1.0' },
      'start-wave': { reason: 'curious' },
      'change-panel': { key: 'mine', name: 'Mine', kind: 'expert' },
      'create-panel-link': { studyId },
      'move-rollout': { move: 'hold', reason: 'because' },
      'declare-production': { reason: 'because' },
      'promote-release': { to: 'pre_production', reason: 'because' },
      'change-risk': risk,
      'change-study': settings,
      'launch-study': {},
      'exclude-session': { target: 'session', targetId: randomUUID(), reason: 'because' },
    }
  })
  afterAll(() => t.close())

  /** Every row of every table that belongs to a workspace other than the stranger's. */
  const everythingOfOthers = async (): Promise<unknown> => {
    const { rows } = await sql<{ name: string }>`
      SELECT table_name AS name FROM information_schema.columns
      WHERE table_schema = 'public' AND column_name = 'workspace_id' ORDER BY 1`.execute(t.ctx.db)
    const all: Record<string, unknown> = {}
    for (const { name } of rows)
      all[name] = (
        await sql`SELECT to_jsonb(r) AS row FROM ${sql.table(name)} r
          WHERE workspace_id <> ${stranger.actor.workspaceId} ORDER BY to_jsonb(r)::text`.execute(t.ctx.db)
      ).rows
    return all
  }
  const addressOf = (endpoint: Endpoint): string =>
    endpoint.path.replaceAll(/:(\w+)/g, (_, name: string) => theirs[name] ?? `nothing-for-${name}`)

  it.each(
    named
      .filter((endpoint) => !byOwnKey.has(endpoint.id))
      .map((endpoint) => [endpoint.id, endpoint] as const),
  )('does not exist for another one: %s', async (_id, endpoint) => {
    const before = await everythingOfOthers()
    const payload = endpoint.body === undefined ? {} : { payload: bodies[endpoint.id] ?? {} }
    const response = await stranger.inject(t.app, {
      method: endpoint.method,
      url: addressOf(endpoint),
      ...payload,
    })
    expect(response.json(), addressOf(endpoint)).toMatchObject({ status: 404, code: 'not-found' })
    expect(await everythingOfOthers()).toEqual(before)
  })

  const lists = endpoints.filter(
    (endpoint) =>
      endpoint.access.who === 'member' && endpoint.method === 'GET' && !endpoint.path.includes(':'),
  )
  it.each(lists.map((endpoint) => [endpoint.id, endpoint] as const))(
    'is in no list of another one: %s',
    async (_id, endpoint) => {
      const url = endpoint.path + (queries[endpoint.id] ?? '')
      const response = await stranger.inject(t.app, { method: 'GET', url })
      expect([200, 404], response.body.slice(0, 300)).toContain(response.statusCode)
      for (const [name, value] of Object.entries(theirs)) expect(response.body, name).not.toContain(value)
    },
  )
})
