import type { LocalizedText } from '#contract/common'
import type { EndpointResult } from '#contract/endpoint'
import type { methodEndpoints } from '#contract/methods'
import type { Attribute, Scale } from '#contract/scale'

/** The catalogue as the study's method asks it; undefined until it is read. */
export type MethodAttributes = EndpointResult<typeof methodEndpoints.listMethodAttributes> | undefined

/** The scale on which a method asks an attribute that brings none; null where the answer is no grade. */
export function scaleIn(catalogue: MethodAttributes, key: string): Scale | null {
  if (catalogue === undefined) return null
  const known = catalogue.items.find((item) => item.key === key)
  return known === undefined ? catalogue.ownScale : known.scale
}

const plainScale: Scale = {
  kind: 'category',
  steps: [
    { value: 5, label: { en: 'Excellent' } },
    { value: 4, label: { en: 'Good' } },
    { value: 3, label: { en: 'Fair' } },
    { value: 2, label: { en: 'Poor' } },
    { value: 1, label: { en: 'Bad' } },
  ],
}

/** An attribute of the study's own: with a scale where the method has none for it and asks for grades at all. */
export function newAttribute(key: string, catalogue: MethodAttributes): Attribute {
  const graded = catalogue?.items.some(({ scale }) => scale !== null) ?? true
  const scale = graded && scaleIn(catalogue, key) === null ? { scale: plainScale } : {}
  return { key, question: { en: `How do you rate the ${key}?` }, ...scale }
}

/** The words of a text that raters of these locales read, and English as what they are translated from. */
export function wordsFor(locales: readonly string[], text: LocalizedText): LocalizedText {
  const wanted = new Set(['en', ...locales, ...locales.map((locale) => locale.split('-')[0])])
  return Object.fromEntries(Object.entries(text).filter(([tag]) => wanted.has(tag)))
}

/** A scale with no more words than raters of these locales read: what one starts from to word it anew. */
export function scaleFor(locales: readonly string[], scale: Scale): Scale {
  return scale.kind === 'category'
    ? { ...scale, steps: scale.steps.map((step) => ({ ...step, label: wordsFor(locales, step.label) })) }
    : { ...scale, bands: scale.bands.map((band) => ({ ...band, label: wordsFor(locales, band.label) })) }
}

/** A scale in one line: “5 Excellent · 4 Good …”, “0 to 100, Excellent to Bad”. */
export function scaleText(scale: Scale): string {
  if (scale.kind === 'category') {
    return scale.steps.map(({ value, label }) => `${stepText(value)} ${inEnglish(label)}`).join(' · ')
  }
  const extent = `${scale.min} to ${scale.max} in steps of ${scale.step}`
  const bands = scale.bands.map(({ label }) => inEnglish(label))
  return bands.length === 0 ? extent : `${extent}: ${bands.join(' · ')}`
}

export function stepText(value: number): string {
  return String(value).replace('-', '−')
}

export function inEnglish(label: LocalizedText): string {
  return label['en'] ?? Object.values(label)[0] ?? ''
}
