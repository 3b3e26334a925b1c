import { createHmac } from 'node:crypto'
import { once } from 'node:events'
import { createServer, type IncomingHttpHeaders, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import type { AlertView } from '../../server/contract/alerts.js'
import { deliverAlerts } from '../../server/domain/releases/alerts/deliver-alerts.js'
import { raiseAlert } from '../../server/domain/releases/alerts/raise-alert.js'
import { createTestApp, type TestApp } from '../support/app.js'
import { newMember, newWorkspace, type NewMember } from '../support/factories/accounts.js'
import { startMailServer, type MailServer } from '../support/mail-server.js'

let t: TestApp
let mail: MailServer
let receiver: Server
let hook: string
let lead: NewMember
let received: { readonly headers: IncomingHttpHeaders; readonly body: string }[] = []
let answer = 204

beforeAll(async () => {
  mail = await startMailServer()
  t = await createTestApp({ env: { SMTP_URL: mail.url, MAIL_FROM: 'alerts@earwitness.test' } })
  receiver = createServer((request, response) => {
    let body = ''
    request.on('data', (chunk: Buffer) => (body += chunk.toString()))
    request.on('end', () => {
      received.push({ headers: request.headers, body })
      response.writeHead(answer).end()
    })
  })
  receiver.listen(0, '127.0.0.1')
  await once(receiver, 'listening')
  hook = `http://127.0.0.1:${(receiver.address() as AddressInfo).port}/alerts`
})
afterAll(async () => {
  receiver.close()
  await t.close()
  await mail.close()
})
beforeEach(async () => {
  received = []
  answer = 204
  lead = await newMember(t.ctx, await newWorkspace(t.ctx))
})

async function send<T>(method: 'GET' | 'POST' | 'DELETE', url: string, payload?: object): Promise<T> {
  const reply = await lead.inject(t.app, { method, url: `/api/v1${url}`, ...(payload ? { payload } : {}) })
  expect(reply.statusCode, reply.body).toBeLessThan(300)
  return (reply.body === '' ? undefined : reply.json()) as T
}

const addWebhook = () =>
  send<{ id: string; secret: string }>('POST', '/delivery-targets', { kind: 'webhook', address: hook })
const raise = (occasion: string) =>
  raiseAlert(t.ctx, {
    workspaceId: lead.actor.workspaceId,
    cause: 'model_regression',
    direction: 'down',
    dedupe: 'hi-IN/prosody',
    occasion,
    locale: 'hi-IN',
    attribute: 'prosody',
    message: 'Prosody fell.',
    evidence: {},
  })
const deliveries = async () =>
  (await send<{ items: AlertView[] }>('GET', '/alerts')).items[0]!.deliveries.map(
    ({ kind, deliveredAt, attempts, lastError }) => ({
      kind,
      sent: deliveredAt !== null,
      attempts,
      lastError,
    }),
  )

describe('an alert', () => {
  it('reaches a webhook once, signed with the secret that was shown once', async () => {
    const { secret } = await addWebhook()
    await raise('wave 7')
    await Promise.all([deliverAlerts(t.ctx), deliverAlerts(t.ctx), deliverAlerts(t.ctx)])
    await raise('wave 8')
    await deliverAlerts(t.ctx)
    expect(received).toHaveLength(1)
    const { headers, body } = received[0]!
    const signed = `${String(headers['webhook-id'])}.${String(headers['webhook-timestamp'])}.${body}`
    const key = Buffer.from(secret.slice('whsec_'.length), 'base64')
    expect(headers['webhook-signature']).toBe(
      `v1,${createHmac('sha256', key).update(signed).digest('base64')}`,
    )
    expect(JSON.parse(body)).toMatchObject({
      type: 'alert.opened',
      alert: { cause: 'model_regression', locale: 'hi-IN', attribute: 'prosody', message: 'Prosody fell.' },
    })
    expect(await deliveries()).toEqual([{ kind: 'webhook', sent: true, attempts: 1, lastError: null }])
    const { items } = await send<{ items: object[] }>('GET', '/delivery-targets')
    expect(JSON.stringify(items)).not.toContain(secret)
  })

  it('is tried again, later each time, while the webhook fails, and says why on the page', async () => {
    await addWebhook()
    answer = 503
    await raise('wave 7')
    await deliverAlerts(t.ctx)
    await deliverAlerts(t.ctx)
    expect(received).toHaveLength(1)
    expect(await deliveries()).toEqual([
      { kind: 'webhook', sent: false, attempts: 1, lastError: 'the webhook answered 503' },
    ])
    answer = 200
    t.clock.advance(16_000)
    await deliverAlerts(t.ctx)
    expect(received).toHaveLength(2)
    expect(received[0]!.headers['webhook-id']).toBe(received[1]!.headers['webhook-id'])
    expect((await deliveries())[0]).toMatchObject({ sent: true, attempts: 2 })
  })

  it('reaches people by mail, even while another target fails', async () => {
    await addWebhook()
    await send('POST', '/delivery-targets', { kind: 'email', address: 'lead@example.org' })
    answer = 500
    await raise('wave 7')
    await deliverAlerts(t.ctx)
    expect(mail.messages).toHaveLength(1)
    expect(mail.messages[0]).toContain('To: lead@example.org')
    expect(mail.messages[0]).toContain('Subject: Earwitness: model regression in hi-IN')
    expect(mail.messages[0]).toContain('Prosody fell.')
    expect(mail.messages[0]).toContain('http://earwitness.test/alerts')
  })

  it('goes nowhere that was taken off the list, and what went there before stays on record', async () => {
    const { id } = await addWebhook()
    await raise('wave 7')
    await deliverAlerts(t.ctx)
    await send('DELETE', `/delivery-targets/${id}`)
    const [before] = (await send<{ items: AlertView[] }>('GET', '/alerts')).items
    expect(before!.deliveries).toEqual([expect.objectContaining({ address: hook, attempts: 1 })])
    await send('POST', `/alerts/${before!.id}/resolution`, {})
    await raise('wave 8')
    expect(await deliveries()).toEqual([])
    await addWebhook()
  })

  it('can be tried out before anything rings, and says what stood in its way', async () => {
    const { id } = await addWebhook()
    expect(await send('POST', `/delivery-targets/${id}/tests`)).toEqual({ error: null })
    expect(JSON.parse(received[0]!.body)).toMatchObject({ type: 'alert.test' })
    expect(received[0]!.headers['webhook-signature']).toMatch(/^v1,/)
    answer = 500
    const { error } = await send<{ error: string }>('POST', `/delivery-targets/${id}/tests`)
    expect(error).toContain('500')
    const other = await newMember(t.ctx, await newWorkspace(t.ctx))
    const refused = await other.inject(t.app, {
      method: 'POST',
      url: `/api/v1/delivery-targets/${id}/tests`,
    })
    expect(refused.statusCode).toBe(404)
    expect((await send<{ items: object[] }>('GET', '/delivery-targets')).items[0]).not.toHaveProperty(
      'secret',
    )
  })
})
