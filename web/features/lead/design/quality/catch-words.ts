import type { CatchTrials, KnownClip } from '#contract/catch-trials'
import type { MethodKind, StudySettingsInput } from '#contract/study-settings'
import { methodTraits, type MethodTraits } from '../method-traits.js'

export type CatchSettings = NonNullable<StudySettingsInput['catchTrials']>
export type CatchNumber = Exclude<keyof CatchTrials, 'clips'>

export interface CatchKind {
  readonly key: CatchNumber
  readonly label: string
  /** One of them, inside a sentence. */
  readonly one: string
  readonly most: number
  /** How many a session usually has: two dummies, one of each check (METHODS §1.0, §4.1). */
  readonly usual: number
  readonly has: (traits: MethodTraits) => boolean
  /** What it is, and what happens to whoever fails it. */
  readonly says: (traits: MethodTraits) => string
}

export const catchKinds: readonly CatchKind[] = [
  {
    key: 'warmUp',
    label: 'Warm-up trials',
    one: 'warm-up trial',
    most: 5,
    usual: 2,
    has: () => true,
    says: () => 'The first ones: answered like any other and never used. Nobody can fail them.',
  },
  {
    key: 'identical',
    label: 'Identical pairs',
    one: 'identical pair',
    most: 5,
    usual: 1,
    has: ({ identicalPair }) => identicalPair !== null,
    says: ({ identicalPair }) =>
      identicalPair === 'reference'
        ? 'The reference against itself: 4 or 5 is right. A session that gets none of them right is put aside.'
        : 'A recording against itself: −1, 0 or 1 is right. A session that gets none of them right is put aside.',
  },
  {
    key: 'gold',
    label: 'Gold clips',
    one: 'gold clip',
    most: 10,
    usual: 1,
    has: ({ knownClips }) => knownClips,
    says: () => 'Obviously good or obviously bad. A session that hears none of them as such is put aside.',
  },
  {
    key: 'traps',
    label: 'Traps',
    one: 'trap',
    most: 10,
    usual: 1,
    has: ({ knownClips }) => knownClips,
    says: () => 'A voice in the recording says which answer to give. A session that misses one is put aside.',
  },
]

export function catchKindsOf(kind: MethodKind): readonly CatchKind[] {
  return catchKinds.filter(({ has }) => has(methodTraits[kind]))
}

/** What tells of a rater where a method takes no clips with a known answer. */
export function insteadOfClips(kind: MethodKind): string | null {
  const { knownClips, arity } = methodTraits[kind]
  if (knownClips) return null
  if (arity === 'page') {
    return 'Clips with a known answer cannot be mixed into a page. Its anchors and its hidden recording do that work, with repeated pages and the correlation with the others.'
  }
  if (kind === 'abx')
    return 'Every trial of ABX has a right answer already, so it takes no gold clips or traps.'
  if (arity === 'tuple') {
    return 'Best and worst are relative, so no clip has a known answer here. Repeated trials tell who is steady.'
  }
  return 'Marks have no single right answer, so no clip has a known one here. Repeated trials tell who is steady.'
}

/** The usual numbers of what a method has, with the clips as they are. */
export function usualCatchTrials(kind: MethodKind, settings: CatchSettings): CatchSettings {
  const usual = catchKindsOf(kind).map(({ key, usual: number }) => [key, number] as const)
  return { ...settings, ...Object.fromEntries(usual) }
}

/** What the file asks of catch trials that the method does not have: a launch refuses it. */
export function strayCatchKinds(kind: MethodKind, settings: CatchSettings): readonly CatchKind[] {
  return catchKinds.filter(({ key, has }) => (settings[key] ?? 0) > 0 && !has(methodTraits[kind]))
}

const purposes = { gold: 'gold', trap: 'traps' } as const satisfies Record<KnownClip['kind'], CatchNumber>

/** Clips put in, and at least one of their kind in a session: a clip that no session has would do nothing. */
export function withClips(settings: CatchSettings, clips: readonly KnownClip[]): CatchSettings {
  const numbers = clips.map(
    ({ kind }) => [purposes[kind], Math.max(1, settings[purposes[kind]] ?? 0)] as const,
  )
  return { ...settings, ...Object.fromEntries(numbers), clips: [...(settings.clips ?? []), ...clips] }
}

/** Locales with fewer clips of a kind than one rater can meet there, each in a sentence. */
export function shortSupply(
  key: CatchNumber,
  { locales, catchTrials, design }: Pick<StudySettingsInput, 'locales' | 'catchTrials' | 'design'>,
): string[] {
  const kind = key === 'gold' ? 'gold' : key === 'traps' ? 'trap' : null
  const perSession = catchTrials?.[key] ?? 0
  if (kind === null || perSession === 0 || Number.isNaN(perSession)) return []
  const needed = perSession * (design.sessionsPerRater ?? 1)
  return locales.flatMap(({ locale }) => {
    const there = (catchTrials?.clips ?? []).filter((clip) => clip.kind === kind && clip.locale === locale)
    return there.length < needed ? [`${locale}: ${there.length} of the ${needed} that a rater can meet.`] : []
  })
}
