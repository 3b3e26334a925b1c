import { useId } from 'react'
import { useTranslation } from 'react-i18next'
import { answerKeys } from './answer-keys.js'
import { useKeys } from './use-keys.js'
import './category-scale.css'

export interface Option {
  readonly value: number
  readonly label: string
}

export interface CategoryScaleProps {
  readonly legend: string
  readonly options: readonly Option[]
  readonly value: number | undefined
  readonly disabled: boolean
  readonly onChange: (value: number) => void
  /** Shows and takes the value itself as the key where it is a digit; otherwise options are counted from 1. */
  readonly numbers?: 'value' | 'order'
}

/** Large answers with words, one of which is chosen. */
export function CategoryScale({
  legend,
  options,
  value,
  disabled,
  onChange,
  numbers = 'value',
}: CategoryScaleProps) {
  const { t } = useTranslation()
  const name = useId()
  const keys = answerKeys(options, numbers)
  useKeys(
    Object.fromEntries(
      options.map((option, index) => [
        keys[index]!,
        () => {
          if (!disabled) onChange(option.value)
        },
      ]),
    ),
  )
  return (
    <fieldset className="scale" disabled={disabled} data-many={options.length > 5}>
      <legend className="visually-hidden">{`${legend} ${t('trial.chooseOne')}`}</legend>
      {options.map((option, index) => (
        <label key={option.value} className="scale-option">
          <input
            type="radio"
            name={name}
            value={option.value}
            checked={value === option.value}
            onChange={() => onChange(option.value)}
          />
          <b aria-hidden="true">{keys[index]}</b>
          <span>{option.label}</span>
        </label>
      ))}
    </fieldset>
  )
}
