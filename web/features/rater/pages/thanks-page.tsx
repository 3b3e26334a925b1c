import type { Completion } from '#contract/completion'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { CheckIcon } from '../parts/icons.js'
import { PageTitle } from '../parts/page-title.js'
import { Frame } from './frame.js'
import './thanks-page.css'

export function ThanksPage({
  completion,
  onAgain,
}: {
  readonly completion: Completion
  readonly onAgain: () => void
}) {
  const { t } = useTranslation()
  const [copied, setCopied] = useState(false)
  const { code, redirectUrl, again } = completion
  const copy = async (): Promise<void> => {
    try {
      await navigator.clipboard.writeText(code)
      setCopied(true)
    } catch {
      // No clipboard here (an insecure page): selecting the code is the next best help.
      const element = document.querySelector('.code')
      if (element !== null) getSelection()?.selectAllChildren(element)
    }
  }
  return (
    <Frame
      action={
        redirectUrl !== null && (
          <a className="go thanks-go" href={redirectUrl}>
            {t('thanks.finish')}
          </a>
        )
      }
    >
      <div className="thanks">
        <span className="thanks-mark">
          <CheckIcon size={40} />
        </span>
        <PageTitle>{t('thanks.title')}</PageTitle>
        <p className="soft">{t('thanks.text')}</p>
        <section className="code-card" aria-labelledby="code-title">
          <h2 id="code-title">{t('thanks.code')}</h2>
          <output className="code num" dir="ltr">
            {code}
          </output>
          <button type="button" className="quiet" onClick={() => void copy()}>
            {copied ? t('thanks.copied') : t('thanks.copy')}
          </button>
          <span className="visually-hidden" role="status">
            {copied ? t('thanks.copied') : ''}
          </span>
        </section>
        {redirectUrl === null && <p className="soft">{t('thanks.close')}</p>}
        {again && (
          <button type="button" className="quiet" onClick={onAgain}>
            {t('thanks.again')}
          </button>
        )}
      </div>
    </Frame>
  )
}
