import type { LocalizedText } from '../../contract/common.js'

/**
 * The text a rater of `locale` reads: the tag itself, then ever shorter forms of it (`pt-BR`, `pt`). Null when the text
 * has none of them, which the launch check calls untranslated.
 */
export function translate(text: LocalizedText, locale: string): string | null {
  const parts = locale.split('-')
  for (let length = parts.length; length > 0; length--) {
    const found = text[parts.slice(0, length).join('-')]
    if (found !== undefined) return found
  }
  return null
}

/** As `translate`, but never empty: English, else the first language there is. */
export function translateOrAny(text: LocalizedText, locale: string): string {
  return translate(text, locale) ?? text['en'] ?? Object.values(text)[0] ?? ''
}
