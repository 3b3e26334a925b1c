import { useTranslation } from 'react-i18next'
import { CommentIcon } from './icons.js'
import './comment-field.css'

const id = 'trial-comment'

/** Opens the field of a free comment; filled once something is written there. */
export function CommentButton({
  open,
  given,
  onToggle,
}: {
  readonly open: boolean
  readonly given: boolean
  readonly onToggle: () => void
}) {
  const { t } = useTranslation()
  return (
    <button
      type="button"
      className="quiet comment-button"
      aria-expanded={open}
      aria-controls={id}
      data-given={given}
      onClick={onToggle}
    >
      <CommentIcon />
      <span>{t('trial.addComment')}</span>
    </button>
  )
}

export function CommentField({
  value,
  onChange,
}: {
  readonly value: string
  readonly onChange: (value: string) => void
}) {
  const { t } = useTranslation()
  return (
    <textarea
      id={id}
      className="comment"
      aria-label={t('trial.comment')}
      placeholder={t('trial.comment')}
      autoFocus
      maxLength={2000}
      dir="auto"
      value={value}
      onChange={(event) => onChange(event.currentTarget.value)}
    />
  )
}
