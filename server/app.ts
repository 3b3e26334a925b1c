import { randomUUID } from 'node:crypto'
import { join } from 'node:path'
import multipart from '@fastify/multipart'
import Fastify, { LogController, type FastifyBaseLogger, type FastifyInstance } from 'fastify'
import type { OpenContext } from './context-open.js'
import { endpoints } from './contract/catalog.js'
import type { Binding } from './http/bind.js'
import { makeOpenApi } from './http/openapi.js'
import { installApiDocs } from './http/plugins/api-docs.js'
import { installGracefulClose } from './http/plugins/graceful-close.js'
import { installMetrics } from './http/plugins/metrics.js'
import { installProblems } from './http/plugins/problems.js'
import { installRateLimits } from './http/plugins/rate-limits.js'
import { installRequestLog } from './http/plugins/request-log.js'
import { installSameOrigin } from './http/plugins/same-origin.js'
import { installSecurityHeaders } from './http/plugins/security-headers.js'
import { installStaticWeb } from './http/plugins/static-web.js'
import { registerEndpoints } from './http/register.js'
import { accountRoutes } from './http/routes/accounts.js'
import { alertRoutes } from './http/routes/alerts.js'
import { clipRoutes } from './http/routes/clips.js'
import { decisionRoutes } from './http/routes/decisions.js'
import { gateRoutes } from './http/routes/gates.js'
import { interchangeRoutes } from './http/routes/interchange.js'
import { memberRoutes } from './http/routes/members.js'
import { methodRoutes } from './http/routes/methods.js'
import { monitorRoutes } from './http/routes/monitors.js'
import { panelRoutes } from './http/routes/panels.js'
import { productionSampleRoutes } from './http/routes/production-samples.js'
import { raterRoutes } from './http/routes/rater.js'
import { releaseRoutes } from './http/routes/releases.js'
import { resultRoutes } from './http/routes/results.js'
import { riskRoutes } from './http/routes/risks.js'
import { rolloutRoutes } from './http/routes/rollouts.js'
import { sessionRoutes } from './http/routes/study-sessions.js'
import { signalRoutes } from './http/routes/signals.js'
import { studyRoutes } from './http/routes/studies.js'
import { tokenRoutes } from './http/routes/tokens.js'
import { installHealth } from './http/routes/health.js'
import { version } from './lib/version.js'

/** Every area of the contract has its routes here; start fails when one of them forgets an endpoint. */
function allRoutes(): readonly Binding[] {
  return [
    ...accountRoutes,
    ...alertRoutes,
    ...clipRoutes,
    ...decisionRoutes,
    ...gateRoutes,
    ...interchangeRoutes,
    ...memberRoutes,
    ...methodRoutes,
    ...monitorRoutes,
    ...panelRoutes,
    ...productionSampleRoutes,
    ...raterRoutes,
    ...releaseRoutes,
    ...resultRoutes,
    ...riskRoutes,
    ...rolloutRoutes,
    ...sessionRoutes,
    ...signalRoutes,
    ...studyRoutes,
    ...tokenRoutes,
  ]
}

/** The HTTP side, ready to listen or to be injected into; it never listens by itself. */
export async function buildApp(open: Omit<OpenContext, 'close'>): Promise<FastifyInstance> {
  const { ctx, backend, producer } = open
  const logger: FastifyBaseLogger = ctx.log
  const app = Fastify({
    loggerInstance: logger,
    logController: new LogController({ disableRequestLogging: true }),
    genReqId: () => randomUUID(),
    trustProxy: ctx.config.trustProxy,
    bodyLimit: 1024 * 1024,
    requestTimeout: 300_000,
    routerOptions: { maxParamLength: 600 },
  })
  const closing = installGracefulClose(app)

  installProblems(app)
  installRequestLog(app)
  await installSecurityHeaders(app, ctx.config.publicUrl)
  installSameOrigin(app, ctx.config.publicUrl)
  await installRateLimits(app)
  await installMetrics(app, producer)
  installHealth(app, async () => {
    await ctx.db.selectNoFrom((eb) => eb.val(1).as('one')).execute()
    await backend.ping()
  })
  await installApiDocs(app, await makeOpenApi(endpoints, version))
  await app.register(multipart)
  // A scope of their own: the compilers for zod would break plugins whose routes carry plain JSON Schema.
  await app.register(async (api) => registerEndpoints(api, ctx, endpoints, allRoutes(), closing))
  await installStaticWeb(app, webFolder)
  await app.ready()
  return app
}

/** Beside the compiled server as beside its source: the web app is built into dist/web. */
const webFolder = join(
  import.meta.dirname,
  import.meta.dirname.endsWith('dist/server') ? '../web' : '../dist/web',
)
