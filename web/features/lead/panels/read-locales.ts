export interface ReadLocales {
  readonly locales: readonly string[]
  /** What was typed and is no language tag. */
  readonly wrong: readonly string[]
}

/** Language tags typed with commas or spaces, in canonical form, each once. */
export function readLocales(text: string, canonical: (tag: string) => string | null): ReadLocales {
  const typed = text.split(/[\s,;]+/).filter((tag) => tag !== '')
  const read = typed.map((tag) => ({ tag, locale: canonical(tag) }))
  return {
    locales: [...new Set(read.flatMap(({ locale }) => locale ?? []))],
    wrong: read.flatMap(({ tag, locale }) => (locale === null ? [tag] : [])),
  }
}
