import { useTranslation } from 'react-i18next'

export function CommentField({
  value,
  onChange,
}: {
  readonly value: string
  readonly onChange: (value: string) => void
}) {
  const { t } = useTranslation()
  return (
    <details className="comment">
      <summary>{t('trial.addComment')}</summary>
      <textarea
        aria-label={t('trial.comment')}
        maxLength={2000}
        dir="auto"
        value={value}
        onChange={(event) => onChange(event.currentTarget.value)}
      />
    </details>
  )
}
