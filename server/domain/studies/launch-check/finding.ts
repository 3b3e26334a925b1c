import type { LaunchFinding } from '../../../contract/launch.js'
import type { StudySettings } from '../../../contract/study-settings.js'
import type { LocalePlan } from '../locale-plan.js'
import type { LocaleSurvey } from '../survey.js'

/** What every check looks at. `plan` is null where the locale cannot be planned, which another finding says. */
export interface LocaleCase {
  readonly settings: StudySettings
  readonly survey: LocaleSurvey
  readonly plan: LocalePlan | null
  /** By how much the set stays below its target so that no clip clips; which clips have an estimated level. */
  readonly levels: { readonly loweredByDb: number; readonly estimated: readonly string[] }
}

type Severity = LaunchFinding['severity']
type ClipName = LaunchFinding['clips'][number]

/** Enough to find them; the rest is in the message's number. */
const clipsShown = 50

export function finding(
  severity: Severity,
  code: LaunchFinding['code'],
  locale: string | null,
  message: string,
  clips: readonly ClipName[] = [],
): LaunchFinding {
  return {
    severity,
    code,
    locale,
    message,
    clips: clips.slice(0, clipsShown).map(({ system, prompt }) => ({ system, prompt })),
  }
}

export function countOf(count: number, one: string, many = `${one}s`): string {
  return `${count} ${count === 1 ? one : many}`
}
