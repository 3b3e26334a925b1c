import type { CatchTrials, KnownClip } from '../../contract/catch-trials.js'
import type { StudySettings } from '../../contract/study-settings.js'
import { createRandom } from '../../statistics/random.js'
import type { StimulusSpec } from '../methods/method.js'
import { methodOf } from '../methods/registry.js'
import { composeContext, conditionOf, designConditions, referenceOf } from './design-input.js'

/** A catch trial that sessions of a locale may carry. */
export interface CatchSpec {
  readonly purpose: 'identical' | 'gold' | 'trap'
  /** In the order of presentation. */
  readonly stimuli: readonly StimulusSpec[]
  /** What the answer is held against; null for identical pairs, which the method itself judges. */
  readonly known: KnownClip | null
}

/** What a known clip expects, as it is kept beside its stimulus. */
export interface Expectation {
  readonly answers: Readonly<Record<string, number>>
  readonly tolerance: number
}

export function expectationOf({ kind, answers, tolerance }: KnownClip): Expectation {
  return { answers, tolerance: tolerance ?? (kind === 'gold' ? 1 : 0) }
}

/** Identical pairs are made of so many sentences at least, and of more where raters come back. */
const fewestIdentical = 4

/** How many catch trials a session carries, warm-up included. */
export function catchCount({ warmUp, identical, gold, traps }: CatchTrials): number {
  return warmUp + identical + gold + traps
}

/**
 * Every catch trial of a locale: the same at the launch, which makes their stimuli, and at every claim, which draws from
 * them. `prompts` are the keys that the locale was launched with, in any order.
 */
export function catchSpecs(settings: StudySettings, locale: string, prompts: readonly string[]): CatchSpec[] {
  return [...knownSpecs(settings, locale, prompts), ...identicalSpecs(settings, locale, prompts)]
}

function knownSpecs(settings: StudySettings, locale: string, prompts: readonly string[]): CatchSpec[] {
  const { gold, traps, clips } = settings.catchTrials
  const method = methodOf(settings.method.kind)
  const context = composeContext(settings, locale, prompts)
  return clips
    .filter((clip) => clip.locale === locale && (clip.kind === 'gold' ? gold : traps) > 0)
    .map((clip): CatchSpec => {
      const { prompt, kind: purpose } = clip
      // What it is heard against comes first, so that the answer is about the clip.
      const conditions = [...(clip.against ? [conditionOf(clip.against)] : []), conditionOf(clip)]
      const dice = createRandom(`${locale}/${prompt}/${conditions.join()}`)
      const stimuli = method
        .compose({ prompt, conditions }, context, dice)
        .map((spec) =>
          spec.role !== 'reference' && conditions.includes(spec.condition)
            ? { ...spec, role: purpose }
            : spec,
        )
      return { purpose, stimuli, known: clip }
    })
}

function identicalSpecs(settings: StudySettings, locale: string, prompts: readonly string[]): CatchSpec[] {
  const { identical } = settings.catchTrials
  const pair = methodOf(settings.method.kind).identicalPair
  const baseline = settings.systems.find((system) => system.baseline === true)
  const conditions = designConditions(settings, locale)
  const condition =
    pair?.of === 'reference'
      ? referenceOf(settings, locale)
      : ([baseline && conditionOf(baseline), ...conditions].find(
          (name) => name && conditions.includes(name),
        ) ?? null)
  if (pair === null || condition === null || identical === 0) return []
  const count = Math.max(fewestIdentical, 2 * identical * settings.design.sessionsPerRater)
  return createRandom(`identical/${locale}`)
    .shuffle([...prompts].sort())
    .slice(0, count)
    .map((prompt) => ({
      purpose: 'identical',
      stimuli: pair.roles.map((role) => ({ prompt, condition, role })),
      known: null,
    }))
}
