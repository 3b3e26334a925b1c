import type { Random } from '../../../statistics/random.js'
import { acr } from '../acr/acr.js'
import type { MethodModule } from '../method.js'

/** Half of the raters judge the signal before the background; the overall judgement stays last. */
function orderAttributes(keys: readonly string[], random: Random): string[] {
  const directed = keys.filter((key) => key !== 'ovrl')
  const turned = random.integer(2) === 0 ? directed : [...directed].reverse()
  return [...turned, ...keys.filter((key) => key === 'ovrl')]
}

/** Speech in noise: signal, background, overall (ITU-T P.835). */
export const p835: MethodModule = {
  ...acr,
  kind: 'p835',
  defaultAttributes: ['sig', 'bak', 'ovrl'],
  orderAttributes,
}
