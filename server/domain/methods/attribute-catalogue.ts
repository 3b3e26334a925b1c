import type { LocalizedText } from '../../contract/common.js'
import type { Scale } from '../../contract/scale.js'
import { categoryScales } from './scales.js'
import { type CatalogueAttribute, type Wording, catalogueAttributes } from './wording/wording.js'
import { wordings } from './wording/wordings.js'

/** A known attribute: its question in each form a method may ask, in every language, and its own scale. */
export interface CatalogueEntry {
  readonly key: CatalogueAttribute
  readonly name: LocalizedText
  readonly rate: LocalizedText
  readonly prefer: LocalizedText
  readonly compare: LocalizedText
  readonly extremes: LocalizedText
  /** Null for what is not answered on a scale. */
  readonly scale: Scale | null
}

const scaleOf: Readonly<Record<CatalogueAttribute, Scale | null>> = {
  naturalness: categoryScales.naturalness,
  prosody: categoryScales.quality,
  intonation: categoryScales.quality,
  stress: categoryScales.quality,
  rhythm: categoryScales.quality,
  pronunciation: categoryScales.quality,
  intelligibility: categoryScales.ease,
  effort: categoryScales.effort,
  expressiveness: categoryScales.degree,
  pleasantness: categoryScales.degree,
  trust: categoryScales.degree,
  quality: categoryScales.quality,
  similarity: categoryScales.similarity,
  sig: categoryScales.signal,
  bak: categoryScales.background,
  ovrl: categoryScales.quality,
  liveliness: categoryScales.degree,
  voice_quality: categoryScales.quality,
  degradation: categoryScales.degradation,
  faults: null,
  identity: null,
  transcript: null,
  prosody_faults: null,
  defects: null,
}

function inEveryLanguage(text: (words: Wording) => string): LocalizedText {
  return Object.fromEntries(Object.entries(wordings).map(([language, words]) => [language, text(words)]))
}

function entry(key: CatalogueAttribute): CatalogueEntry {
  return {
    key,
    name: inEveryLanguage((words) => words.attributes[key].name),
    rate: inEveryLanguage((words) => words.attributes[key].question),
    prefer: inEveryLanguage(
      (words) => words.prefer[key] ?? `${words.attributes[key].name}: ${words.prefer.any}`,
    ),
    compare: inEveryLanguage((words) => `${words.attributes[key].name}: ${words.compare}`),
    extremes: inEveryLanguage((words) => `${words.attributes[key].name}: ${words.extremes}`),
    scale: scaleOf[key],
  }
}

/** Every attribute that a study can name without bringing its own words. */
export const attributeCatalogue: ReadonlyMap<string, CatalogueEntry> = new Map(
  catalogueAttributes.map((key) => [key, entry(key)]),
)
