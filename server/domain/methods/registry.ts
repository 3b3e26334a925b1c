import type { MethodKind } from '../../contract/study-settings.js'
import { ab } from './ab/ab.js'
import { acr } from './acr/acr.js'
import type { MethodModule } from './method.js'

const modules: readonly MethodModule[] = [acr, ab]

/** Every method the product can run. */
export const methodModules: ReadonlyMap<MethodKind, MethodModule> = new Map(
  modules.map((module) => [module.kind, module]),
)

export function methodOf(kind: MethodKind): MethodModule {
  const found = methodModules.get(kind)
  if (!found) throw new RangeError(`no method “${kind}”`)
  return found
}
