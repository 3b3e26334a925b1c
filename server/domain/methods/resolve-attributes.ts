import type { AttributeView, ScaleView } from '../../contract/rater-session.js'
import type { Attribute, Scale } from '../../contract/scale.js'
import type { StudySettings } from '../../contract/study-settings.js'
import { attributeCatalogue } from './attribute-catalogue.js'
import type { MethodModule } from './method.js'
import { methodOf } from './registry.js'
import { translate, translateOrAny } from './translate.js'

/** The scale an attribute is answered on in a method: its own, the method's, or the catalogue's. */
export function scaleOf(method: MethodModule, attribute: Attribute): Scale | null {
  if (attribute.scale) return attribute.scale
  const scale = method.defaultScale(attribute.key)
  return scale === 'catalogue' ? (attributeCatalogue.get(attribute.key)?.scale ?? null) : scale
}

/** The question in every language it has, or null when neither the study nor the catalogue words it. */
export function questionOf(method: MethodModule, attribute: Attribute): Attribute['question'] | null {
  return attribute.question ?? attributeCatalogue.get(attribute.key)?.[method.question] ?? null
}

function viewScale(scale: Scale, locale: string): ScaleView {
  if (scale.kind === 'category')
    return {
      kind: 'category',
      steps: scale.steps.map(({ value, label }) => ({ value, label: translateOrAny(label, locale) })),
    }
  return {
    ...scale,
    bands: scale.bands.map((band) => ({ ...band, label: translateOrAny(band.label, locale) })),
  }
}

/** The attributes of a study as a rater of one locale reads them. */
export function resolveAttributes(settings: StudySettings, locale: string): AttributeView[] {
  const method = methodOf(settings.method.kind)
  return settings.attributes.map((attribute) => {
    const scale = scaleOf(method, attribute)
    return {
      key: attribute.key,
      question: translateOrAny(questionOf(method, attribute) ?? {}, locale) || attribute.key,
      hint: attribute.hint ? translateOrAny(attribute.hint, locale) : null,
      scale: scale && viewScale(scale, locale),
    }
  })
}

/** Keys of attributes with a question or label that raters of the locale would not find in their language. */
export function untranslatedAttributes(settings: StudySettings, locale: string): string[] {
  const method = methodOf(settings.method.kind)
  return settings.attributes
    .filter((attribute) => {
      const scale = scaleOf(method, attribute)
      const labels = scale
        ? (scale.kind === 'category' ? scale.steps : scale.bands).map(({ label }) => label)
        : []
      const texts = [
        questionOf(method, attribute) ?? {},
        ...labels,
        ...(attribute.hint ? [attribute.hint] : []),
      ]
      return texts.some((text) => translate(text, locale) === null)
    })
    .map(({ key }) => key)
}
