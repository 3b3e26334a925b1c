import { useTranslation } from 'react-i18next'
import type { QuestionnaireValue } from '../../../api/outbox-store.js'
import type { QuestionnaireItem } from '../flow/next-step.js'
import { WarnIcon } from './icons.js'

export interface QuestionFieldProps {
  readonly item: QuestionnaireItem
  readonly value: QuestionnaireValue | null
  readonly missing: boolean
  readonly onChange: (value: QuestionnaireValue | null) => void
}

export function QuestionField({ item, value, missing, onChange }: QuestionFieldProps) {
  const { t } = useTranslation()
  const id = `question-${item.key}`
  const error = `${id}-error`
  const about = missing ? { 'aria-invalid': true, 'aria-describedby': error } : {}
  const optional = !item.required && item.kind !== 'note' && (
    <span className="soft"> ({t('questions.optional')})</span>
  )
  const complaint = missing && (
    <p className="question-missing" id={error}>
      <WarnIcon size={20} />
      {t('questions.missing')}
    </p>
  )
  if (item.kind === 'note') return <p className="question-note">{item.question}</p>
  if (item.kind === 'choice' || item.kind === 'choices') {
    const many = item.kind === 'choices'
    const chosen = Array.isArray(value) ? value : value === null ? [] : [String(value)]
    return (
      <fieldset className="question" id={id} tabIndex={-1} {...about}>
        <legend dir="auto">
          {item.question}
          {optional}
        </legend>
        {item.options.map((option) => (
          <label key={option.value} className="tongue">
            <input
              type={many ? 'checkbox' : 'radio'}
              name={item.key}
              checked={chosen.includes(option.value)}
              onChange={(event) =>
                onChange(many ? toggled(chosen, option.value, event.currentTarget.checked) : option.value)
              }
            />
            <span dir="auto">{option.label}</span>
          </label>
        ))}
        {complaint}
      </fieldset>
    )
  }
  return (
    <div className="question">
      <label htmlFor={id} dir="auto">
        {item.question}
        {optional}
      </label>
      <input
        id={id}
        type={item.kind === 'number' ? 'number' : 'text'}
        inputMode={item.kind === 'number' ? 'decimal' : 'text'}
        step="any"
        maxLength={4000}
        dir="auto"
        value={value === null ? '' : String(value)}
        onChange={(event) => {
          const { value: text, valueAsNumber } = event.currentTarget
          onChange(text === '' ? null : item.kind === 'number' ? valueAsNumber : text)
        }}
        {...about}
      />
      {complaint}
    </div>
  )
}

function toggled(chosen: readonly string[], value: string, on: boolean): string[] {
  return on ? [...chosen, value] : chosen.filter((other) => other !== value)
}
