import type { AudioMeasurement } from '../../contract/clips.js'
import type { StudySettings } from '../../contract/study-settings.js'
import type { AppContext } from '../../context.js'
import { groupBy } from '../../lib/group-by.js'
import { listLocalesOfKeys } from '../../sql/prompts.js'
import { listSetKeys, listStudyClips, type StudyClipRow } from '../../sql/study-clips.js'
import type { ClipDiagnostics } from '../clips/clip-warnings.js'
import { methodOf } from '../methods/registry.js'
import { catchSpecs } from './catch-specs.js'
import { conditionOf, referenceOf, systemsOf } from './design-input.js'

export interface SurveyedClip {
  readonly id: string
  readonly releaseId: string
  readonly promptId: string
  readonly system: string
  readonly condition: string
  readonly prompt: string
  readonly measurement: AudioMeasurement
  readonly diagnostics: ClipDiagnostics
}

/** What a workspace has for one locale of a study: the prompts that every system speaks, and who lacks which. */
export interface LocaleSurvey {
  readonly locale: string
  readonly conditions: readonly string[]
  readonly prompts: readonly string[]
  /** Clips of these prompts, by `clipKey`. */
  readonly clips: ReadonlyMap<string, SurveyedClip>
  /** Clips that only catch trials need, by `clipKey`. */
  readonly checks: ReadonlyMap<string, SurveyedClip>
  /** Clips that catch trials need and that are not there. */
  readonly missingChecks: readonly { readonly system: string; readonly prompt: string }[]
  /** Prompts that were asked for, or that other systems speak, and a system does not. */
  readonly missing: readonly { readonly system: string; readonly prompt: string }[]
  /** The prompts were named one by one, so a missing one is a fault and not a narrower choice. */
  readonly named: boolean
}

export function clipKey(condition: string, prompt: string): string {
  return `${condition}|${prompt}`
}

/** Looks at the clips of every locale. */
export async function surveyStudy(
  ctx: AppContext,
  workspaceId: string,
  settings: StudySettings,
): Promise<LocaleSurvey[]> {
  const locales = settings.locales.map(({ locale }) => locale)
  const { keys } = settings.prompts
  const homes = keys
    ? groupBy(await listLocalesOfKeys(ctx.db, workspaceId, keys, locales), ({ key }) => key)
    : null
  return Promise.all(
    locales.map((locale) => {
      // Locales need not have the same sentences: a key that only others have is not asked for here.
      const elsewhere = (key: string) => homes?.get(key)?.every((home) => home.locale !== locale) ?? false
      const own = keys?.filter((key) => !elsewhere(key))
      return surveyLocale(ctx, workspaceId, settings, locale, own)
    }),
  )
}

async function surveyLocale(
  ctx: AppContext,
  workspaceId: string,
  settings: StudySettings,
  locale: string,
  keys: readonly string[] | undefined,
): Promise<LocaleSurvey> {
  const systems = systemsOf(settings, locale)
  const everything = await listClips(ctx, workspaceId, settings, locale)
  const conditions = systems.map((system) => conditionOf(system))
  const rows = everything.filter((row) => conditions.includes(conditionOf(row)))
  const { set } = settings.prompts
  const wanted = keys ?? (set === undefined ? null : await listSetKeys(ctx.db, workspaceId, set, locale))
  const candidates = [
    ...new Set(rows.filter((row) => isWanted(row, settings, wanted)).map((row) => row.prompt)),
  ]
  const asked = wanted ? [...new Set(wanted)] : candidates
  const spoken = new Map(everything.map((row) => [clipKey(conditionOf(row), row.prompt), row]))
  const missing = asked.flatMap((prompt) =>
    systems
      .filter((system) => !spoken.has(clipKey(conditionOf(system), prompt)))
      .map(({ system }) => ({ system, prompt })),
  )
  const incomplete = new Set(missing.map(({ prompt }) => prompt))
  const prompts = asked.filter((prompt) => !incomplete.has(prompt)).slice(0, settings.prompts.limit)
  const clips = conditions.flatMap((condition) =>
    prompts.map((prompt): [string, SurveyedClip] => [
      clipKey(condition, prompt),
      surveyed(spoken.get(clipKey(condition, prompt))!, condition),
    ]),
  )
  return {
    locale,
    conditions,
    prompts,
    clips: new Map(clips),
    ...surveyChecks(settings, locale, prompts, spoken),
    missing,
    named: wanted !== null,
  }
}

/** Clips of the study's systems and of whatever catch trials are made from. */
async function listClips(ctx: AppContext, workspaceId: string, settings: StudySettings, locale: string) {
  const known = settings.catchTrials.clips
    .filter((clip) => clip.locale === locale)
    .flatMap(({ against, ...clip }) => (against ? [clip, against] : [clip]))
  const named = [...systemsOf(settings, locale), ...known].map(({ system, release }) => ({ system, release }))
  const releases = [...new Map(named.map((one) => [conditionOf(one), one])).values()]
  return releases.length === 0 ? [] : listStudyClips(ctx.db, workspaceId, locale, releases)
}

function surveyChecks(
  settings: StudySettings,
  locale: string,
  prompts: readonly string[],
  spoken: ReadonlyMap<string, StudyClipRow>,
): Pick<LocaleSurvey, 'checks' | 'missingChecks'> {
  const method = methodOf(settings.method.kind)
  const plannable =
    prompts.length > 0 && (method.reference !== 'required' || referenceOf(settings, locale) !== null)
  const checks = new Map<string, SurveyedClip>()
  const missingChecks: { system: string; prompt: string }[] = []
  for (const { condition, prompt } of plannable
    ? catchSpecs(settings, locale, prompts).flatMap(({ stimuli }) => stimuli)
    : []) {
    const key = clipKey(condition, prompt)
    const row = spoken.get(key)
    if (row) checks.set(key, surveyed(row, condition))
    else if (!missingChecks.some((clip) => clip.system === condition && clip.prompt === prompt))
      missingChecks.push({ system: condition, prompt })
  }
  return { checks, missingChecks }
}

function isWanted(row: StudyClipRow, { prompts }: StudySettings, wanted: readonly string[] | null): boolean {
  if (wanted && !wanted.includes(row.prompt)) return false
  return prompts.tags === undefined || prompts.tags.some((tag) => row.tags.includes(tag))
}

function surveyed(row: StudyClipRow, condition: string): SurveyedClip {
  const { id, releaseId, promptId, system, prompt } = row
  return {
    id,
    releaseId,
    promptId,
    system,
    condition,
    prompt,
    measurement: row.measurement as AudioMeasurement,
    diagnostics: row.diagnostics as ClipDiagnostics,
  }
}
