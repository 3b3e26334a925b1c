import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { watchSignals } from '../../server/domain/releases/signals/watch-signals.js'
import { createTestApp, type TestApp } from '../support/app.js'
import { ask, type Verb } from '../support/ask.js'
import { newMember, type NewMember } from '../support/factories/accounts.js'
import { createOpenStudy } from '../support/factories/open-study.js'

const locale = 'en-GB'
let test: TestApp
let lead: NewMember

const send = <T>(who: NewMember, method: Verb, url: string, payload?: object) =>
  ask<T>(test, who, method, url, payload)

beforeAll(async () => {
  test = await createTestApp()
  const { workspaceId } = await createOpenStudy(test.ctx, { systems: 3, prompts: 2 })
  lead = await newMember(test.ctx, { id: workspaceId }, 'lead')
})
afterAll(() => test.close())

describe('signals from production', () => {
  const day = (number: number) => `2026-03-${String(number).padStart(2, '0')}`
  const batch = (days: number, skips: (day: number) => number) => ({
    signals: Array.from({ length: days }, (_, index) => ({
      system: 'voice-2',
      release: '1.0',
      locale,
      day: day(index + 1),
      name: 'skips',
      events: skips(index + 1),
      total: 1000,
    })),
  })

  it('count once however often a batch is sent, and can be corrected', async () => {
    const first = batch(15, () => 20)
    expect(await send(lead, 'POST', '/signals', first)).toEqual({ stored: 15, unchanged: 0, corrected: 0 })
    expect(await send(lead, 'POST', '/signals', first)).toEqual({ stored: 0, unchanged: 15, corrected: 0 })
    const corrected = batch(15, (number) => (number === 3 ? 22 : 20))
    expect(await send(lead, 'POST', '/signals', corrected)).toEqual({
      stored: 0,
      unchanged: 14,
      corrected: 1,
    })
  })

  it('ring once when they leave their limits, until someone settles it', async () => {
    await send(
      lead,
      'POST',
      '/signals',
      batch(16, (number) => (number === 16 ? 90 : 20)),
    )
    const release = await test.ctx.db
      .selectFrom('release')
      .innerJoin('system', 'system.id', 'release.systemId')
      .select('release.id')
      .where('system.key', '=', 'voice-2')
      .executeTakeFirstOrThrow()
    await watchSignals(test.ctx, release.id)
    // Nothing new came: a second look finds nothing to ring about.
    await watchSignals(test.ctx, release.id)
    await send(
      lead,
      'POST',
      '/signals',
      batch(17, (number) => (number >= 16 ? 90 : 20)),
    )
    await watchSignals(test.ctx, release.id)
    const { items } = await send<{
      items: { id: string; cause: string; occurrences: number; message: string }[]
    }>(lead, 'GET', '/alerts')
    expect(items).toEqual([expect.objectContaining({ cause: 'signal_alarm', occurrences: 2 })])
    expect(items[0]!.message).toContain('skips')
    const acknowledged = await send<{ acknowledgedBy: string }>(
      lead,
      'POST',
      `/alerts/${items[0]!.id}/acknowledgement`,
    )
    expect(acknowledged.acknowledgedBy).toBe(lead.name)
    await send(lead, 'POST', `/alerts/${items[0]!.id}/resolution`, {})
    expect((await send<{ items: unknown[] }>(lead, 'GET', '/alerts')).items).toEqual([])
  })

  it('are charted with limits', async () => {
    const { charts } = await send<{ charts: { points: { alarm: boolean }[]; centre: number }[] }>(
      lead,
      'GET',
      '/signals?system=voice-2',
    )
    expect(charts[0]!.centre).toBeCloseTo(0.02, 3)
    expect(charts[0]!.points.map((point) => point.alarm)).toEqual([
      ...Array.from({ length: 15 }, () => false),
      true,
      true,
    ])
  })

  it('ring for a day that comes late, in the middle of a batch, and not for an improvement', async () => {
    const release = await test.ctx.db
      .selectFrom('release')
      .innerJoin('system', 'system.id', 'release.systemId')
      .select('release.id')
      .where('system.key', '=', 'voice-3')
      .executeTakeFirstOrThrow()
    const figures = (name: string, events: (day: number) => number) =>
      Array.from({ length: 20 }, (_, index) => ({
        system: 'voice-3',
        release: '1.0',
        locale,
        day: day(index + 1),
        name,
        events: events(index + 1),
        total: 1000,
      }))
    await send(lead, 'POST', '/signals', {
      signals: [
        ...figures('skips', (number) => (number === 17 ? 90 : 20)),
        ...figures('task_success', (number) => (number === 18 ? 990 : 800)),
      ],
    })
    await watchSignals(test.ctx, release.id)
    const { items } = await send<{ items: { message: string; evidence: { name: string } }[] }>(
      lead,
      'GET',
      '/alerts',
    )
    expect(items.map(({ message }) => message)).toEqual([
      'skips of voice-3 1.0 in en-GB left its limits on 2026-03-17.',
    ])
    const { charts } = await send<{
      charts: { name: string; points: { out: string | null; alarm: boolean }[] }[]
    }>(lead, 'GET', '/signals?system=voice-3')
    const success = charts.find(({ name }) => name === 'task_success')!
    expect(success.points[17]).toMatchObject({ out: 'above', alarm: false })
  })

  it('are listed as series, each release, locale and source apart', async () => {
    await send(lead, 'POST', '/signals', {
      signals: [
        { system: 'voice-3', release: '1.0', locale, day: day(1), name: 'skips', source: 'beta', events: 3 },
      ],
    })
    const { items } = await send<{ items: { name: string; source: string; days: number }[] }>(
      lead,
      'GET',
      '/signals/series',
    )
    expect(items).toContainEqual({
      name: 'skips',
      source: 'beta',
      system: 'voice-3',
      release: '1.0',
      locale,
      days: 1,
      from: day(1),
      to: day(1),
    })
    const { charts } = await send<{ charts: { source: string; points: { upper: number | null }[] }[] }>(
      lead,
      'GET',
      '/signals?system=voice-3&name=skips',
    )
    expect(charts.map(({ source }) => source).sort()).toEqual(['beta', 'production'])
    // One day says nothing about what is usual.
    expect(charts.find(({ source }) => source === 'beta')!.points[0]!.upper).toBeNull()
  })
})
