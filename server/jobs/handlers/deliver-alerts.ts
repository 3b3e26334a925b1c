import { deliverAlerts } from '../../domain/releases/alerts/deliver-alerts.js'
import { defineHandler } from '../runner.js'

export const deliverAlertsHandler = defineHandler('deliver-alerts', (ctx) => deliverAlerts(ctx))
