import { accountEndpoints } from './accounts.js'
import { alertEndpoints } from './alerts.js'
import { clipEndpoints } from './clips.js'
import { decisionEndpoints } from './decisions.js'
import type { Endpoint } from './endpoint.js'
import { gateEndpoints } from './gates.js'
import { interchangeEndpoints } from './interchange.js'
import { memberEndpoints } from './members.js'
import { methodEndpoints } from './methods.js'
import { monitorEndpoints } from './monitors.js'
import { panelEndpoints } from './panels.js'
import { productionSampleEndpoints } from './production-samples.js'
import { raterEndpoints } from './rater.js'
import { releaseEndpoints } from './releases.js'
import { resultEndpoints } from './results.js'
import { riskEndpoints } from './risks.js'
import { rolloutEndpoints } from './rollouts.js'
import { signalEndpoints } from './signals.js'
import { studyEndpoints } from './studies.js'
import { studySessionEndpoints } from './study-sessions.js'
import { tokenEndpoints } from './tokens.js'

/**
 * Every endpoint the server offers. It refuses to start when one of them has no handler, or two; the OpenAPI document
 * and the test that tries every route as everyone are made from this list.
 */
export const endpoints: readonly Endpoint[] = [
  ...Object.values(accountEndpoints),
  ...Object.values(alertEndpoints),
  ...Object.values(clipEndpoints),
  ...Object.values(decisionEndpoints),
  ...Object.values(gateEndpoints),
  ...Object.values(interchangeEndpoints),
  ...Object.values(memberEndpoints),
  ...Object.values(methodEndpoints),
  ...Object.values(monitorEndpoints),
  ...Object.values(panelEndpoints),
  ...Object.values(productionSampleEndpoints),
  ...Object.values(raterEndpoints),
  ...Object.values(releaseEndpoints),
  ...Object.values(resultEndpoints),
  ...Object.values(riskEndpoints),
  ...Object.values(rolloutEndpoints),
  ...Object.values(signalEndpoints),
  ...Object.values(studyEndpoints),
  ...Object.values(studySessionEndpoints),
  ...Object.values(tokenEndpoints),
]
