import { ArrowUp, Plus, Trash2 } from 'lucide-react'
import { gateTest, type GateTest } from '#contract/gate-rule'
import { methodTitles } from '../../../lib/study-words.js'
import { Button, IconButton } from '../../../ui/button.js'
import { Card } from '../../../ui/card.js'
import { NumberField, SelectField, TextField } from '../../../ui/field.js'
import { startingTest } from './gate-form.js'

interface Props {
  readonly tests: readonly GateTest[]
  readonly onTests: (tests: GateTest[]) => void
}

const methods = gateTest.shape.method.unwrap().options
const hypotheses = [
  { value: 'non_inferiority', label: 'Not worse by more than the margin' },
  { value: 'superiority', label: 'Better' },
] as const

/** What must be shown, in this order: a later test is asked only where the earlier ones passed. */
export function RuleTests({ tests, onTests }: Props) {
  const replace = (at: number, changes: Partial<GateTest>) =>
    onTests(tests.map((test, place) => (place === at ? { ...test, ...changes } : test)))
  const up = (at: number) =>
    onTests([
      ...tests.slice(0, at - 1),
      ...tests.slice(at, at + 1),
      ...tests.slice(at - 1, at),
      ...tests.slice(at + 1),
    ])
  return (
    <Card
      title="Tests"
      text="In this order; a later one waits for the earlier ones, so none costs certainty. Put intelligibility first."
    >
      <div className="stack">
        {tests.map((test, at) => (
          <fieldset key={at} className="gate-test">
            <legend className="field__label">Test {at + 1}</legend>
            <div className="form-grid">
              <TextField
                label="Attribute"
                required
                value={test.attribute}
                onChange={(event) => replace(at, { attribute: event.currentTarget.value })}
              />
              <SelectField
                label="Method"
                value={test.method}
                options={methods.map((method) => ({ value: method, label: methodTitles[method] }))}
                onValue={(value) => {
                  const method = methods.find((one) => one === value)
                  if (method !== undefined) replace(at, startingTest(test.attribute, method))
                }}
              />
              <SelectField
                label="The candidate is"
                value={test.hypothesis}
                options={hypotheses}
                onValue={(value) => {
                  const chosen = hypotheses.find((one) => one.value === value)
                  if (chosen !== undefined) replace(at, { hypothesis: chosen.value })
                }}
              />
              <NumberField
                label="Margin"
                hint={
                  test.method === 'ab'
                    ? 'A share: 0.05 means 45 % are enough.'
                    : 'On the scale of the attribute.'
                }
                min={0}
                step="any"
                disabled={test.hypothesis === 'superiority'}
                value={test.margin}
                onValue={(value) => replace(at, { margin: value ?? 0 })}
              />
            </div>
            <div className="gate-test__moves">
              {at > 0 && (
                <IconButton label={`Ask test ${at + 1} earlier`} icon={<ArrowUp />} onClick={() => up(at)} />
              )}
              {tests.length > 1 && (
                <IconButton
                  label={`Remove test ${at + 1}`}
                  icon={<Trash2 />}
                  onClick={() => onTests(tests.filter((_, place) => place !== at))}
                />
              )}
            </div>
          </fieldset>
        ))}
        <div className="row">
          <Button
            icon={<Plus />}
            disabled={tests.length >= 12}
            onClick={() => onTests([...tests, startingTest('prosody', 'acr')])}
          >
            Add a test
          </Button>
        </div>
      </div>
    </Card>
  )
}
