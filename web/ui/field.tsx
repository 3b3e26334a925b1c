import { useId, type ComponentProps, type ReactNode } from 'react'
import './field.css'

interface FieldProps {
  readonly label: ReactNode
  readonly hint?: ReactNode
  readonly error?: string | undefined
  readonly optional?: boolean
  readonly children: (control: ControlProps) => ReactNode
}

/** What ties a control to its label, hint and error. */
export interface ControlProps {
  readonly id: string
  readonly 'aria-describedby': string | undefined
  readonly 'aria-invalid': true | undefined
}

export function Field({ label, hint, error, optional = false, children }: FieldProps) {
  const id = useId()
  const described = [hint === undefined ? '' : `${id}-hint`, error === undefined ? '' : `${id}-error`].filter(
    (part) => part !== '',
  )
  return (
    <div className="field">
      <label className="field__label" htmlFor={id}>
        {label}
        {optional && <span className="field__optional"> optional</span>}
      </label>
      {children({
        id,
        'aria-describedby': described.length === 0 ? undefined : described.join(' '),
        'aria-invalid': error === undefined ? undefined : true,
      })}
      {hint !== undefined && (
        <p className="field__hint" id={`${id}-hint`}>
          {hint}
        </p>
      )}
      {error !== undefined && (
        <p className="field__error" id={`${id}-error`} role="alert">
          {error}
        </p>
      )}
    </div>
  )
}

type Shared = Omit<FieldProps, 'children'>

export function TextField({
  label,
  hint,
  error,
  optional,
  ...input
}: Shared & Omit<ComponentProps<'input'>, 'id'>) {
  return (
    <Field {...shared({ label, hint, error, optional })}>
      {(control) => <input className="input" type="text" {...input} {...control} />}
    </Field>
  )
}

export function TextAreaField({
  label,
  hint,
  error,
  optional,
  ...input
}: Shared & Omit<ComponentProps<'textarea'>, 'id'>) {
  return (
    <Field {...shared({ label, hint, error, optional })}>
      {(control) => <textarea className="input input--area" rows={3} {...input} {...control} />}
    </Field>
  )
}

interface NumberFieldProps
  extends Shared, Omit<ComponentProps<'input'>, 'id' | 'type' | 'onChange' | 'value'> {
  readonly value: number | undefined
  readonly unit?: string
  readonly onValue: (value: number | undefined) => void
}

export function NumberField({
  label,
  hint,
  error,
  optional,
  unit,
  value,
  onValue,
  ...input
}: NumberFieldProps) {
  return (
    <Field {...shared({ label, hint, error, optional })}>
      {(control) => (
        <span className="input-unit">
          <input
            className="input num"
            type="number"
            inputMode="decimal"
            value={value ?? ''}
            onChange={(event) =>
              onValue(event.currentTarget.value === '' ? undefined : event.currentTarget.valueAsNumber)
            }
            {...input}
            {...control}
          />
          {unit !== undefined && <span className="input-unit__unit">{unit}</span>}
        </span>
      )}
    </Field>
  )
}

interface SelectFieldProps extends Shared, Omit<ComponentProps<'select'>, 'id' | 'onChange' | 'value'> {
  readonly value: string
  readonly options: readonly { readonly value: string; readonly label: string; readonly disabled?: boolean }[]
  readonly onValue: (value: string) => void
}

/** The platform's own select: the one that works with every assistive technology and every thumb. */
export function SelectField({ label, hint, error, optional, options, onValue, ...select }: SelectFieldProps) {
  return (
    <Field {...shared({ label, hint, error, optional })}>
      {(control) => (
        <select
          className="input input--select"
          onChange={(event) => onValue(event.currentTarget.value)}
          {...select}
          {...control}
        >
          {options.map((option) => (
            <option key={option.value} value={option.value} disabled={option.disabled}>
              {option.label}
            </option>
          ))}
        </select>
      )}
    </Field>
  )
}

interface CheckFieldProps {
  readonly label: ReactNode
  readonly hint?: ReactNode
  readonly checked: boolean
  readonly disabled?: boolean
  readonly onChecked: (checked: boolean) => void
}

export function CheckField({ label, hint, checked, disabled = false, onChecked }: CheckFieldProps) {
  const id = useId()
  return (
    <div className="check">
      <input
        id={id}
        type="checkbox"
        checked={checked}
        disabled={disabled}
        aria-describedby={hint === undefined ? undefined : `${id}-hint`}
        onChange={(event) => onChecked(event.currentTarget.checked)}
      />
      <label htmlFor={id}>{label}</label>
      {hint !== undefined && (
        <p className="field__hint" id={`${id}-hint`}>
          {hint}
        </p>
      )}
    </div>
  )
}

/** Leaves absent parts out, so that exact optional types hold. */
function shared(parts: { [K in keyof Shared]: Shared[K] | undefined }): Shared {
  return {
    label: parts.label,
    ...(parts.hint === undefined ? {} : { hint: parts.hint }),
    ...(parts.error === undefined ? {} : { error: parts.error }),
    ...(parts.optional === undefined ? {} : { optional: parts.optional }),
  }
}
