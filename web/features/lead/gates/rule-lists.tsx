import { Plus, Trash2 } from 'lucide-react'
import type { ErrorRateLimit } from '#contract/gate-rule'
import { Button, IconButton } from '../../../ui/button.js'
import { SelectField, TextField } from '../../../ui/field.js'
import { PercentField } from '../../../ui/percent-field.js'

interface Props {
  readonly limits: readonly ErrorRateLimit[]
  readonly onLimits: (limits: ErrorRateLimit[] | undefined) => void
}

const kinds = [
  { value: 'tag', label: 'Prompts with the tag' },
  { value: 'promptSet', label: 'Prompts of the set' },
] as const

/** Named lists of prompts whose transcripts may hold only so many errors. */
export function RuleLists({ limits, onLimits }: Props) {
  const put = (next: ErrorRateLimit[]) => onLimits(next.length === 0 ? undefined : next)
  return (
    <div className="stack">
      {limits.map((limit, at) => {
        const kind = limit.promptSet === undefined ? 'tag' : 'promptSet'
        const replace = (one: ErrorRateLimit) =>
          put(limits.map((other, place) => (place === at ? one : other)))
        return (
          <fieldset key={at} className="gate-test">
            <legend className="field__label">Error rate of list {at + 1}</legend>
            <div className="form-grid">
              <SelectField
                label="List"
                value={kind}
                options={kinds}
                onValue={(value) => {
                  const chosen = kinds.find((one) => one.value === value)
                  if (chosen) replace({ max: limit.max, [chosen.value]: limit[kind] })
                }}
              />
              <TextField
                label="Name"
                required
                value={limit[kind] ?? ''}
                onChange={(event) => replace({ max: limit.max, [kind]: event.currentTarget.value.trim() })}
              />
              <PercentField
                label="Errors in transcripts, at most"
                hint="Of words; of characters where words are not spaced."
                share={limit.max}
                onShare={(max = 0) => replace({ ...limit, max })}
              />
            </div>
            <div className="gate-test__moves">
              <IconButton
                label={`Remove list ${at + 1}`}
                icon={<Trash2 />}
                onClick={() => put(limits.filter((_, place) => place !== at))}
              />
            </div>
          </fieldset>
        )
      })}
      <div className="row">
        <Button
          icon={<Plus />}
          disabled={limits.length >= 12}
          onClick={() => put([...limits, { tag: 'digits', max: 0.02 }])}
        >
          Add a list of prompts
        </Button>
      </div>
    </div>
  )
}
