import { useState } from 'react'
import { CheckGroup } from '../../../../ui/check-group.js'
import { TextField } from '../../../../ui/field.js'
import { inEnglish } from '../attribute-words.js'
import { hasOptions, type Question } from './question-form.js'

interface Props {
  readonly legend: string
  readonly question: Question
  readonly chosen: readonly string[]
  readonly error?: string | undefined
  readonly onChosen: (answers: string[]) => void
}

/** Some of the answers that a question can have: its options, or whatever may be written. */
export function AnswersField({ legend, question, chosen, error, onChosen }: Props) {
  const [text, setText] = useState(chosen.join(', '))
  if (hasOptions(question.kind)) {
    return (
      <>
        <CheckGroup
          legend={legend}
          options={(question.options ?? []).map(({ value, label }) => ({
            value,
            label: inEnglish(label) || value,
          }))}
          chosen={chosen}
          onChosen={onChosen}
        />
        {error !== undefined && (
          <p className="field__error" role="alert">
            {error}
          </p>
        )}
      </>
    )
  }
  return (
    <TextField
      label={legend}
      hint="Written exactly so, with commas between them."
      value={text}
      {...(error === undefined ? {} : { error })}
      onChange={(event) => {
        setText(event.currentTarget.value)
        onChosen(
          event.currentTarget.value
            .split(',')
            .map((answer) => answer.trim())
            .filter((answer) => answer !== ''),
        )
      }}
    />
  )
}
