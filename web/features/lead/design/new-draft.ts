import type { MethodKind, StudySettingsInput } from '#contract/study-settings'
import type { Coverage, PromptView } from '../../../api/queries-clips.js'
import type { SystemView } from '#contract/clips'
import { startingMethod } from './method-traits.js'
import { guideOf } from './vocabulary.js'

/**
 * A draft that is complete from the start: the newest release of every system with clips, in the locales it speaks,
 * every locale with prompts, and the method's own defaults. Everything can be changed afterwards.
 */
export function newDraft(
  kind: MethodKind,
  name: string,
  systems: readonly SystemView[],
  prompts: readonly Pick<PromptView, 'locale'>[],
  coverage: Coverage = null,
): StudySettingsInput {
  const guide = guideOf(kind)
  const needsReference = guide.reference === 'required'
  const locales = [...new Set(prompts.map((prompt) => prompt.locale))].sort()
  const chosen = systems.flatMap((system) => {
    const newest = system.releases
      .filter((release) => release.clips > 0)
      .reduce<SystemView['releases'][number] | null>(
        (best, release) => (best === null || release.createdAt >= best.createdAt ? release : best),
        null,
      )
    if (newest === null) return []
    const role =
      system.kind === 'anchor'
        ? ('anchor' as const)
        : needsReference && system.kind === 'human'
          ? ('reference' as const)
          : ('test' as const)
    const spoken = coverage?.get(`${system.key}@${newest.version}`)
    const part = locales.filter((locale) => spoken === undefined || spoken.has(locale))
    return [
      {
        system: system.key,
        release: newest.version,
        role,
        ...(part.length === 0 || part.length === locales.length ? {} : { locales: part }),
      },
    ]
  })
  return {
    name,
    publicName: { en: 'Listening test' },
    method: startingMethod(kind),
    attributes: guide.attributes.map((key) => ({ key })),
    systems: chosen,
    locales: locales.map((locale) => ({ locale })),
    prompts: {},
    design: { kind: guide.designs[0] ?? 'balanced_random' },
  }
}
