import { riskStates, type RiskView } from '../../../contract/risks.js'
import { oneOf } from '../../../lib/one-of.js'
import type { RiskRow } from '../../../sql/risks.js'
import { likelihoodOf } from './likelihood.js'
import type { DefectRate } from './measure-defects.js'

/** A risk with the measured rate of its defect, which takes the place of a judged likelihood. */
export function riskView(row: RiskRow, rates: readonly DefectRate[]): RiskView {
  const judged = row.likelihood
  const measured = rates.find((rate) => rate.locale === row.locale && rate.type === row.defectType) ?? null
  const likelihood = measured ? likelihoodOf(measured.rate) : judged
  return {
    id: row.id,
    release: { id: row.releaseId, system: row.system, version: row.version },
    locale: row.locale,
    failureMode: row.failureMode,
    userImpact: row.userImpact,
    severity: row.severity,
    likelihood,
    basis: measured ? 'measured' : judged === null ? 'unknown' : 'judged',
    likelihoodRange: measured && [likelihoodOf(measured.ci95[0]), likelihoodOf(measured.ci95[1])],
    judgedLikelihood: judged,
    score: likelihood === null ? null : row.severity * likelihood,
    measured: measured && {
      marked: measured.marked,
      heard: measured.heard,
      rate: measured.rate,
      ci95: measured.ci95,
    },
    defectType: row.defectType,
    thresholdRate: row.thresholdRate,
    overThreshold: measured !== null && row.thresholdRate !== null && measured.rate > row.thresholdRate,
    mitigation: row.mitigation,
    owner: row.ownerId === null ? null : { id: row.ownerId, name: row.owner ?? '' },
    state: oneOf(riskStates, row.state),
    changedAt: row.changedAt.toISOString(),
  }
}
