import { createHmac } from 'node:crypto'
import { createTransport } from 'nodemailer'

/** How messages leave the product. */
export interface Courier {
  /** Posts JSON, signed so that the receiver can tell it from a forgery; throws unless it is answered with 2xx. */
  postWebhook(message: { url: string; secret: string; id: string; body: string }): Promise<void>
  /** Throws when no mail server is configured or it refuses. */
  sendMail(message: { to: string; subject: string; text: string }): Promise<void>
}

const timeoutMs = 10_000
const secretPrefix = 'whsec_'

export function openCourier(options: { smtpUrl: string | null; mailFrom: string; now: () => Date }): Courier {
  const transport = options.smtpUrl === null ? null : createTransport(options.smtpUrl)
  return {
    async postWebhook({ url, secret, id, body }) {
      const timestamp = Math.floor(options.now().getTime() / 1000).toString()
      // The scheme of standardwebhooks.com: receivers have libraries for it.
      const signature = createHmac('sha256', Buffer.from(secret.slice(secretPrefix.length), 'base64'))
        .update(`${id}.${timestamp}.${body}`)
        .digest('base64')
      const response = await fetch(url, {
        method: 'POST',
        headers: {
          'content-type': 'application/json',
          'webhook-id': id,
          'webhook-timestamp': timestamp,
          'webhook-signature': `v1,${signature}`,
        },
        body,
        redirect: 'error',
        signal: AbortSignal.timeout(timeoutMs),
      })
      await response.body?.cancel()
      if (!response.ok) throw new Error(`the webhook answered ${response.status}`)
    },
    async sendMail({ to, subject, text }) {
      if (!transport) throw new Error('no mail server is configured (SMTP_URL)')
      await transport.sendMail({ from: options.mailFrom, to, subject, text })
    },
  }
}
