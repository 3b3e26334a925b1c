import type { ResultGroup, ScoreDifference } from '#contract/results'
import type { StudySettings } from '#contract/study-settings'
import { markOf, splitCondition, type KnownSystem } from '../../lib/marks.js'
import type { SeriesMark } from '../../ui/series.js'

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
  const name = (key: string) => systems.find((system) => system.key === key)?.name ?? key
  const baseline = settings.systems.find((system) => system.baseline === true)
  return {
    label: (condition) => {
      const { system, release } = splitCondition(condition)
      return release === '' ? name(system) : `${name(system)} ${release}`
    },
    mark: (condition) => {
      const { system, release } = splitCondition(condition)
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

const titles: Partial<Record<string, string>> = {
  sig: 'Speech signal',
  bak: 'Background',
  ovrl: 'Overall',
  voice_quality: 'Voice quality',
  prosody_faults: 'Prosody faults',
}

/** `voice_quality` as people say it. */
export function attributeTitle(key: string): string {
  const words = key.replace(/[-_.]/g, ' ')
  return titles[key] ?? words.charAt(0).toUpperCase() + words.slice(1)
}
