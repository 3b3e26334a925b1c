import { acr } from '../acr/acr.js'
import type { MethodModule } from '../method.js'

/** Every other place judges the background before the signal; the overall judgement stays last. */
function orderAttributes(keys: readonly string[], place: number): string[] {
  const directed = keys.filter((key) => key !== 'ovrl')
  const turned = place % 2 === 0 ? directed : [...directed].reverse()
  return [...turned, ...keys.filter((key) => key === 'ovrl')]
}

/** Speech in noise: signal, background, overall (ITU-T P.835). */
export const p835: MethodModule = {
  ...acr,
  kind: 'p835',
  defaultAttributes: ['sig', 'bak', 'ovrl'],
  orderAttributes,
}
