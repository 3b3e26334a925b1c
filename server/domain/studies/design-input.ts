import type { StudySettings } from '../../contract/study-settings.js'
import type { DesignInput } from '../designs/types.js'
import type { ComposeContext, MethodModule } from '../methods/method.js'
import { methodOf } from '../methods/registry.js'

type StudySystem = StudySettings['systems'][number]

/** The condition that figures are grouped by. */
export function conditionOf(system: Pick<StudySystem, 'system' | 'release'>): string {
  return `${system.system}@${system.release}`
}

/** The labelled reference of a study, as a condition. */
export function referenceOf(settings: StudySettings): string | null {
  const reference = settings.systems.find((system) => system.role === 'reference')
  return reference ? conditionOf(reference) : null
}

/** The conditions that a study's design is made from, in the order of its settings. */
export function designConditions(settings: StudySettings): string[] {
  const { gradesReference } = methodOf(settings.method.kind)
  return settings.systems
    .filter((system) => gradesReference || system.role !== 'reference')
    .map((system) => conditionOf(system))
}

/** The same input at the launch and at every claim. `prompts` are the keys that the locale was launched with, in any order. */
export function designInput(
  settings: StudySettings,
  locale: string,
  prompts: readonly string[],
  seed: string,
): DesignInput {
  const { design, systems } = settings
  const conditions = designConditions(settings)
  const baseline = systems.find((system) => system.baseline === true)
  return {
    kind: design.kind,
    conditions,
    baseline: baseline && conditions.includes(conditionOf(baseline)) ? conditionOf(baseline) : null,
    prompts: [...prompts].sort(),
    perTrial: perTrial(methodOf(settings.method.kind), settings),
    ratingsPerStimulus: design.ratingsPerStimulus,
    trialsPerSession: design.trialsPerSession,
    uniformShare: design.uniformShare,
    seed: `${seed}/${locale}`,
  }
}

function perTrial(method: MethodModule, settings: StudySettings): number | 'all' {
  switch (method.arity) {
    case 'single':
      return 1
    case 'pair':
      return 2
    case 'tuple':
      return settings.method.conditionsPerTrial ?? 4
    case 'page':
      return settings.method.conditionsPerTrial ?? 'all'
  }
}

/** What trials of the study are composed with. */
export function composeContext(settings: StudySettings, prompts: readonly string[]): ComposeContext {
  return {
    method: settings.method,
    reference: referenceOf(settings),
    anchors: new Set(settings.systems.filter((system) => system.role === 'anchor').map(conditionOf)),
    prompts: [...prompts].sort(),
  }
}
