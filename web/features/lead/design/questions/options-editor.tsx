import { Plus } from 'lucide-react'
import { Button } from '../../../../ui/button.js'
import { WordsTable } from '../words-table.js'
import type { Question } from './question-form.js'

type Options = NonNullable<Question['options']>

interface Props {
  readonly options: Options
  readonly locales: readonly string[]
  readonly error: string | undefined
  readonly onOptions: (options: Options) => void
}

/** The answers to choose from: what is stored of each, and its words in every language. */
export function OptionsEditor({ options, locales, error, onOptions }: Props) {
  const replace = (place: number, part: Partial<Options[number]>) =>
    onOptions(options.map((option, index) => (index === place ? { ...option, ...part } : option)))
  const add = () => {
    const taken = new Set(options.map(({ value }) => value))
    let number = options.length + 1
    while (taken.has(`answer-${number}`)) number += 1
    onOptions([...options, { value: `answer-${number}`, label: {} }])
  }
  return (
    <div className="scale-editor">
      {options.length === 0 ? (
        <p className="field__label">Answers, as raters read them from top to bottom</p>
      ) : (
        <WordsTable
          title="Answers, as raters read them from top to bottom"
          first="Stored as"
          locales={locales}
          rows={options.map(({ value, label }, place) => ({
            name: `answer ${place + 1}`,
            head: (
              <input
                className="input options__value"
                aria-label={`Answer ${place + 1} is stored as`}
                value={value}
                onChange={(event) => replace(place, { value: event.currentTarget.value })}
              />
            ),
            label,
          }))}
          fewest={1}
          onLabel={(place, label) => replace(place, { label })}
          onRemove={(place) => onOptions(options.filter((_, index) => index !== place))}
        />
      )}
      {error !== undefined && (
        <p className="field__error" role="alert">
          {error}
        </p>
      )}
      <div className="row">
        <Button size="s" icon={<Plus />} onClick={add}>
          Add an answer
        </Button>
      </div>
    </div>
  )
}
