import type { Random } from '../../server/statistics/random.js'

export const locales = ['de-DE', 'hi-IN', 'pt-BR'] as const
export const attributes = ['naturalness', 'prosody'] as const
export const roles = ['natural', 'production', 'low_anchor', 'live'] as const
export type Locale = (typeof locales)[number]
export type Attribute = (typeof attributes)[number]
export type Role = (typeof roles)[number]

export const weeks = 52
export const raters = 30
export const prompts = 20
/** Share of a panel that is replaced every week. */
const turnover = 0.2

/** Standard deviations on the 1…5 scale: VCC 2018 crowd ratings, fitted with lme4 (tests/fixtures/statistics). */
const spread = { rater: 0.689, raterSystem: 0.398, item: 0.29, itemSystem: 0.328, residual: 0.753 }

const level: Record<Role, number> = { natural: 4.5, production: 3.8, low_anchor: 1.8, live: 3.8 }

/** What really happens in the simulated year. Weeks count from 1; `last` is the last week of the effect. */
export interface Event {
  readonly name: string
  readonly kind: 'release' | 'regression' | 'panel' | 'playback'
  readonly week: number
  readonly last: number
  readonly effect: (locale: Locale, attribute: Attribute, role: Role) => number
}

export const events: readonly Event[] = [
  {
    name: 'Release 2 (slightly better)',
    kind: 'release',
    week: 12,
    last: 24,
    effect: (_l, _a, role) => (role === 'live' ? 0.08 : 0),
  },
  {
    name: 'Release 3 (flat prosody in hi-IN only)',
    kind: 'regression',
    week: 25,
    last: 37,
    effect: (locale, attribute, role) =>
      role !== 'live' ? 0 : locale === 'hi-IN' && attribute === 'prosody' ? -0.35 : 0.08,
  },
  {
    name: 'Release 4 (mends it)',
    kind: 'release',
    week: 38,
    last: weeks,
    effect: (_l, _a, role) => (role === 'live' ? 0.1 : 0),
  },
  {
    name: 'Panel vendor changes in pt-BR (harsher)',
    kind: 'panel',
    week: 18,
    last: weeks,
    effect: (locale) => (locale === 'pt-BR' ? -0.45 : 0),
  },
  {
    name: 'Playback fault in de-DE (synthetic files dulled)',
    kind: 'playback',
    week: 44,
    last: 47,
    effect: (locale, _a, role) => (locale === 'de-DE' && role !== 'natural' ? -0.7 : 0),
  },
]

export interface Rating {
  readonly rater: number
  readonly item: number
  readonly role: Role
  readonly score: number
}

/** Listeners, sentences and voices of one locale over a year, per attribute. */
export interface World {
  /** The ratings of one week: every rater hears every sentence once, in one of the voices (a Latin square). */
  week(number: number): Rating[]
}

export function createWorld(
  random: Random,
  locale: Locale,
  attribute: Attribute,
  happening: readonly Event[],
): World {
  const normal = (sd: number): number => sd * random.normal()
  const item = Array.from({ length: prompts }, () => normal(spread.item))
  const itemSystem = Array.from({ length: prompts }, () => roles.map(() => normal(spread.itemSystem)))
  let nextRater = 0
  const newcomer = () => ({
    id: nextRater++,
    bias: normal(spread.rater),
    system: roles.map(() => normal(spread.raterSystem)),
  })
  let panel = Array.from({ length: raters }, newcomer)
  return {
    week(number) {
      if (number > 1) panel = panel.map((rater) => (random.uniform() < turnover ? newcomer() : rater))
      const active = happening.filter((event) => number >= event.week && number <= event.last)
      return panel.flatMap((rater, row) =>
        item.map((difficulty, i): Rating => {
          const s = (row + i) % roles.length
          const role = roles[s]!
          const shift = active.reduce((sum, event) => sum + event.effect(locale, attribute, role), 0)
          const raw =
            level[role] +
            shift +
            rater.bias +
            rater.system[s]! +
            difficulty +
            itemSystem[i]![s]! +
            normal(spread.residual)
          return { rater: rater.id, item: i, role, score: Math.min(5, Math.max(1, Math.round(raw))) }
        }),
      )
    },
  }
}
