import type { Words } from './en.js'

/** Every language of the rater's page, each loaded only when it is read. */
export const languages = {
  en: () => import('./en.js').then((module): Words => module.en),
  de: () => import('./de.js').then((module) => module.de),
  fr: () => import('./fr.js').then((module) => module.fr),
  es: () => import('./es.js').then((module) => module.es),
  it: () => import('./it.js').then((module) => module.it),
  cs: () => import('./cs.js').then((module) => module.cs),
  ca: () => import('./ca.js').then((module) => module.ca),
  pt: () => import('./pt.js').then((module) => module.pt),
  ru: () => import('./ru.js').then((module) => module.ru),
  ro: () => import('./ro.js').then((module) => module.ro),
  hi: () => import('./hi.js').then((module) => module.hi),
  ar: () => import('./ar.js').then((module) => module.ar),
  ja: () => import('./ja.js').then((module) => module.ja),
} as const satisfies Readonly<Record<string, () => Promise<Words>>>

export type Language = keyof typeof languages

/** The locale a browser names, or English where it names none that can be read (`en-US@posix`). */
export function properLocale(named: string): string {
  try {
    return Intl.getCanonicalLocales(named)[0] ?? 'en'
  } catch {
    return 'en'
  }
}

/** The language of our own words for a locale: its language if we speak it, else English. */
export function languageFor(locale: string): Language {
  const language = locale.split('-')[0]?.toLowerCase() ?? ''
  return language in languages ? (language as Language) : 'en'
}

export function isRightToLeft(locale: string): boolean {
  const script = new Intl.Locale(locale).maximize().script ?? ''
  return ['Arab', 'Hebr', 'Thaa', 'Syrc', 'Nkoo', 'Adlm'].includes(script)
}
