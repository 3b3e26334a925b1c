import { useState } from 'react'
import { markKinds } from '#contract/marks'
import { riskStates, type RiskInput, type RiskView } from '#contract/risks'
import { useMembers } from '../../../api/queries-accounts.js'
import { usePrompts, useSystems } from '../../../api/queries-clips.js'
import { useChangeRisk, useCreateRisk } from '../../../api/queries-risks.js'
import { localeName } from '../../../lib/format.js'
import { SelectField, TextAreaField, TextField } from '../../../ui/field.js'
import { FormDialog } from '../../../ui/form-dialog.js'
import { PercentField } from '../../../ui/percent-field.js'
import { useToast } from '../../../ui/toast.js'
import { failureModes } from './failure-modes.js'
import { bodyOf, emptyForm, formOf, isComplete, type RiskForm } from './risk-form.js'
import { classes, likelihoodText, severityWords, stateWords } from './risk-words.js'

interface Props {
  readonly risk?: RiskView
  readonly onClose: () => void
}

const kinds = [...new Set<string>(Object.values(markKinds).flat())].sort()

/** A failure mode of a release in a locale: what it does to users, how likely it is, who minds it. */
export function RiskDialog({ risk, onClose }: Props) {
  const create = useCreateRisk()
  const change = useChangeRisk()
  const toast = useToast()
  const [form, setForm] = useState<RiskForm>(() => (risk === undefined ? emptyForm : formOf(risk)))
  const set = (part: Partial<RiskForm>) => setForm((old) => ({ ...old, ...part }))
  const error = create.error ?? change.error
  const save = (body: RiskInput) => {
    const done = {
      onSuccess: () => {
        toast({ text: risk === undefined ? 'The risk is in the register.' : 'The risk is changed.' })
        onClose()
      },
    }
    if (risk === undefined) create.mutate({ body }, done)
    else change.mutate({ params: { riskId: risk.id }, body }, done)
  }
  return (
    <FormDialog
      side
      onClose={onClose}
      title={risk === undefined ? 'New risk' : 'Change a risk'}
      action={risk === undefined ? 'Add to the register' : 'Save'}
      busy={create.isPending || change.isPending}
      disabled={!isComplete(form)}
      error={error}
      onSubmit={() => save(bodyOf(form))}
    >
      {risk === undefined && <Catalogue onChoose={set} />}
      <TextField
        label="Failure mode"
        required
        minLength={3}
        maxLength={200}
        value={form.failureMode}
        onChange={(event) => set({ failureMode: event.currentTarget.value })}
      />
      <TextAreaField
        label="What it does to users"
        required
        minLength={3}
        maxLength={1000}
        rows={2}
        value={form.userImpact}
        onChange={(event) => set({ userImpact: event.currentTarget.value })}
      />
      <Where form={form} onForm={set} />
      <SelectField
        label="Severity"
        value={String(form.severity)}
        options={classes.map((value) => ({
          value: String(value),
          label: `${value} · ${severityWords[value]}`,
        }))}
        onValue={(value) => set({ severity: Number(value) })}
      />
      <SelectField
        label="Likelihood as judged"
        hint="Where listeners mark the defect, the measured rate takes its place."
        value={form.likelihood}
        options={[
          { value: '', label: 'Not judged: gates count it as the highest' },
          ...classes.map((value) => ({
            value: String(value),
            label: `${value} · ${likelihoodText(value)}`,
          })),
        ]}
        onValue={(likelihood) => set({ likelihood })}
      />
      <div className="form-grid">
        <SelectField
          label="Defect that listeners mark"
          value={form.defectType}
          options={[
            { value: '', label: 'None: it stays a judgement' },
            ...kinds.map((kind) => ({ value: kind, label: kind })),
          ]}
          onValue={(defectType) => set({ defectType })}
        />
        {form.defectType !== '' && (
          <PercentField
            label="Threshold"
            hint="A measured rate above it fails every gate while the risk is open."
            optional
            share={form.thresholdRate}
            onShare={(thresholdRate) => set({ thresholdRate })}
          />
        )}
      </div>
      <TextAreaField
        label="Mitigation"
        hint="What is done about it, or why it is lived with."
        optional
        rows={2}
        maxLength={4000}
        value={form.mitigation}
        onChange={(event) => set({ mitigation: event.currentTarget.value })}
      />
      <Settling form={form} onForm={set} />
    </FormDialog>
  )
}

interface PartProps {
  readonly form: RiskForm
  readonly onForm: (part: Partial<RiskForm>) => void
}

function Catalogue({ onChoose }: { readonly onChoose: PartProps['onForm'] }) {
  const [chosen, setChosen] = useState('')
  return (
    <SelectField
      label="Start from"
      value={chosen}
      options={[
        { value: '', label: 'A failure mode of your own' },
        ...failureModes.map(({ key, title }) => ({ value: key, label: title })),
      ]}
      onValue={(value) => {
        setChosen(value)
        const mode = failureModes.find(({ key }) => key === value)
        if (mode === undefined) return
        const { title, impact, severity, defect } = mode
        onChoose({ failureMode: title, userImpact: impact, severity, defectType: defect ?? '' })
      }}
    />
  )
}

function Where({ form, onForm }: PartProps) {
  const systems = useSystems().data ?? []
  const prompts = usePrompts().data ?? []
  const releases = systems
    .filter(({ kind }) => kind === 'tts')
    .flatMap(({ key, name, releases: versions }) =>
      versions.map(({ version }) => ({ value: `${key}@${version}`, label: `${name} ${version}` })),
    )
  const locales = [...new Set([...prompts.map(({ locale }) => locale), form.locale])].filter(
    (locale) => locale !== '',
  )
  return (
    <div className="form-grid">
      <SelectField
        label="Release"
        required
        value={form.release}
        options={[{ value: '', label: 'Choose a release' }, ...releases]}
        onValue={(release) => onForm({ release })}
      />
      <SelectField
        label="Locale"
        required
        value={form.locale}
        options={[
          { value: '', label: 'Choose a locale' },
          ...locales.sort().map((value) => ({ value, label: `${localeName(value)} (${value})` })),
        ]}
        onValue={(locale) => onForm({ locale })}
      />
    </div>
  )
}

function Settling({ form, onForm }: PartProps) {
  const members = useMembers().data ?? []
  return (
    <div className="form-grid">
      <SelectField
        label="Owner"
        value={form.ownerId}
        options={[
          { value: '', label: 'Nobody yet' },
          ...members.map(({ id, name }) => ({ value: id, label: name })),
        ]}
        onValue={(ownerId) => onForm({ ownerId })}
      />
      <SelectField
        label="State"
        hint={stateWords[form.state].text}
        value={form.state}
        options={riskStates.map((state) => ({ value: state, label: stateWords[state].word }))}
        onValue={(value) => {
          const state = riskStates.find((one) => one === value)
          if (state !== undefined) onForm({ state })
        }}
      />
    </div>
  )
}
