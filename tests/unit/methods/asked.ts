import type { StudySettingsInput } from '../../../server/contract/study-settings.js'
import { studySettings } from '../../../server/contract/study-settings.js'
import type { AskedTrial, PlacedStimulus, StimulusRole } from '../../../server/domain/methods/method.js'
import { methodOf } from '../../../server/domain/methods/registry.js'
import { resolveAttributes } from '../../../server/domain/methods/resolve-attributes.js'

type MethodInput = StudySettingsInput['method']

/** A stimulus by condition and role; its id says the same, so that rows can be read. */
export function placed(place: number, condition: string, role: StimulusRole = 'test'): PlacedStimulus {
  return {
    place,
    condition,
    role,
    stimulusId: `${condition}/${role}`,
    shownAs: role === 'reference' ? 'reference' : 'graded',
  }
}

export function settingsOf(method: MethodInput, attributes?: StudySettingsInput['attributes']) {
  return studySettings.parse({
    name: 'A study',
    publicName: { en: 'A study' },
    method,
    attributes: attributes ?? methodOf(method.kind).defaultAttributes.map((key) => ({ key })),
    locales: [{ locale: 'en-GB' }],
    systems: [{ system: 'a', release: '1' }],
    prompts: {},
    design: { kind: 'full' },
  } satisfies StudySettingsInput)
}

/** A trial of a method as a rater was asked it. */
export function asked(
  method: MethodInput,
  stimuli: readonly PlacedStimulus[],
  options: { text?: string; locale?: string; attributes?: StudySettingsInput['attributes'] } = {},
): AskedTrial {
  const settings = settingsOf(method, options.attributes)
  return {
    stimuli,
    method: settings.method,
    attributes: resolveAttributes(settings, 'en-GB'),
    locale: options.locale ?? 'en-GB',
    text: options.text ?? 'The quick brown fox.',
    durationsMs: new Map(stimuli.map(({ place }) => [place, 2000])),
  }
}
