import { useId } from 'react'
import { useTranslation } from 'react-i18next'
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
  // A value is its own key only where all of them are digits: −3…3 is counted from 1 instead.
  const digits = numbers === 'value' && options.every(({ value: step }) => step >= 0 && step <= 9)
  const keyOf = (option: Option, index: number): string => String(digits ? option.value : index + 1)
  useKeys(
    Object.fromEntries(
      options.map((option, index) => [
        keyOf(option, index),
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
          <b aria-hidden="true">{keyOf(option, index)}</b>
          <span>{option.label}</span>
        </label>
      ))}
    </fieldset>
  )
}
