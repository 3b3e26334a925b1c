import { createInstance, type i18n } from 'i18next'
import { initReactI18next } from 'react-i18next'
import { isRightToLeft, type Language, languageFor, languages } from './languages.js'

/** i18next with nothing loaded: `speak` brings the words of a language when they are needed. */
export async function createSpeech(): Promise<i18n> {
  const speech = createInstance()
  await speech.use(initReactI18next).init({
    lng: 'en',
    resources: {},
    partialBundledLanguages: true,
    interpolation: { escapeValue: false },
    react: { useSuspense: false },
  })
  return speech
}

/** Changes the page to the words, the language tag and the direction of a locale. */
export async function speak(speech: i18n, locale: string): Promise<void> {
  const language: Language = languageFor(locale)
  if (!speech.hasResourceBundle(language, 'translation')) {
    const words = await languages[language]()
    speech.addResourceBundle(language, 'translation', words)
  }
  await speech.changeLanguage(language)
  document.documentElement.lang = language === languageFor(locale) && language !== 'en' ? locale : language
  document.documentElement.dir = isRightToLeft(locale) && language !== 'en' ? 'rtl' : 'ltr'
  document.title = speech.t('app.title')
}
