import type { MethodKind, StudySettingsInput } from '#contract/study-settings'
import type { PromptView } from '../../../api/queries-clips.js'
import type { SystemView } from '#contract/clips'
import { guideOf } from './vocabulary.js'

/**
 * A draft that is complete from the start: the newest release of every system with clips, every locale with prompts, and
 * the method's own defaults. Everything can be changed afterwards.
 */
export function newDraft(
  kind: MethodKind,
  name: string,
  systems: readonly SystemView[],
  prompts: readonly Pick<PromptView, 'locale'>[],
): StudySettingsInput {
  const guide = guideOf(kind)
  const needsReference = guide.reference === 'required'
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
    return [{ system: system.key, release: newest.version, role }]
  })
  return {
    name,
    publicName: { en: 'Listening test' },
    method: { kind, ...(kind === 'ab' ? { ties: true } : {}) },
    attributes: guide.attributes.map((key) => ({ key })),
    systems: chosen,
    locales: [...new Set(prompts.map((prompt) => prompt.locale))].sort().map((locale) => ({ locale })),
    prompts: {},
    design: { kind: guide.designs[0] ?? 'balanced_random' },
  }
}
