import type { ReleaseFigure } from '#contract/releases'
import type { MethodKind } from '#contract/study-settings'
import { groupBy } from '../../../lib/group-by.js'

/** Figures of one method on one scale, which one axis can hold. */
export interface FigureSet {
  readonly key: string
  readonly method: MethodKind
  readonly figures: readonly ReleaseFigure[]
  /** Some are compared with the production release. */
  readonly compared: boolean
  /** Differences are shares of preference beyond one half. */
  readonly share: boolean
}

export function figureSets(figures: readonly ReleaseFigure[]): FigureSet[] {
  const sets = groupBy(figures, ({ method, scale }) => `${method} ${JSON.stringify(scale)}`)
  return [...sets].flatMap(([key, own]) => {
    const method = own[0]?.method
    if (method === undefined) return []
    return [
      {
        key,
        method,
        figures: own.sort((a, b) => order(a, b)),
        compared: own.some(({ difference }) => difference !== null),
        share: method === 'ab' || method === 'abx',
      },
    ]
  })
}

/** By locale, then attribute; native speakers before the others. */
function order(a: ReleaseFigure, b: ReleaseFigure): number {
  return (
    a.locale.localeCompare(b.locale) ||
    a.attribute.localeCompare(b.attribute) ||
    listeners.indexOf(a.panel) - listeners.indexOf(b.panel)
  )
}

const listeners = ['native', 'open', 'internal', 'expert'] as const satisfies ReleaseFigure['panel'][]

export function figureKey({ studyId, locale, attribute, panel }: ReleaseFigure): string {
  return `${studyId} ${locale} ${attribute} ${panel}`
}

export interface StudyOf {
  readonly id: string
  readonly name: string
  readonly method: MethodKind
  readonly locales: readonly string[]
  readonly attributes: readonly string[]
  readonly raters: number
}

/** The studies that figures come from, each once. */
export function studiesOf(figures: readonly ReleaseFigure[]): StudyOf[] {
  return [...groupBy(figures, ({ studyId }) => studyId)].flatMap(([id, own]) => {
    const [first] = own
    if (first === undefined) return []
    return [
      {
        id,
        name: first.study,
        method: first.method,
        locales: [...new Set(own.map(({ locale }) => locale))].sort(),
        attributes: [...new Set(own.map(({ attribute }) => attribute))].sort(),
        raters: Math.max(...own.map(({ raters }) => raters)),
      },
    ]
  })
}
