import type { AppContext } from '../../../context.js'
import { claimDelivery, listDueDeliveries, recordOutcome, type DueDelivery } from '../../../sql/deliveries.js'

/** Sends what is due. One target that fails does not hold up the others; its error is kept for the page. */
export async function deliverAlerts(ctx: AppContext): Promise<void> {
  for (const delivery of await listDueDeliveries(ctx.db, ctx.now())) {
    if (!(await claimDelivery(ctx.db, delivery))) continue
    try {
      await send(ctx, delivery)
      await recordOutcome(ctx.db, delivery.id, { deliveredAt: ctx.now(), lastError: null })
    } catch (error) {
      const message = error instanceof Error ? error.message : String(error)
      ctx.log.warn({ deliveryId: delivery.id, err: error }, 'an alert could not be delivered')
      await recordOutcome(ctx.db, delivery.id, { deliveredAt: null, lastError: message.slice(0, 500) })
    }
  }
}

function send(ctx: AppContext, delivery: DueDelivery): Promise<void> {
  const { alertId, cause, locale, attribute, message, monitor } = delivery
  const openedAt = delivery.openedAt.toISOString()
  if (delivery.kind === 'webhook') {
    const body = JSON.stringify({
      type: 'alert.opened',
      alert: { id: alertId, cause, locale, attribute, message, monitor, openedAt },
    })
    return ctx.courier.postWebhook({
      url: delivery.address,
      secret: delivery.secret ?? '',
      id: delivery.id,
      body,
    })
  }
  return ctx.courier.sendMail({
    to: delivery.address,
    subject: `Earwitness: ${cause.replaceAll('_', ' ')}${locale === null ? '' : ` in ${locale}`}`,
    text: `${message}\n\nOpened ${openedAt}. ${ctx.config.publicUrl}/alerts`,
  })
}
