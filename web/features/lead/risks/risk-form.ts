import type { RiskInput, RiskState, RiskView } from '#contract/risks'
import { splitCondition } from '../../../lib/marks.js'

/** A risk as the form holds it: choices are texts, and empty where nothing is chosen. */
export interface RiskForm {
  /** `system@version`. */
  readonly release: string
  readonly locale: string
  readonly failureMode: string
  readonly userImpact: string
  readonly severity: number
  readonly likelihood: string
  readonly defectType: string
  readonly thresholdRate: number | undefined
  readonly mitigation: string
  readonly ownerId: string
  readonly state: RiskState
}

export const emptyForm: RiskForm = {
  release: '',
  locale: '',
  failureMode: '',
  userImpact: '',
  severity: 3,
  likelihood: '',
  defectType: '',
  thresholdRate: undefined,
  mitigation: '',
  ownerId: '',
  state: 'open',
}

export function formOf(risk: RiskView): RiskForm {
  return {
    release: `${risk.release.system}@${risk.release.version}`,
    locale: risk.locale,
    failureMode: risk.failureMode,
    userImpact: risk.userImpact,
    severity: risk.severity,
    likelihood: risk.judgedLikelihood === null ? '' : String(risk.judgedLikelihood),
    defectType: risk.defectType ?? '',
    thresholdRate: risk.thresholdRate ?? undefined,
    mitigation: risk.mitigation,
    ownerId: risk.owner?.id ?? '',
    state: risk.state,
  }
}

export function isComplete(form: RiskForm): boolean {
  return (
    form.release !== '' &&
    form.locale !== '' &&
    form.failureMode.trim().length >= 3 &&
    form.userImpact.trim().length >= 3
  )
}

/** What is sent: absent where nothing was chosen; a threshold only where a defect is marked. */
export function bodyOf(form: RiskForm): RiskInput {
  const { system, release } = splitCondition(form.release)
  const { thresholdRate } = form
  return {
    system,
    release,
    locale: form.locale,
    failureMode: form.failureMode,
    userImpact: form.userImpact,
    severity: form.severity,
    mitigation: form.mitigation,
    state: form.state,
    ...(form.likelihood === '' ? {} : { likelihood: Number(form.likelihood) }),
    ...(form.defectType === '' ? {} : { defectType: form.defectType }),
    ...(form.defectType === '' || thresholdRate === undefined ? {} : { thresholdRate }),
    ...(form.ownerId === '' ? {} : { ownerId: form.ownerId }),
  }
}
