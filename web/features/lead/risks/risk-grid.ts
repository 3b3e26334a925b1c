import type { RiskView } from '#contract/risks'
import { classes } from './risk-words.js'

/** A cell of the matrix; likelihood is null in the column of what nobody has judged or measured. */
export interface Cell {
  readonly severity: number
  readonly likelihood: number | null
}

export interface CountedCell extends Cell {
  readonly risks: number
  readonly score: number | null
}

/** Rows from the gravest severity down, columns from rare to often, and the unknown at the end. */
export function gridOf(risks: readonly Pick<RiskView, 'severity' | 'likelihood'>[]): CountedCell[][] {
  const columns: readonly (number | null)[] = [...classes, null]
  return [...classes].reverse().map((severity) =>
    columns.map((likelihood) => ({
      severity,
      likelihood,
      risks: risks.filter((risk) => isIn(risk, { severity, likelihood })).length,
      score: likelihood === null ? null : severity * likelihood,
    })),
  )
}

export function isIn(risk: Pick<RiskView, 'severity' | 'likelihood'>, cell: Cell): boolean {
  return risk.severity === cell.severity && risk.likelihood === cell.likelihood
}

export interface RiskNarrowing {
  readonly release: string
  readonly locale: string
  /** Settled ones are left out. */
  readonly openOnly: boolean
}

export function releaseName({ release }: Pick<RiskView, 'release'>): string {
  return `${release.system} ${release.version}`
}

export function narrowed(risks: readonly RiskView[], by: RiskNarrowing): RiskView[] {
  return risks.filter(
    (risk) =>
      (by.release === '' || releaseName(risk) === by.release) &&
      (by.locale === '' || risk.locale === by.locale) &&
      (!by.openOnly || risk.state === 'open'),
  )
}
