import { useId, type ReactNode } from 'react'
import './choice-cards.css'

export interface Choice<Value extends string> {
  readonly value: Value
  readonly title: string
  readonly text?: ReactNode
  readonly note?: ReactNode
  readonly disabled?: boolean
}

interface ChoiceCardsProps<Value extends string> {
  readonly legend: string
  readonly hideLegend?: boolean
  readonly value: Value | null
  readonly choices: readonly Choice<Value>[]
  readonly columns?: 1 | 2 | 3
  readonly onValue: (value: Value) => void
}

/** One of several, each with room to say when it is the right one. Native radios underneath. */
export function ChoiceCards<Value extends string>({
  legend,
  hideLegend = false,
  value,
  choices,
  columns = 2,
  onValue,
}: ChoiceCardsProps<Value>) {
  const id = useId()
  return (
    <fieldset className="choices">
      <legend className={hideLegend ? 'visually-hidden' : 'field__label'}>{legend}</legend>
      <div className="choices__grid" data-columns={columns}>
        {choices.map((choice) => (
          <label key={choice.value} className="choice" htmlFor={`${id}-${choice.value}`}>
            <input
              id={`${id}-${choice.value}`}
              type="radio"
              name={id}
              checked={choice.value === value}
              disabled={choice.disabled}
              onChange={() => onValue(choice.value)}
            />
            <span className="choice__body">
              <span className="choice__title">{choice.title}</span>
              {choice.text !== undefined && <span className="choice__text">{choice.text}</span>}
              {choice.note !== undefined && <span className="choice__note">{choice.note}</span>}
            </span>
          </label>
        ))}
      </div>
    </fieldset>
  )
}
