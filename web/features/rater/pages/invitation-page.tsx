import type { Invitation } from '#contract/rater'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { textFor } from '../words/text-for.js'
import { ClockIcon, CoinIcon, HeadphonesIcon } from '../parts/icons.js'
import { Frame } from './frame.js'
import { Tick } from '../parts/tick.js'
import './invitation-page.css'

export interface InvitationPageProps {
  readonly invitation: Invitation
  readonly busy: boolean
  readonly locale: string | null
  readonly onLocale: (locale: string) => void
  readonly onStart: (locale: string) => void
}

/** What is asked, in whose language, for how long and for how much; then consent. */
export function InvitationPage({ invitation, busy, locale, onLocale, onStart }: InvitationPageProps) {
  const { t, i18n } = useTranslation()
  const [native, setNative] = useState(false)
  const [agreed, setAgreed] = useState(false)
  const { locales, minutes, pay, preview } = invitation
  const shown = locale ?? i18n.language
  const minutesText = new Intl.NumberFormat(shown, { style: 'unit', unit: 'minute', unitDisplay: 'long' })
  const money = pay && new Intl.NumberFormat(shown, { style: 'currency', currency: pay.currency })
  return (
    <Frame
      action={
        <button
          type="button"
          className="go"
          disabled={locale === null || !native || !agreed || busy}
          onClick={() => locale !== null && onStart(locale)}
        >
          {busy ? t('app.loading') : t('app.start')}
        </button>
      }
    >
      {preview && <p className="notice">{t('invitation.preview')}</p>}
      <h1 dir="auto">{textFor(invitation.title, shown) ?? t('app.title')}</h1>
      <ul className="facts">
        <li>
          <ClockIcon />
          {t('invitation.duration', { minutes: minutesText.format(minutes) })}
        </li>
        {pay && money && (
          <li>
            <CoinIcon />
            {t('invitation.pay', { amount: money.format(pay.amount) })}
          </li>
        )}
        <li>
          <HeadphonesIcon />
          {t('invitation.device')}
        </li>
      </ul>
      <fieldset className="tongues">
        <legend>{t('invitation.choose')}</legend>
        {locales.map((offer) => (
          <label key={offer.locale} className="tongue" data-full={!offer.places}>
            <input
              type="radio"
              name="locale"
              disabled={!offer.places}
              checked={locale === offer.locale}
              onChange={() => {
                // Another language is another statement, and may bring another text to agree to.
                setNative(false)
                setAgreed(false)
                onLocale(offer.locale)
              }}
            />
            <span lang={offer.locale} dir="auto">
              {ownName(offer.locale)}
            </span>
            {!offer.places && <span className="soft">{t('invitation.full')}</span>}
          </label>
        ))}
        {locale !== null && (
          <Tick checked={native} onChange={setNative}>
            {t('invitation.native', { language: nameIn(locale, i18n.language) })}
          </Tick>
        )}
      </fieldset>
      <section className="consent" aria-labelledby="consent-title">
        <h2 id="consent-title">{t('invitation.consentTitle')}</h2>
        <p className="soft" dir="auto">
          {textFor(invitation.consent, shown) ?? t('invitation.consentText')}
        </p>
        <Tick checked={agreed} onChange={setAgreed}>
          {t('invitation.agree')}
        </Tick>
      </section>
    </Frame>
  )
}

/** A language by the name its own speakers give it. */
export function ownName(locale: string): string {
  const name = nameIn(locale, locale)
  return name.charAt(0).toLocaleUpperCase(locale) + name.slice(1)
}

function nameIn(locale: string, language: string): string {
  return new Intl.DisplayNames([language], { type: 'language' }).of(locale) ?? locale
}
