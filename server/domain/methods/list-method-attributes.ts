import type { MethodAttribute } from '../../contract/methods.js'
import type { Scale } from '../../contract/scale.js'
import type { MethodKind } from '../../contract/study-settings.js'
import { attributeCatalogue } from './attribute-catalogue.js'
import { methodOf } from './registry.js'
import { scaleOf } from './resolve-attributes.js'

/** The catalogue as a method asks it, in every language, and the scale of attributes that are not in it. */
export function listMethodAttributes(kind: MethodKind): {
  items: MethodAttribute[]
  ownScale: Scale | null
} {
  const method = methodOf(kind)
  const own = method.defaultScale('')
  return {
    items: [...attributeCatalogue.values()].map((entry) => ({
      key: entry.key,
      question: entry[method.question],
      scale: scaleOf(method, { key: entry.key }),
    })),
    ownScale: own === 'catalogue' ? null : own,
  }
}
