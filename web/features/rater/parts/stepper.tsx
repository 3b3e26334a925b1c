import { useTranslation } from 'react-i18next'
import { MinusIcon, PlusIcon } from './icons.js'
import './stepper.css'

/** A small count with one button up and one down. */
export function Stepper({
  label,
  value,
  onChange,
}: {
  readonly label: string
  readonly value: number
  readonly onChange: (value: number) => void
}) {
  const { t } = useTranslation()
  return (
    <div className="stepper" role="group" aria-label={label}>
      <span>{label}</span>
      <button
        type="button"
        aria-label={t('detailed.fewer', { name: label })}
        disabled={value === 0}
        onClick={() => onChange(value - 1)}
      >
        <MinusIcon size={20} />
      </button>
      <output className="num" aria-live="polite">
        {value}
      </output>
      <button
        type="button"
        aria-label={t('detailed.more', { name: label })}
        disabled={value >= 1000}
        onClick={() => onChange(value + 1)}
      >
        <PlusIcon size={20} />
      </button>
    </div>
  )
}
