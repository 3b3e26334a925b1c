/** A text that the study brought, in a reader's language: the locale's own, its language's, English, any. */
export function textFor(texts: Readonly<Record<string, string>>, locale: string): string | null {
  const language = locale.split('-')[0] ?? locale
  return texts[locale] ?? texts[language] ?? texts['en'] ?? Object.values(texts)[0] ?? null
}
