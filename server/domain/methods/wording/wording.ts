/** The scales whose words the product translates, best step first. */
export const wordedScales = [
  'quality',
  'naturalness',
  'ease',
  'degree',
  'effort',
  'signal',
  'background',
  'degradation',
  'impairment',
  'comparison',
  'similarity',
] as const
export type WordedScale = (typeof wordedScales)[number]

export const catalogueAttributes = [
  'naturalness',
  'prosody',
  'intonation',
  'stress',
  'rhythm',
  'pronunciation',
  'intelligibility',
  'effort',
  'expressiveness',
  'pleasantness',
  'trust',
  'quality',
  'similarity',
  'sig',
  'bak',
  'ovrl',
  'liveliness',
  'voice_quality',
  'degradation',
  'faults',
  'identity',
  'transcript',
  'prosody_faults',
  'defects',
] as const
export type CatalogueAttribute = (typeof catalogueAttributes)[number]

/** The product's test words in one language. Every language has every word: the compiler sees to it. */
export interface Wording {
  /** Step labels, best first. ITU-T P.800, P.835 and ITU-R BS.1534, BS.1116 words where the standard has them. */
  readonly scales: Readonly<Record<WordedScale, readonly string[]>>
  readonly attributes: Readonly<
    Record<CatalogueAttribute, { readonly name: string; readonly question: string }>
  >
  /** Asked of two recordings; attributes that have a better wording of their own name it. */
  readonly prefer: { readonly any: string } & Readonly<Partial<Record<CatalogueAttribute, string>>>
  /** Asked of the second recording against the first, after the attribute's name. */
  readonly compare: string
  /** Asked of several recordings, after the attribute's name. */
  readonly extremes: string
}
