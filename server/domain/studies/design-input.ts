import type { StudySettings } from '../../contract/study-settings.js'
import type { DesignInput } from '../designs/types.js'
import type { ComposeContext, MethodModule, StimulusRole } from '../methods/method.js'
import { methodOf } from '../methods/registry.js'

type StudySystem = StudySettings['systems'][number]

/** The condition that figures are grouped by. */
export function conditionOf(system: Pick<StudySystem, 'system' | 'release'>): string {
  return `${system.system}@${system.release}`
}

/** The systems that take part in a locale, in the order of the settings. */
export function systemsOf(settings: StudySettings, locale: string): StudySystem[] {
  return settings.systems.filter((system) => system.locales?.includes(locale) ?? true)
}

/** The reference of a locale, as a condition; null where it has none. */
export function referenceOf(settings: StudySettings, locale: string): string | null {
  const reference = systemsOf(settings, locale).find((system) => system.role === 'reference')
  return reference ? conditionOf(reference) : null
}

/** The conditions that the design of a locale is made from, in the order of the settings. */
export function designConditions(settings: StudySettings, locale: string): string[] {
  const { gradesReference } = methodOf(settings.method.kind)
  return systemsOf(settings, locale)
    .filter((system) => gradesReference || system.role !== 'reference')
    .map((system) => conditionOf(system))
}

const companyRoles: ReadonlySet<StimulusRole> = new Set(['reference', 'repeat', 'gold', 'trap', 'dummy'])

/**
 * Whether a stimulus of a trial stands for a condition of the design, and not for what trials bring along: an open
 * reference, a made anchor, the X of ABX, the clips of catch trials.
 */
export function isDesignStimulus(
  settings: StudySettings,
  locale: string,
  stimulus: { readonly condition: string; readonly role: StimulusRole },
): boolean {
  return !companyRoles.has(stimulus.role) && designConditions(settings, locale).includes(stimulus.condition)
}

/** The same input at the launch and at every claim. `prompts` are the keys that the locale was launched with, in any order. */
export function designInput(
  settings: StudySettings,
  locale: string,
  prompts: readonly string[],
  seed: string,
): DesignInput {
  const { design, systems } = settings
  const conditions = designConditions(settings, locale)
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
export function composeContext(
  settings: StudySettings,
  locale: string,
  prompts: readonly string[],
): ComposeContext {
  return {
    method: settings.method,
    reference: referenceOf(settings, locale),
    anchors: new Set(settings.systems.filter((system) => system.role === 'anchor').map(conditionOf)),
    prompts: [...prompts].sort(),
  }
}
