import { Fragment } from 'react'
import { useTranslation } from 'react-i18next'
import type { KeyHint } from '../methods/key-hint.js'
import './key-hints.css'

/** Keys whose caption is a word differ by language; a letter or a digit is what is printed on it. */
const captions: Readonly<Record<string, string>> = {
  ArrowLeft: '←',
  ArrowRight: '→',
  ArrowUp: '↑',
  ArrowDown: '↓',
}
const worded = new Set(['Space', 'Enter', 'PageUp', 'PageDown', 'Home', 'End'])

/** Every key of the page, where there is a keyboard. */
export function KeyHints({ hints }: { readonly hints: readonly KeyHint[] }) {
  const { t } = useTranslation()
  const caption = (key: string): string => (worded.has(key) ? t(`keys.named.${key}`) : (captions[key] ?? key))
  return (
    <ul className="hints" aria-label={t('keys.title')}>
      {hints.map(({ keys, through, does }) => (
        <li key={does + keys.join()}>
          {keys.map((key, index) => (
            <Fragment key={key}>
              {index > 0 && (through ? '–' : ' ')}
              <kbd dir="ltr">{caption(key)}</kbd>
            </Fragment>
          ))}{' '}
          {t(`keys.${does}`)}
        </li>
      ))}
    </ul>
  )
}
