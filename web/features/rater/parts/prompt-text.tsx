import { useTranslation } from 'react-i18next'
import './prompt-text.css'

/** The sentence that is spoken, where the method shows it. */
export function PromptText({ text, locale }: { readonly text: string | null; readonly locale: string }) {
  const { t } = useTranslation()
  if (text === null) return null
  return (
    <p className="prompt-text" lang={locale} dir="auto">
      <span className="visually-hidden">{t('trial.text')}: </span>
      {text}
    </p>
  )
}
