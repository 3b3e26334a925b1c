import type { KnownClip } from '#contract/catch-trials'
import { withValue } from '../../../../lib/without.js'
import { NumberField, SelectField } from '../../../../ui/field.js'
import { fromPercent, toPercent } from '../shares.js'
import { usualTolerance, usualWordErrors, type AnswerForm } from './known-answers.js'

type Answers = Readonly<Record<string, number>>

interface Props {
  readonly kind: KnownClip['kind']
  readonly forms: ReadonlyMap<string, AnswerForm>
  readonly answers: Answers
  readonly tolerance: number | undefined
  readonly error: string | undefined
  readonly onAnswers: (answers: Answers) => void
  readonly onTolerance: (tolerance: number | undefined) => void
}

/** The right answer to each question, and how far from it one may be. */
export function AnswerFields({ kind, forms, answers, tolerance, error, onAnswers, onTolerance }: Props) {
  const all = [...forms]
  const written = all.some(([, form]) => form.kind === 'sentence')
  const set = (key: string, value: number | undefined) => onAnswers(withValue({ ...answers }, key, value))
  return (
    <div className="form-grid">
      {all.map(([key, form], index) => {
        const label = all.length === 1 ? 'Right answer' : `Right answer: ${key.replaceAll('_', ' ')}`
        const shared = { label, ...(index === 0 ? { error } : {}) }
        switch (form.kind) {
          case 'choices':
            return (
              <SelectField
                key={key}
                {...shared}
                value={answers[key] === undefined ? '' : String(answers[key])}
                options={[
                  { value: '', label: all.length === 1 ? 'Choose the answer' : 'Any answer' },
                  ...form.choices.map((choice) => ({ value: String(choice.value), label: choice.label })),
                ]}
                onValue={(value) => set(key, value === '' ? undefined : Number(value))}
              />
            )
          case 'range':
            return (
              <NumberField
                key={key}
                {...shared}
                hint={`From ${form.min} to ${form.max}.`}
                min={form.min}
                max={form.max}
                step={form.step}
                value={answers[key]}
                onValue={(value) => set(key, value)}
              />
            )
          case 'sentence':
            return (
              <NumberField
                key={key}
                label="Words that may be wrong"
                hint="The sentence itself is the right answer."
                unit="%"
                min={0}
                max={100}
                placeholder={String(100 * usualWordErrors)}
                value={toPercent(tolerance)}
                onValue={(value) => onTolerance(fromPercent(value))}
              />
            )
        }
      })}
      {!written && (
        <NumberField
          label="Give or take"
          hint="How far from the right answer still counts as right, in steps of the scale."
          min={0}
          max={100}
          step="any"
          placeholder={String(usualTolerance[kind])}
          value={tolerance}
          onValue={onTolerance}
        />
      )}
    </div>
  )
}
