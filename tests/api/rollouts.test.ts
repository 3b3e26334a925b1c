import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { GateLook } from '../../server/contract/gates.js'
import type { ReleaseView } from '../../server/contract/releases.js'
import type { RolloutSummary, RolloutView } from '../../server/contract/rollouts.js'
import { aggregateStudy } from '../../server/domain/results/aggregate-study.js'
import { createRandom } from '../../server/statistics/random.js'
import { createTestApp, type TestApp } from '../support/app.js'
import { ask, type Verb } from '../support/ask.js'
import { newMember, newWorkspace, type NewMember } from '../support/factories/accounts.js'
import { createOpenStudy, type OpenStudy } from '../support/factories/open-study.js'
import { rateStudy } from '../support/rate-study.js'

const locale = 'en-GB'
const release = { system: 'voice-1', release: '1.0' }
let test: TestApp
let study: OpenStudy
let lead: NewMember
let stranger: NewMember

const send = <T>(who: NewMember, method: Verb, url: string, payload?: object, expected?: number) =>
  ask<T>(test, who, method, url, payload, expected)

const step = (changes: object) => ({
  stage: 'prototype',
  panels: ['native'],
  locales: [locale],
  exposure: 0,
  minPrompts: 10,
  minRaters: 20,
  ...changes,
})
const plan = (steps: object[], name = 'To everybody') => ({ ...release, name, steps })
const usual = plan([
  step({ name: 'Prototype panel', gate: 'release' }),
  step({ name: 'Limited locales', exposure: 0.1, decision: true }),
  step({ name: 'All locales', exposure: 1 }),
])

interface Refused {
  readonly code: string
  readonly errors: { path: string; message: string }[]
}

const move = <T = RolloutView>(id: string, body: object, expected = 200) =>
  send<T>(lead, 'POST', `/rollouts/${id}/moves`, { reason: 'Because of the figures', ...body }, expected)

/** Time passes between one thing and the next, as it does for people. */
async function look(): Promise<GateLook> {
  test.clock.advance(60_000)
  return send<GateLook>(lead, 'POST', '/gates/release/looks', release, 201)
}

beforeAll(async () => {
  test = await createTestApp()
  study = await createOpenStudy(test.ctx, {
    systems: 2,
    prompts: 12,
    settings: { design: { kind: 'latin_square', ratingsPerStimulus: 12, trialsPerSession: 12 } },
  })
  lead = await newMember(test.ctx, { id: study.workspaceId }, 'lead')
  stranger = await newMember(test.ctx, await newWorkspace(test.ctx), 'owner')
  const quality: Record<string, number> = { 'voice-1@1.0': 4.4, 'voice-2@1.0': 3.2 }
  const random = createRandom('rollout')
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
  await send(lead, 'PUT', '/gates/release', {
    key: 'release',
    name: 'Release gate',
    baseline: { system: 'voice-2', release: '1.0' },
    locales: [locale],
    tests: [{ attribute: 'naturalness', hypothesis: 'non_inferiority', margin: 0.3 }],
  })
})
afterAll(() => test.close())

describe('a rollout', () => {
  let id: string

  it('refuses a plan that shrinks, saying where', async () => {
    const shrinking = plan([step({ name: 'All', exposure: 1, decision: true }), step({ name: 'Few' })])
    const refused = await send<Refused>(lead, 'POST', '/rollouts', shrinking, 422)
    expect(refused).toMatchObject({ code: 'rollout-refused', errors: [{ path: 'steps.1.exposure' }] })
  })

  it('begins with its first step, and a release has one at a time', async () => {
    const begun = await send<RolloutView>(lead, 'POST', '/rollouts', usual, 201)
    expect(begun).toMatchObject({ state: 'under_way', step: 1, exposure: 0 })
    expect(begun.history).toMatchObject([{ move: 'start', toStep: 1, madeBy: lead.name }])
    await send(lead, 'POST', '/rollouts', usual, 409)
    id = begun.id
  })

  it('goes on only when nothing is missing, and says what is', async () => {
    const refused = await move<Refused>(id, { move: 'advance' }, 422)
    expect(refused.code).toBe('rollout-refused')
    expect(refused.errors).toEqual([
      { path: 'The gate release passes', message: 'It has not looked at the release since this step began.' },
    ])
    expect((await look()).verdict).toBe('pass')
    expect(await move(id, { move: 'advance' })).toMatchObject({ step: 2, exposure: 0.1, state: 'under_way' })
  })

  it('waits for the decision that its step asks for', async () => {
    const refused = await move<Refused>(id, { move: 'advance' }, 422)
    expect(refused.errors.map(({ path }) => path)).toEqual(['A signed decision to ship'])
  })

  it('does not move while it is held, and goes on from there', async () => {
    expect((await move(id, { move: 'hold' })).state).toBe('held')
    await move(id, { move: 'advance' }, 422)
    await move(id, { move: 'hold' }, 422)
    expect((await move(id, { move: 'resume' })).state).toBe('under_way')
  })

  it('is done when its last step has all that it asks for', async () => {
    const { id: gateLookId } = await look()
    const decision = { ...release, verdict: 'ship', reason: 'Better in every sentence', gateLookId }
    await send(lead, 'POST', '/decisions', decision, 201)
    const last = await move(id, { move: 'advance' })
    expect(last).toMatchObject({ state: 'under_way', step: 3, exposure: 1 })
    const done = await move(id, { move: 'advance' })
    expect(done).toMatchObject({ state: 'done', step: 3, exposure: 1, requirements: [] })
    await move(id, { move: 'advance' }, 422)
  })

  it('goes back with a reason: to an earlier step and held there, or all the way', async () => {
    expect(await move(id, { move: 'roll_back', to: 2 })).toMatchObject({
      state: 'held',
      step: 2,
      exposure: 0.1,
    })
    await move(id, { move: 'roll_back', to: 2 }, 422)
    const out = await move(id, { move: 'roll_back', to: 0, reason: 'Users complain about digits' })
    expect(out).toMatchObject({ state: 'rolled_back', exposure: 0, locales: [] })
    expect(out.history.map((one) => one.move)).toEqual([
      'roll_back',
      'roll_back',
      'advance',
      'advance',
      'resume',
      'hold',
      'advance',
      'start',
    ])
    expect(out.history[0]!.reason).toBe('Users complain about digits')
  })

  it('asks for a fresh look after it was taken back', async () => {
    const { id: second } = await send<RolloutView>(lead, 'POST', '/rollouts', usual, 201)
    await look()
    await move(second, { move: 'advance' })
    await move(second, { move: 'roll_back', to: 1 })
    const { requirements } = await move(second, { move: 'resume' })
    expect(requirements.filter((one) => !one.met).map((one) => one.detail)).toEqual([
      'It has not looked at the release since this step began.',
    ])
    await move(second, { move: 'roll_back', to: 0 })
  })

  it('keeps its steps and its history as they were', async () => {
    const steps = test.ctx.db.updateTable('rolloutStep').set({ exposure: 1 }).execute()
    await expect(steps).rejects.toThrow('never changed')
    await expect(test.ctx.db.updateTable('rolloutMove').set({ reason: '' }).execute()).rejects.toThrow(
      'never changed',
    )
  })

  it('moves once when two people move it at once', async () => {
    const { id: contested } = await send<RolloutView>(lead, 'POST', '/rollouts', usual, 201)
    const answers = await Promise.all(
      Array.from({ length: 5 }, () =>
        lead.inject(test.app, {
          method: 'POST',
          url: `/api/v1/rollouts/${contested}/moves`,
          payload: { move: 'hold', reason: 'At the same moment' },
        }),
      ),
    )
    expect(answers.filter((answer) => answer.statusCode === 200)).toHaveLength(1)
    const { history } = await send<RolloutView>(lead, 'GET', `/rollouts/${contested}`)
    expect(history.filter((one) => one.move === 'hold')).toHaveLength(1)
    await move(contested, { move: 'roll_back', to: 0 })
  })

  it('takes the release back to the stage of the step it returns to', async () => {
    const { items } = await send<{ items: { id: string; system: string }[] }>(lead, 'GET', '/releases')
    const releaseId = items.find((one) => one.system === 'voice-1')!.id
    await test.ctx.db
      .updateTable('release')
      .set({ stage: 'production_readiness' })
      .where('id', '=', releaseId)
      .execute()
    const staged = plan([
      step({ name: 'Panel', gate: 'release', stage: 'pre_production' }),
      step({ name: 'Everybody', exposure: 1, stage: 'production_readiness' }),
    ])
    const { id: planned } = await send<RolloutView>(lead, 'POST', '/rollouts', staged, 201)
    const standing = async () => {
      const view = await send<ReleaseView>(lead, 'GET', `/releases/${releaseId}`)
      const asked = view.standing.requirements.find((one) => one.requirement.startsWith('A rollout plan'))
      return { stage: view.standing.stage, met: asked?.met, rollout: view.rollout?.id }
    }
    expect(await standing()).toEqual({ stage: 'production_readiness', met: true, rollout: planned })
    await move(planned, { move: 'hold' })
    expect((await standing()).met).toBe(false)
    await move(planned, { move: 'roll_back', to: 0 })
    expect(await standing()).toMatchObject({ stage: 'pre_production', met: undefined })
  })

  it('is not to be seen from another workspace', async () => {
    await send(stranger, 'GET', `/rollouts/${id}`, undefined, 404)
    await send(stranger, 'POST', `/rollouts/${id}/moves`, { move: 'resume', reason: 'Not mine' }, 404)
    expect((await send<{ items: RolloutSummary[] }>(stranger, 'GET', '/rollouts')).items).toEqual([])
    expect((await send<{ items: RolloutSummary[] }>(lead, 'GET', '/rollouts')).items[0]!.steps).toEqual([
      { name: 'Panel', exposure: 0 },
      { name: 'Everybody', exposure: 1 },
    ])
  })
})
