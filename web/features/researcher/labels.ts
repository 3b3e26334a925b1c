import { pairSign } from '#contract/composition'
import type { ResultGroup, ScoreDifference } from '#contract/results'
import type { StudySettings } from '#contract/study-settings'
import { markOf, splitCondition, type KnownSystem } from '../../lib/marks.js'
import type { SeriesMark } from '../../ui/series.js'

/** The anchors that the server makes from the reference. */
const madeAnchors: Partial<Record<string, string>> = {
  anchor35: 'Low anchor, 3.5\u00a0kHz',
  anchor70: 'Mid anchor, 7\u00a0kHz',
}

/** How conditions are named and marked on a results page. */
export interface Conditions {
  readonly label: (condition: string) => string
  readonly mark: (condition: string) => SeriesMark
  /** The condition that the others are compared with, when the study names one. */
  readonly baseline: string | null
}

export function conditionsOf(
  settings: Pick<StudySettings, 'systems'>,
  systems: readonly KnownSystem[],
): Conditions {
  const name = (key: string) => systems.find((system) => system.key === key)?.name ?? madeAnchors[key] ?? key
  const baseline = settings.systems.find((system) => system.baseline === true)
  const labelOne = (condition: string) => {
    const { system, release } = splitCondition(condition)
    return release === '' ? name(system) : `${name(system)} ${release}`
  }
  return {
    label: (condition) => condition.split(pairSign).map(labelOne).join(pairSign),
    mark: (condition) => {
      const { system, release } = splitCondition(condition.split(pairSign)[0] ?? condition)
      return markOf(systems, system, release)
    },
    baseline: baseline === undefined ? null : `${baseline.system}@${baseline.release}`,
  }
}

export function conditionOf(score: { readonly system: string; readonly release: string }): string {
  return score.release === '' ? score.system : `${score.system}@${score.release}`
}

/** The difference read as `x − baseline`, turned round where the server reports it the other way. */
export function towards<D extends Pick<ScoreDifference, 'a' | 'b' | 'difference' | 'ci95'>>(
  row: D,
  baseline: string | null,
): D {
  if (row.a !== baseline) return row
  return {
    ...row,
    a: row.b,
    b: row.a,
    difference: row.difference === null ? null : -row.difference,
    ci95: row.ci95 === null ? null : [-row.ci95[1], -row.ci95[0]],
  }
}

/** The difference `condition − baseline`; null where it was not measured. */
export function differenceTo(
  group: ResultGroup,
  condition: string,
  baseline: string,
): ScoreDifference | null {
  const found = group.differences.find(
    (row) => (row.a === condition && row.b === baseline) || (row.a === baseline && row.b === condition),
  )
  return found === undefined ? null : towards(found, baseline)
}

/** Comparisons with the baseline, or all of them where there is none, each told from the other system's side. */
export function mainDifferences(group: ResultGroup, baseline: string | null): readonly ScoreDifference[] {
  return group.differences
    .map((row) => towards(row, baseline))
    .filter((row) => baseline === null || row.b === baseline)
}
