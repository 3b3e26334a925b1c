import type { Random } from '../../server/statistics/random.js'

/** Locales in which the sample corpus has a human voice, a synthetic one and a low anchor. */
export const locales = ['en-US', 'fr-FR', 'ru-RU'] as const
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
    name: 'Release 3 (flat prosody in fr-FR only)',
    kind: 'regression',
    week: 25,
    last: 37,
    effect: (locale, attribute, role) =>
      role !== 'live' ? 0 : locale === 'fr-FR' && attribute === 'prosody' ? -0.35 : 0.08,
  },
  {
    name: 'Release 4 (mends it)',
    kind: 'release',
    week: 38,
    last: weeks,
    effect: (_l, _a, role) => (role === 'live' ? 0.1 : 0),
  },
  {
    name: 'Panel vendor changes in ru-RU (harsher)',
    kind: 'panel',
    week: 18,
    last: weeks,
    effect: (locale) => (locale === 'ru-RU' ? -0.45 : 0),
  },
  {
    name: 'Playback fault in en-US (synthetic files dulled)',
    kind: 'playback',
    week: 44,
    last: 47,
    effect: (locale, _a, role) => (locale === 'en-US' && role !== 'natural' ? -0.7 : 0),
  },
]

/** The release that users hear in a week: the first until another one comes. */
export function releaseOf(week: number): number {
  return 1 + events.filter((event) => isRelease(event) && event.week <= week).length
}

export function isRelease(event: Event): boolean {
  return event.kind === 'release' || event.kind === 'regression'
}

/** How much everything that goes on in a week moves the scores of a voice. */
export function shiftIn(
  week: number,
  locale: Locale,
  attribute: Attribute,
  role: Role,
  happening: readonly Event[] = events,
): number {
  return happening
    .filter((event) => week >= event.week && week <= event.last)
    .reduce((sum, event) => sum + event.effect(locale, attribute, role), 0)
}

/** What the sentences of a locale add to a score, alone and in each voice. */
export interface Sentences {
  readonly item: readonly number[]
  readonly itemSystem: readonly (readonly number[])[]
}

export function drawSentences(random: Random, count: number): Sentences {
  const item = Array.from({ length: count }, () => spread.item * random.normal())
  return { item, itemSystem: item.map(() => roles.map(() => spread.itemSystem * random.normal())) }
}

/** A listener's leniency, alone and towards each voice. */
export interface Ear {
  readonly bias: number
  readonly system: readonly number[]
}

export function drawEar(random: Random): Ear {
  return {
    bias: spread.rater * random.normal(),
    system: roles.map(() => spread.raterSystem * random.normal()),
  }
}

/** The 1…5 score that an ear gives a sentence in a voice, with the chance of the moment. */
export function scoreOf(
  ear: Ear,
  sentences: Sentences,
  heard: { readonly item: number; readonly role: Role; readonly shift: number },
  random: Random,
): number {
  const s = roles.indexOf(heard.role)
  const raw =
    level[heard.role] +
    heard.shift +
    ear.bias +
    ear.system[s]! +
    sentences.item[heard.item]! +
    sentences.itemSystem[heard.item]![s]! +
    spread.residual * random.normal()
  return Math.min(5, Math.max(1, Math.round(raw)))
}

/** The panel of the next week: every listener stays or, with the share of the turnover, makes room for a newcomer. */
export function turnOver<T>(panel: readonly T[], random: Random, newcomer: () => T): T[] {
  return panel.map((rater) => (random.uniform() < turnover ? newcomer() : rater))
}

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
  const sentences = drawSentences(random, prompts)
  let nextRater = 0
  const newcomer = () => ({ id: nextRater++, ear: drawEar(random) })
  let panel = Array.from({ length: raters }, newcomer)
  return {
    week(number) {
      if (number > 1) panel = turnOver(panel, random, newcomer)
      const shifts = roles.map((role) => shiftIn(number, locale, attribute, role, happening))
      return panel.flatMap(({ id, ear }, row) =>
        sentences.item.map((_difficulty, item): Rating => {
          const s = (row + item) % roles.length
          const role = roles[s]!
          const score = scoreOf(ear, sentences, { item, role, shift: shifts[s]! }, random)
          return { rater: id, item, role, score }
        }),
      )
    },
  }
}
