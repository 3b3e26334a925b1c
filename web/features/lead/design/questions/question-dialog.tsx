import { useState } from 'react'
import { withValue, without } from '../../../../lib/without.js'
import { CheckField, SelectField, TextField } from '../../../../ui/field.js'
import { FormDialog } from '../../../../ui/form-dialog.js'
import { LocalizedField } from '../localized-field.js'
import { AnswersField } from './answers-field.js'
import { OptionsEditor } from './options-editor.js'
import {
  hasOptions,
  questionFaults,
  questionKinds,
  tidied,
  type Question,
  type QuestionFault,
} from './question-form.js'

interface Props {
  readonly question: Question
  readonly isNew: boolean
  readonly locales: readonly string[]
  /** All other questions of the study: keys differ. */
  readonly others: readonly Question[]
  /** Those that a condition can look at. */
  readonly earlier: readonly Question[]
  readonly onClose: () => void
  readonly onSave: (question: Question) => void
}

/** One question of a questionnaire: words, answers, when it is asked, and what an answer leads to. */
export function QuestionDialog({ question, isNew, locales, others, earlier, onClose, onSave }: Props) {
  const [draft, setDraft] = useState(question)
  const [faults, setFaults] = useState<readonly QuestionFault[]>([])
  const set = <K extends keyof Question>(key: K, value: Question[K] | undefined) =>
    setDraft((old) => withValue(old, key, value))
  const faultAt = (path: string) =>
    faults.find((fault) => fault.path === path || fault.path.startsWith(`${path}.`))?.message
  const save = () => {
    const ready = tidied(draft)
    const found = questionFaults(ready, others)
    setFaults(found)
    if (found.length === 0) onSave(ready)
  }
  const condition = earlier.find(({ key }) => key === draft.onlyIf?.question)
  return (
    <FormDialog
      side
      title={isNew ? 'Add a question' : `Change “${question.key}”`}
      action={isNew ? 'Add the question' : 'Change'}
      busy={false}
      error={null}
      onClose={onClose}
      onSubmit={save}
    >
      <LocalizedField
        label="Question"
        locales={locales}
        rows={2}
        value={draft.question}
        error={faultAt('question')}
        onValue={(words) => set('question', words ?? {})}
      />
      <div className="form-grid">
        <SelectField
          label="Answered with"
          value={draft.kind}
          options={questionKinds}
          onValue={(value) => set('kind', questionKinds.find((known) => known.value === value)?.value)}
        />
        <TextField
          label="Key"
          hint="What exports call it."
          maxLength={80}
          value={draft.key}
          {...errorOf(faultAt('key'))}
          onChange={(event) => set('key', event.currentTarget.value)}
        />
      </div>
      {hasOptions(draft.kind) && (
        <OptionsEditor
          options={draft.options ?? []}
          locales={locales}
          error={faultAt('options')}
          onOptions={(options) => set('options', options)}
        />
      )}
      {draft.kind !== 'note' && (
        <CheckField
          label="Must be answered"
          checked={draft.required === true}
          onChecked={(required) => set('required', required)}
        />
      )}
      {(earlier.length > 0 || draft.onlyIf !== undefined) && (
        <SelectField
          label="Asked"
          value={draft.onlyIf?.question ?? ''}
          options={[
            { value: '', label: 'Always' },
            ...earlier.map(({ key }) => ({ value: key, label: `Depending on “${key}”` })),
          ]}
          {...errorOf(
            draft.onlyIf !== undefined && condition === undefined
              ? `“${draft.onlyIf.question}” is no earlier question.`
              : undefined,
          )}
          onValue={(key) =>
            setDraft((old) =>
              key === '' ? without(old, 'onlyIf') : { ...old, onlyIf: { question: key, oneOf: [] } },
            )
          }
        />
      )}
      {draft.onlyIf !== undefined && condition !== undefined && (
        <AnswersField
          key={condition.key}
          legend={`Only if “${condition.key}” was answered with`}
          question={condition}
          chosen={draft.onlyIf.oneOf}
          error={faultAt('onlyIf')}
          onChosen={(oneOf) => set('onlyIf', { question: condition.key, oneOf })}
        />
      )}
      {draft.kind !== 'note' && (draft.when === 'before' || draft.screenOut !== undefined) && (
        <AnswersField
          key={draft.kind}
          legend="Answers that end the session politely"
          question={draft}
          chosen={draft.screenOut ?? []}
          onChosen={(screenOut) => set('screenOut', screenOut.length === 0 ? undefined : screenOut)}
        />
      )}
    </FormDialog>
  )
}

const errorOf = (error: string | undefined) => (error === undefined ? {} : { error })
