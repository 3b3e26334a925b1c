import type { LaunchFinding } from '../../../contract/launch.js'
import type { StudySettings } from '../../../contract/study-settings.js'
import { stagePolicies } from '../../releases/stage-policy.js'
import type { AdmittedPanel } from '../admitted-panels.js'
import type { LocalePlan } from '../locale-plan.js'
import { countOf, finding } from './finding.js'

/** What speaks against the panels a study names: whether they are there, cover its locales, and can fill its places. */
export function checkPanels(
  settings: StudySettings,
  panels: readonly AdmittedPanel[],
  plans: readonly Pick<LocalePlan, 'locale' | 'places'>[],
): LaunchFinding[] {
  const named = settings.panels ?? []
  if (named.length === 0) return []
  const unknown = named.filter(({ panel }) => !panels.some(({ key }) => key === panel))
  return [
    ...unknown.map(({ panel }) =>
      finding('error', 'panel_unknown', null, `There is no panel “${panel}” in this workspace.`),
    ),
    ...panels
      .filter(({ locales }) => locales.length === 0)
      .map(({ name }) =>
        finding('warning', 'panel_locale', null, `“${name}” covers none of the locales and brings nobody.`),
      ),
    ...(unknown.length > 0 ? [] : plans.flatMap((plan) => checkQuota(settings, panels, plan))),
  ]
}

function checkQuota(
  settings: StudySettings,
  panels: readonly AdmittedPanel[],
  { locale, places }: Pick<LocalePlan, 'locale' | 'places'>,
): LaunchFinding[] {
  const here = panels.filter(({ locales }) => locales.includes(locale))
  if (here.length === 0)
    return [finding('error', 'panel_locale', locale, 'No panel of the study covers this locale.')]
  const quota = sum(here)
  const found: LaunchFinding[] = []
  if (quota < places)
    found.push(
      finding(
        'error',
        'panel_quota',
        locale,
        `The panels give ${countOf(quota, 'place')}, the design has ${places}: it would never be filled.`,
      ),
    )
  if (quota > places)
    found.push(
      finding(
        'info',
        'panel_quota',
        locale,
        `The panels give ${countOf(quota, 'place')} for the ${places} of the design: who comes first decides between them.`,
      ),
    )
  return [...found, ...checkComposition(settings, here, locale)]
}

/** A stage that counts native listeners only needs enough of them among the panels. */
function checkComposition(
  { stage }: StudySettings,
  panels: readonly AdmittedPanel[],
  locale: string,
): LaunchFinding[] {
  const { listeners, minRaters, name } = stagePolicies[stage]
  const native = sum(panels.filter(({ kind }) => kind === 'native'))
  if (listeners === 'any' || native >= minRaters) return []
  return [
    finding(
      'warning',
      'stage_minimum',
      locale,
      `${name} asks for ${minRaters} native listeners; the native panels give ${countOf(native, 'place')}.`,
    ),
  ]
}

function sum(panels: readonly AdmittedPanel[]): number {
  return panels.reduce((total, { places }) => total + places, 0)
}
