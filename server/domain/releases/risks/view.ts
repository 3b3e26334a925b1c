import type { RiskView } from '../../../contract/risks.js'
import { oneOf } from '../../../lib/one-of.js'
import type { RiskRow } from '../../../sql/risks.js'
import { likelihoodOf } from './likelihood.js'
import type { DefectRate } from './measure-defects.js'

const states = ['open', 'mitigated', 'accepted', 'closed'] as const

/** A risk with the measured rate of its defect, which takes the place of a judged likelihood. */
export function riskView(row: RiskRow, rates: readonly DefectRate[]): RiskView {
  const measured = rates.find((rate) => rate.locale === row.locale && rate.type === row.defectType) ?? null
  return {
    id: row.id,
    release: { id: row.releaseId, system: row.system, version: row.version },
    locale: row.locale,
    failureMode: row.failureMode,
    userImpact: row.userImpact,
    severity: row.severity,
    likelihood: measured ? likelihoodOf(measured.rate) : (row.likelihood ?? 1),
    measured: measured && {
      marked: measured.marked,
      heard: measured.heard,
      rate: measured.rate,
      ci95: measured.ci95,
    },
    defectType: row.defectType,
    thresholdRate: row.thresholdRate,
    mitigation: row.mitigation,
    owner: row.owner,
    state: oneOf(states, row.state),
    changedAt: row.changedAt.toISOString(),
  }
}
