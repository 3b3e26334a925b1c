import './check-group.css'
import { CheckField } from './field.js'

interface CheckGroupProps<Value extends string> {
  readonly legend: string
  readonly options: readonly { readonly value: Value; readonly label: string }[]
  readonly chosen: readonly Value[]
  /** In the order of the options. */
  readonly onChosen: (chosen: Value[]) => void
}

/** Any of several. */
export function CheckGroup<Value extends string>({
  legend,
  options,
  chosen,
  onChosen,
}: CheckGroupProps<Value>) {
  const change = (changed: Value, on: boolean) =>
    onChosen(
      options.map(({ value }) => value).filter((value) => (value === changed ? on : chosen.includes(value))),
    )
  return (
    <fieldset className="check-group">
      <legend className="field__label">{legend}</legend>
      <div className="check-group__checks">
        {options.map(({ value, label }) => (
          <CheckField
            key={value}
            label={label}
            checked={chosen.includes(value)}
            onChecked={(on) => change(value, on)}
          />
        ))}
      </div>
    </fieldset>
  )
}
