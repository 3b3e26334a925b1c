import { useState } from 'react'
import type { ContinuousStudyView, SampleView } from '#contract/production-samples'
import { useSaveContinuousStudy } from '../../../api/queries-samples.js'
import { localeName } from '../../../lib/format.js'
import { keyFrom } from '../../../lib/key-from.js'
import { CheckGroup } from '../../../ui/check-group.js'
import { CheckField, NumberField, SelectField, TextField } from '../../../ui/field.js'
import { FormDialog } from '../../../ui/form-dialog.js'

interface Props {
  readonly study?: ContinuousStudyView
  /** Where its systems and locales are chosen from. */
  readonly samples: readonly SampleView[]
  readonly onClose: () => void
}

const attributes = ['naturalness', 'prosody', 'pronunciation', 'intelligibility', 'expressiveness', 'trust']

/** Sets a continuous study up, or changes it from the next round on. */
export function ContinuousDialog({ study, samples, onClose }: Props) {
  const save = useSaveContinuousStudy()
  const systems = [...new Set([...(study ? [study.system] : []), ...samples.map((one) => one.system)])]
  const [name, setName] = useState(study?.name ?? '')
  const [system, setSystem] = useState(systems[0] ?? '')
  const [active, setActive] = useState(study?.state !== 'paused')
  const [settings, setSettings] = useState(
    study?.settings ?? {
      locales: [...new Set(samples.filter((one) => one.system === system).map((one) => one.locale))],
      attributes: ['naturalness'],
      everyDays: 7,
      samplesPerRound: 20,
      ratingsPerSample: 12,
    },
  )
  const locales = [...new Set([...settings.locales, ...samples.map((one) => one.locale)])].sort()
  const set = (changes: Partial<typeof settings>) => setSettings({ ...settings, ...changes })
  const offered = [...new Set([...attributes, ...settings.attributes])]
  return (
    <FormDialog
      onClose={onClose}
      title={study === undefined ? 'New continuous study' : `Change “${study.name}”`}
      action={study === undefined ? 'Begin' : 'Save'}
      busy={save.isPending}
      disabled={keyFrom(name) === '' || settings.locales.length === 0 || settings.attributes.length === 0}
      error={save.error}
      onSubmit={() => {
        save.mutate(
          {
            params: { continuousKey: study?.key ?? keyFrom(name) },
            body: { name, system, state: active ? 'active' : 'paused', settings },
          },
          { onSuccess: onClose },
        )
      }}
    >
      <div className="form-grid">
        <TextField
          label="Name"
          required
          autoFocus
          placeholder="Newsreader in the field"
          value={name}
          onChange={(event) => setName(event.currentTarget.value)}
        />
        <SelectField
          label="System"
          value={system}
          options={systems.map((value) => ({ value, label: value }))}
          onValue={setSystem}
        />
      </div>
      <CheckGroup
        legend="Locales"
        options={locales.map((value) => ({ value, label: `${localeName(value)} (${value})` }))}
        chosen={settings.locales}
        onChosen={(chosen) => set({ locales: chosen })}
      />
      <CheckGroup
        legend="Attributes"
        options={offered.map((value) => ({ value, label: value }))}
        chosen={settings.attributes}
        onChosen={(chosen) => set({ attributes: chosen })}
      />
      <div className="form-grid">
        <NumberField
          label="A round every"
          unit="days"
          min={1}
          max={90}
          required
          value={settings.everyDays}
          onValue={(value) => set({ everyDays: value ?? 1 })}
        />
        <NumberField
          label="Samples in each locale"
          min={2}
          max={500}
          required
          value={settings.samplesPerRound}
          onValue={(value) => set({ samplesPerRound: value ?? 2 })}
        />
        <NumberField
          label="Ratings of each sample"
          min={1}
          max={200}
          required
          value={settings.ratingsPerSample}
          onValue={(value) => set({ ratingsPerSample: value ?? 1 })}
        />
      </div>
      <CheckField
        label="Active"
        hint="While it rests no round starts by itself."
        checked={active}
        onChecked={setActive}
      />
    </FormDialog>
  )
}
