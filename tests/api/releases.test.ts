import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { EndpointResult } from '../../server/contract/endpoint.js'
import type { decisionEndpoints, DecisionView } from '../../server/contract/decisions.js'
import type { gateEndpoints, GateLook, GateSummary } from '../../server/contract/gates.js'
import type { ReleaseView } from '../../server/contract/releases.js'
import { aggregateStudy } from '../../server/domain/results/aggregate-study.js'
import { excludeTarget } from '../../server/domain/screening/exclude-target.js'
import { createRandom } from '../../server/statistics/random.js'
import { createTestApp, type TestApp } from '../support/app.js'
import { ask, type Verb } from '../support/ask.js'
import { newMember, newToken, type NewMember } from '../support/factories/accounts.js'
import { createOpenStudy, type OpenStudy } from '../support/factories/open-study.js'
import { rateStudy } from '../support/rate-study.js'

type GateRead = EndpointResult<typeof gateEndpoints.readGate>

const locale = 'en-GB'
let test: TestApp
let study: OpenStudy
let owner: NewMember
let lead: NewMember

const send = <T>(who: NewMember, method: Verb, url: string, payload?: object, expected?: number) =>
  ask<T>(test, who, method, url, payload, expected)

const rule = (changes: object = {}) => ({
  key: 'release',
  name: 'Release gate',
  baseline: { system: 'voice-2', release: '1.0' },
  locales: [locale],
  tests: [{ attribute: 'naturalness', hypothesis: 'non_inferiority', margin: 0.3 }],
  ...changes,
})

beforeAll(async () => {
  test = await createTestApp()
  study = await createOpenStudy(test.ctx, {
    systems: 3,
    prompts: 15,
    settings: { design: { kind: 'latin_square', ratingsPerStimulus: 14, trialsPerSession: 15 } },
  })
  owner = await newMember(test.ctx, { id: study.workspaceId }, 'owner')
  lead = await newMember(test.ctx, { id: study.workspaceId }, 'lead')
  // Voice 1 is clearly better than voice 2, voice 3 clearly worse.
  const quality: Record<string, number> = { 'voice-1@1.0': 4.5, 'voice-2@1.0': 3.4, 'voice-3@1.0': 2.2 }
  const random = createRandom('gate')
  await rateStudy(
    test.ctx,
    study,
    (_session, trial, conditions) => {
      const value = Math.min(5, Math.max(1, Math.round(quality[conditions[0]!]! + 0.5 * random.normal())))
      return [{ attribute: 'naturalness', place: trial.stimuli[0]!.place, value }]
    },
    { sessions: study.places },
  )
  await aggregateStudy(test.ctx, { studyId: study.studyId, locale })
})
afterAll(() => test.close())

describe('a gate', () => {
  it('is declared in versions: the same rule again is the same version, and earlier ones stay readable', async () => {
    const first = await send<{ version: number }>(lead, 'PUT', '/gates/release', rule())
    const again = await send<{ version: number }>(lead, 'PUT', '/gates/release', rule())
    const changed = await send<{ version: number }>(lead, 'PUT', '/gates/release', rule({ maxRaters: 300 }))
    expect([first.version, again.version, changed.version]).toEqual([1, 1, 2])
    await send(lead, 'PUT', '/gates/release', rule())
    const { gate, versions } = await send<GateRead>(lead, 'GET', '/gates/release')
    expect(gate).toEqual(versions[0])
    expect(versions.map(({ version, rule: { maxRaters } }) => [version, maxRaters])).toEqual([
      [3, 400],
      [2, 300],
      [1, 400],
    ])
    expect(versions[0]!.declaredBy).toBe(lead.name)
  })

  it('judges the releases of its systems, but not the one it compares with', async () => {
    await send(lead, 'PUT', '/gates/house', rule({ key: 'house', systems: ['voice-1', 'voice-2'] }))
    const judging = async (system: string) => {
      const { items } = await send<{ items: GateSummary[] }>(
        lead,
        'GET',
        `/gates?system=${system}&release=1.0`,
      )
      return items.map((item) => item.rule.key)
    }
    expect(await judging('voice-1')).toEqual(['house'])
    expect(await judging('voice-2')).toEqual([])
    expect(await judging('voice-3')).toEqual([])
    await send(lead, 'GET', '/gates?system=voice-1', undefined, 400)
  })

  it('passes the better release and fails the worse one, with reasons', async () => {
    const better = await send<GateLook>(
      lead,
      'POST',
      '/gates/release/looks',
      { system: 'voice-1', release: '1.0' },
      201,
    )
    expect(better).toMatchObject({ verdict: 'pass', number: 1 })
    const worse = await send<GateLook>(
      lead,
      'POST',
      '/gates/release/looks',
      { system: 'voice-3', release: '1.0' },
      201,
    )
    expect(worse.verdict).toBe('fail')
    expect(worse.reasons[0]).toContain('naturalness not worse by more than 0.3')
    const { looks } = await send<{ looks: GateLook[] }>(lead, 'GET', '/gates/release')
    expect(looks).toHaveLength(2)
    const { items } = await send<{ items: GateSummary[] }>(lead, 'GET', '/gates')
    expect(items.find((item) => item.rule.key === 'release')?.lastLook).toMatchObject({
      verdict: 'fail',
      release: { system: 'voice-3' },
    })
  })

  it('lists the sentences that got worse, with both clips, and none for the better release', async () => {
    const { looks } = await send<GateRead>(lead, 'GET', '/gates/release')
    const [worse, better] = ['voice-3', 'voice-1'].map(
      (system) => looks.find(({ release }) => release.system === system)!.sentences[0]!,
    )
    expect(better).toMatchObject({ locale, attribute: 'naturalness', compared: 15, regressed: 0, worst: [] })
    expect(worse!.studyId).toBe(study.studyId)
    expect(worse!.regressed).toBeGreaterThan(10)
    expect(worse!.worst).toHaveLength(worse!.regressed)
    const [first] = worse!.worst
    expect(first!.difference).toBeLessThanOrEqual(worse!.worst.at(-1)!.difference)
    expect(first!.ci95[1]).toBeLessThan(0)
    const clips = await test.ctx.db
      .selectFrom('clip')
      .innerJoin('release', 'release.id', 'clip.releaseId')
      .innerJoin('system', 'system.id', 'release.systemId')
      .innerJoin('prompt', 'prompt.id', 'clip.promptId')
      .select(['clip.id', 'system.key as system', 'prompt.text'])
      .where('prompt.key', '=', first!.prompt)
      .execute()
    const clipOf = (system: string) => clips.find((clip) => clip.system === system)!
    expect(first!.clips).toEqual({ candidate: clipOf('voice-3').id, baseline: clipOf('voice-2').id })
    expect(first!.text).toBe(clipOf('voice-3').text)
  })

  it('may stop at more of them than it allows, which a replay does not forget', async () => {
    await send(lead, 'PUT', '/gates/each', rule({ key: 'each', hardStops: { maxRegressed: 0 } }))
    const look = (system: string) =>
      send<GateLook>(lead, 'POST', '/gates/each/looks', { system, release: '1.0' }, 201)
    expect(await look('voice-1')).toMatchObject({ verdict: 'pass', hardStops: [] })
    const stopped = await look('voice-3')
    expect(stopped.hardStops).toEqual([
      {
        stop: 'Sentences that got worse in naturalness (acr)',
        locale,
        detail: expect.stringContaining('at most 0 may') as string,
      },
    ])
    test.clock.advance(60_000)
    const { id } = await send<DecisionView>(
      lead,
      'POST',
      '/decisions',
      {
        system: 'voice-3',
        release: '1.0',
        verdict: 'block',
        reason: 'Most sentences got worse',
        gateLookId: stopped.id,
      },
      201,
    )
    expect(await send(lead, 'POST', `/decisions/${id}/replays`)).toMatchObject({
      same: true,
      differences: [],
    })
  })

  it('counts looks that are made at once', async () => {
    const looks = await Promise.all(
      Array.from({ length: 6 }, () =>
        send<GateLook>(lead, 'POST', '/gates/release/looks', { system: 'voice-3', release: '1.0' }, 201),
      ),
    )
    expect(new Set(looks.map((look) => look.number)).size).toBe(6)
  })

  it('is stopped by an open risk above its score', async () => {
    await send(lead, 'PUT', '/gates/strict', rule({ key: 'strict', hardStops: { riskScore: 12 } }))
    const risk = await send<{ id: string }>(
      lead,
      'POST',
      '/risks',
      {
        system: 'voice-1',
        release: '1.0',
        locale,
        failureMode: 'Wrong digits in prices',
        userImpact: 'People pay another amount than they heard',
        severity: 5,
        likelihood: 3,
      },
      201,
    )
    const look = () =>
      send<GateLook>(lead, 'POST', '/gates/strict/looks', { system: 'voice-1', release: '1.0' }, 201)
    expect(await look()).toMatchObject({ verdict: 'fail', hardStops: [{ stop: 'Wrong digits in prices' }] })
    await send(lead, 'PUT', `/risks/${risk.id}`, {
      system: 'voice-1',
      release: '1.0',
      locale,
      failureMode: 'Wrong digits in prices',
      userImpact: 'People pay another amount than they heard',
      severity: 5,
      likelihood: 3,
      state: 'mitigated',
      mitigation: 'Text normalisation 4.2',
    })
    expect((await look()).verdict).toBe('pass')
  })

  it('refuses a file that holds no rule, saying where', async () => {
    const answer = await lead.inject(test.app, {
      method: 'POST',
      url: '/api/v1/gates/import',
      headers: { 'content-type': 'application/yaml' },
      payload: 'key: release\nname: Gate\nlocales: []\n',
    })
    expect(answer.statusCode).toBe(422)
    expect(answer.json()).toMatchObject({ code: 'gate-invalid' })
    expect(answer.json<{ errors: { path: string }[] }>().errors.map(({ path }) => path)).toContain('locales')
  })

  it('is read from the YAML it is written in', async () => {
    const yaml =
      'key: from-file\nname: From a file\nbaseline: { system: voice-2, release: "1.0" }\nlocales: [en-GB]\ntests:\n  - { attribute: naturalness, hypothesis: superiority }\n'
    const answer = await lead.inject(test.app, {
      method: 'POST',
      url: '/api/v1/gates/import',
      headers: { 'content-type': 'application/yaml' },
      payload: yaml,
    })
    expect(answer.statusCode).toBe(200)
    const look = await send<GateLook>(
      lead,
      'POST',
      '/gates/from-file/looks',
      { system: 'voice-1', release: '1.0' },
      201,
    )
    expect(look.verdict).toBe('pass')
  })
})

describe('a decision', () => {
  it('freezes what it rests on and replays to the same bytes, whatever happens later', async () => {
    const look = await send<GateLook>(
      lead,
      'POST',
      '/gates/release/looks',
      { system: 'voice-1', release: '1.0' },
      201,
    )
    test.clock.advance(60_000)
    const decision = await send<DecisionView>(
      lead,
      'POST',
      '/decisions',
      {
        system: 'voice-1',
        release: '1.0',
        verdict: 'ship',
        reason: 'Better in every sentence',
        gateLookId: look.id,
      },
      201,
    )
    const replay = () =>
      send<{ same: boolean; differences: string[] }>(lead, 'POST', `/decisions/${decision.id}/replays`)
    expect(await replay()).toMatchObject({ same: true, differences: [] })
    const { record } = await send<EndpointResult<typeof decisionEndpoints.readDecision>>(
      lead,
      'GET',
      `/decisions/${decision.id}`,
    )
    expect(record.studies).toEqual([
      expect.objectContaining({ studyId: study.studyId, locale, protocol: 1, excluded: 0 }),
    ])
    expect(decision.look).toMatchObject({ gate: 'release', verdict: 'pass', number: 2 })

    test.clock.advance(60_000)
    const session = await test.ctx.db
      .selectFrom('session')
      .select('id')
      .where('studyId', '=', study.studyId)
      .executeTakeFirstOrThrow()
    await excludeTarget(test.ctx, {
      workspaceId: study.workspaceId,
      studyId: study.studyId,
      target: 'session',
      targetId: session.id,
      reason: 'Found out later',
      by: lead.userId,
    })
    await aggregateStudy(test.ctx, { studyId: study.studyId, locale })
    expect(await replay()).toMatchObject({ same: true })
  })

  const look = (system: string) =>
    send<GateLook>(lead, 'POST', '/gates/release/looks', { system, release: '1.0' }, 201)
  const sign = (who: NewMember, system: string, gateLookId: string | undefined, expected: number) =>
    send<{ detail: string }>(
      who,
      'POST',
      '/decisions',
      { system, release: '1.0', verdict: 'ship', reason: 'A contract asks for it', gateLookId },
      expected,
    )

  it('to ship against a failed gate is an owner’s', async () => {
    const { id } = await look('voice-3')
    expect((await sign(lead, 'voice-3', id, 409)).detail).toContain('fail')
    await sign(owner, 'voice-3', id, 201)
  })

  it('to ship without a gate, or on a look that is no longer the newest, is an owner’s', async () => {
    expect((await sign(lead, 'voice-1', undefined, 409)).detail).toContain('Name the look')
    const old = await look('voice-1')
    test.clock.advance(1000)
    await look('voice-1')
    expect((await sign(lead, 'voice-1', old.id, 409)).detail).toContain('looked again')
  })

  it('is signed by a person, not by a token', async () => {
    const authorization = await newToken(test.ctx, lead, ['releases:write'])
    const answer = await test.inject({
      method: 'POST',
      url: '/api/v1/decisions',
      headers: { authorization },
      payload: { system: 'voice-1', release: '1.0', verdict: 'iterate', reason: 'Prosody is flat' },
    })
    expect(answer.json()).toMatchObject({ code: 'decision-refused' })
  })

  it('is never changed', async () => {
    await expect(test.ctx.db.updateTable('decision').set({ verdict: 'block' }).execute()).rejects.toThrow(
      'never changed',
    )
  })
})

describe('a release', () => {
  it('gathers what is known of it, and says what its stage still asks for', async () => {
    const { items } = await send<{ items: { id: string; system: string; decision: string | null }[] }>(
      lead,
      'GET',
      '/releases',
    )
    const found = items.find((item) => item.system === 'voice-1')!
    expect(found.decision).toBe('ship')
    const view = await send<ReleaseView>(lead, 'GET', `/releases/${found.id}`)
    expect(view.figures).toEqual([
      expect.objectContaining({ attribute: 'naturalness', locale, panel: 'open', raters: study.places - 1 }),
    ])
    expect(view.standing).toMatchObject({ stage: 'prototype', next: 'pre_production' })
    expect(view.standing.requirements.every((one) => one.met)).toBe(true)
  })

  it('goes on one stage at a time and only when nothing is missing', async () => {
    const { items } = await send<{ items: { id: string; system: string }[] }>(lead, 'GET', '/releases')
    const { id } = items.find((item) => item.system === 'voice-1')!
    const step = (to: string, expected: number, who = lead) =>
      send<ReleaseView & { detail: string; errors: { path: string }[] }>(
        who,
        'POST',
        `/releases/${id}/steps`,
        { to, reason: 'It is time' },
        expected,
      )
    await step('production_readiness', 422)
    expect((await step('pre_production', 200)).standing.stage).toBe('pre_production')
    expect((await step('production_readiness', 200)).standing.decider).toBe('owner')
    expect((await step('post_deployment', 422)).detail).toContain('Only an owner')
    const refused = await step('post_deployment', 422, owner)
    expect(refused).toMatchObject({ code: 'stage-refused' })
    expect(refused.errors.map(({ path }) => path)).toEqual([
      'Heard by 30 native listeners on 20 prompts, in every locale',
      'A gate passed',
      'A monitor watches the system',
      'A rollout plan that is not held',
    ])
    const back = await step('prototype', 200)
    expect(back.steps.map(({ to }) => to)).toEqual(['prototype', 'production_readiness', 'pre_production'])
  })

  it('has passed when every gate that judges it has, in the version in force', async () => {
    const passed = async () => {
      const { items } = await send<{ items: { id: string; system: string }[] }>(lead, 'GET', '/releases')
      const { id } = items.find((item) => item.system === 'voice-1')!
      return (await send<ReleaseView>(lead, 'GET', `/releases/${id}`)).gates
    }
    const name = { system: 'voice-1', release: '1.0' }
    expect(await passed()).toMatchObject([{ key: 'house', version: 1, look: null }])
    await send(lead, 'POST', '/gates/house/looks', name, 201)
    expect(await passed()).toMatchObject([{ version: 1, look: { verdict: 'pass', gateVersion: 1 } }])
    await send(lead, 'PUT', '/gates/house', rule({ key: 'house', systems: ['voice-1'] }))
    expect(await passed()).toMatchObject([{ version: 2, look: { gateVersion: 1 } }])
  })
})
