import { Trash2 } from 'lucide-react'
import { panelKinds } from '#contract/panels'
import type { RolloutStep } from '#contract/rollouts'
import { stages } from '#contract/study-settings'
import { localeName } from '../../../lib/format.js'
import { panelKindTitles } from '../../../lib/panel-words.js'
import { stageTitles } from '../../../lib/study-words.js'
import { IconButton } from '../../../ui/button.js'
import { Card } from '../../../ui/card.js'
import { CheckGroup } from '../../../ui/check-group.js'
import { CheckField, NumberField, SelectField, TextField } from '../../../ui/field.js'
import { Notice } from '../../../ui/notice.js'
import { PercentField } from '../../../ui/percent-field.js'

interface Props {
  readonly number: number
  readonly step: RolloutStep
  /** Where the release speaks. */
  readonly locales: readonly string[]
  readonly gates: readonly { readonly key: string; readonly name: string }[]
  readonly faults: readonly string[]
  readonly onStep: (step: RolloutStep) => void
  readonly onRemove: (() => void) | null
}

/** One step of a plan: whom it reaches, and what must be shown before the next one. */
export function StepCard({ number, step, locales, gates, faults, onStep, onRemove }: Props) {
  const edit = (changes: Partial<RolloutStep>) => onStep({ ...step, ...changes })
  return (
    <Card
      title={`Step ${number}`}
      action={
        onRemove !== null && (
          <IconButton label={`Remove step ${number}`} icon={<Trash2 />} onClick={onRemove} />
        )
      }
    >
      <div className="stack">
        {faults.length > 0 && (
          <Notice tone="bad" alert title="This step must be mended">
            <ul className="bullets">
              {faults.map((fault) => (
                <li key={fault}>{fault}</li>
              ))}
            </ul>
          </Notice>
        )}
        <div className="form-grid">
          <TextField
            label="Name"
            required
            value={step.name}
            onChange={(event) => edit({ name: event.currentTarget.value })}
          />
          <SelectField
            label="Entered from stage"
            value={step.stage}
            options={stages.map((stage) => ({ value: stage, label: stageTitles[stage] }))}
            onValue={(value) => {
              const stage = stages.find((one) => one === value)
              if (stage !== undefined) edit({ stage })
            }}
          />
          <PercentField
            label="Users who hear it"
            required
            share={step.exposure}
            onShare={(exposure = 0) => edit({ exposure })}
          />
        </div>
        <CheckGroup
          legend="Locales"
          options={locales.map((value) => ({ value, label: `${localeName(value)} (${value})` }))}
          chosen={step.locales}
          onChosen={(next) => edit({ locales: next })}
        />
        <CheckGroup
          legend="Panels whose ears count"
          options={panelKinds.map((value) => ({ value, label: panelKindTitles[value] }))}
          chosen={step.panels}
          onChosen={(panels) => edit({ panels })}
        />
        <div className="form-grid">
          <NumberField
            label="Raters in each locale"
            min={1}
            required
            value={step.minRaters}
            onValue={(value) => edit({ minRaters: value ?? 1 })}
          />
          <NumberField
            label="Prompts in each locale"
            min={1}
            required
            value={step.minPrompts}
            onValue={(value) => edit({ minPrompts: value ?? 1 })}
          />
          <NumberField
            label="Production samples in each locale"
            min={0}
            required
            value={step.minSamples}
            onValue={(value) => edit({ minSamples: value ?? 0 })}
          />
          <SelectField
            label="Gate that must pass"
            value={step.gate ?? ''}
            options={[
              { value: '', label: 'None' },
              ...gates.map((gate) => ({ value: gate.key, label: gate.name })),
            ]}
            onValue={(value) => edit({ gate: value === '' ? null : value })}
          />
          <TextField
            label="Prompt set it must speak"
            optional
            placeholder="digits-and-names"
            value={step.promptSet ?? ''}
            onChange={(event) => edit({ promptSet: event.currentTarget.value.trim() || null })}
          />
        </div>
        <CheckField
          label="A decision to ship must be signed during the step"
          checked={step.decision}
          onChecked={(decision) => edit({ decision })}
        />
      </div>
    </Card>
  )
}
