import type { KnownClip } from '../../contract/catch-trials.js'
import type { StudySettings } from '../../contract/study-settings.js'
import { DomainError } from '../../lib/domain-error.js'
import { attributeCatalogue } from '../methods/attribute-catalogue.js'
import { conditionOf } from './design-input.js'

const knownName = (clip: KnownClip): string =>
  `${clip.kind} ${clip.prompt} of ${conditionOf(clip)} in ${clip.locale}`

interface Fault {
  readonly path: string
  readonly message: string
}

/**
 * What the schema alone cannot say: names that must differ, references that must lead somewhere. A draft may still be
 * incomplete; whether it can be launched is another question.
 */
export function requireConsistent(settings: StudySettings): StudySettings {
  const faults = [
    ...repeated(
      'locales',
      settings.locales.map(({ locale }) => locale),
    ),
    ...repeated('systems', settings.systems.map(conditionOf)),
    ...repeated(
      'attributes',
      settings.attributes.map(({ key }) => key),
    ),
    ...repeated(
      'questionnaire',
      settings.questionnaire.map(({ key }) => key),
    ),
    ...repeated('catchTrials.clips', settings.catchTrials.clips.map(knownName)),
    ...repeated(
      'panels',
      (settings.panels ?? []).map(({ panel }) => panel),
    ),
    ...unknownAttributes(settings),
    ...strayLocales(settings),
    ...brokenQuestions(settings),
    ...brokenScales(settings),
  ]
  if (settings.systems.filter((system) => system.baseline === true).length > 1)
    faults.push({ path: 'systems', message: 'only one system can be the baseline' })
  if (faults.length > 0)
    throw new DomainError('settings-invalid', 'The settings contradict themselves.', { errors: faults })
  return settings
}

function repeated(path: string, names: readonly string[]): Fault[] {
  return names.flatMap((name, index) =>
    names.indexOf(name) === index ? [] : [{ path: `${path}.${index}`, message: `“${name}” is there twice` }],
  )
}

function unknownAttributes({ attributes }: StudySettings): Fault[] {
  return attributes.flatMap(({ key, question }, index) =>
    question || attributeCatalogue.has(key)
      ? []
      : [{ path: `attributes.${index}`, message: `“${key}” is not in the catalogue and brings no question` }],
  )
}

function strayLocales({ systems, locales, catchTrials }: StudySettings): Fault[] {
  const offered = new Set(locales.map(({ locale }) => locale))
  const strayClips = catchTrials.clips.flatMap(({ locale }, index) =>
    offered.has(locale)
      ? []
      : [{ path: `catchTrials.clips.${index}.locale`, message: `${locale} is not a locale of the study` }],
  )
  const straySystems = systems.flatMap((system, index) =>
    (system.locales ?? [])
      .filter((locale) => !offered.has(locale))
      .map((locale) => ({
        path: `systems.${index}.locales`,
        message: `${locale} is not a locale of the study`,
      })),
  )
  return [...straySystems, ...strayClips]
}

function brokenQuestions({ questionnaire }: StudySettings): Fault[] {
  return questionnaire.flatMap((item, index) => {
    const path = `questionnaire.${index}`
    const earlier = questionnaire.slice(0, index)
    const faults: Fault[] = []
    if ((item.kind === 'choice' || item.kind === 'choices') && (item.options ?? []).length < 2)
      faults.push({ path: `${path}.options`, message: 'a choice needs two options or more' })
    if (item.onlyIf && !earlier.some(({ key }) => key === item.onlyIf!.question))
      faults.push({ path: `${path}.onlyIf`, message: `“${item.onlyIf.question}” is no earlier question` })
    return faults
  })
}

function brokenScales({ attributes }: StudySettings): Fault[] {
  return attributes.flatMap(({ scale }, index) => {
    if (!scale) return []
    const path = `attributes.${index}.scale`
    if (scale.kind === 'continuous')
      return scale.min < scale.max ? [] : [{ path, message: 'the scale has no extent' }]
    const values = scale.steps.map(({ value }) => value)
    return new Set(values).size === values.length ? [] : [{ path, message: 'two steps have the same value' }]
  })
}
