import type { LaunchFinding } from '#contract/launch'
import { studySettings, type StudySettings, type StudySettingsInput } from '#contract/study-settings'
import { ApiProblem } from '../../../api/problems.js'
import { issueSentence } from './issue-words.js'
import type { StepKey } from './vocabulary.js'

export interface Issue {
  readonly path: string
  readonly message: string
  readonly step: StepKey
}

const stepOfField: Partial<Record<string, StepKey>> = {
  name: 'method',
  stage: 'method',
  method: 'method',
  attributes: 'attributes',
  systems: 'systems',
  prompts: 'prompts',
  locales: 'locales',
  panels: 'panels',
  publicName: 'locales',
  consent: 'locales',
  design: 'design',
  leaseMinutes: 'design',
  completion: 'design',
  listening: 'quality',
  catchTrials: 'quality',
  screening: 'quality',
  analysis: 'quality',
  comments: 'questions',
  questionnaire: 'questions',
}

/** What the schema has against a document, each with the step where it is mended. Empty when it can be saved. */
export function issuesOf(document: StudySettingsInput): readonly Issue[] {
  const parsed = studySettings.safeParse(document)
  if (parsed.success) return []
  return parsed.error.issues.map((issue) => ({
    path: issue.path.map(String).join('.'),
    message: issueSentence(issue),
    step: stepOfField[String(issue.path[0])] ?? 'review',
  }))
}

/** What the server has against a document that the schema allows: names given twice, references that lead nowhere. */
export function refusedIssues(error: Error): readonly Issue[] {
  if (!(error instanceof ApiProblem) || error.code !== 'settings-invalid') return []
  return error.fields.map(({ path, message }) => ({
    path,
    message,
    step: stepOfField[path.split('.')[0] ?? ''] ?? 'review',
  }))
}

export function parsedSettings(document: StudySettingsInput): StudySettings | null {
  const parsed = studySettings.safeParse(document)
  return parsed.success ? parsed.data : null
}

export function messageAt(issues: readonly Issue[], path: string): string | undefined {
  return issues.find((issue) => issue.path === path || issue.path.startsWith(`${path}.`))?.message
}

const stepOfFinding: Record<LaunchFinding['code'], StepKey> = {
  prompt_missing: 'prompts',
  too_few_prompts: 'prompts',
  level_spread: 'systems',
  mixed_sample_rates: 'systems',
  silence_outlier: 'systems',
  duration_outlier: 'systems',
  clipped: 'systems',
  too_few_systems: 'systems',
  no_reference: 'systems',
  label_untranslated: 'attributes',
  instructions_missing: 'locales',
  quota_unbalanced: 'design',
  session_too_long: 'design',
  detectable_difference: 'design',
  method_unsuited: 'method',
  catch_trials: 'quality',
  stage_minimum: 'method',
  panel_unknown: 'panels',
  panel_locale: 'panels',
  panel_quota: 'panels',
}

export function stepOf(finding: LaunchFinding): StepKey {
  return stepOfFinding[finding.code]
}
