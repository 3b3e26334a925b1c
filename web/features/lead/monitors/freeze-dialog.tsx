import { useState } from 'react'
import { useSystems } from '../../../api/queries-clips.js'
import { useFreezeSentinelSet, useSharedPrompts, type ReleaseName } from '../../../api/queries-monitors.js'
import { plural } from '../../../lib/format.js'
import { keyFrom } from '../../../lib/key-from.js'
import { splitCondition } from '../../../lib/marks.js'
import { CheckGroup } from '../../../ui/check-group.js'
import { SelectField, TextField } from '../../../ui/field.js'
import { FormDialog } from '../../../ui/form-dialog.js'
import { useToast } from '../../../ui/toast.js'

const most = 500

const roles = [
  { role: 'production', label: 'Production voice', kind: 'tts', optional: false },
  { role: 'natural', label: 'Natural speech', kind: 'human', optional: true },
  { role: 'lowAnchor', label: 'Low anchor', kind: 'anchor', optional: true },
] as const
type Role = (typeof roles)[number]['role']

/** Chooses what to freeze: one release for each role, and the sentences that all of them speak. */
export function FreezeDialog({ onClose }: { readonly onClose: () => void }) {
  const freeze = useFreezeSentinelSet()
  const toast = useToast()
  const systems = useSystems().data ?? []
  const [name, setName] = useState('')
  const [typed, setTyped] = useState<Partial<Record<Role, string>>>({})
  const [left, setLeft] = useState<ReadonlySet<string>>(new Set())
  const offers = systems.flatMap((system) =>
    system.releases.map(({ version }) => ({
      kind: system.kind,
      value: `${system.key}@${version}`,
      label: `${system.name} ${version}`,
    })),
  )
  const chosen = roles.map(({ role, kind }) => ({
    role,
    name: typed[role] ?? offers.find((offer) => offer.kind === kind)?.value ?? '',
  }))
  const releases = Object.fromEntries(
    chosen.flatMap(({ role, name: condition }) =>
      condition === '' ? [] : [[role, splitCondition(condition)]],
    ),
  ) as Partial<Record<Role, ReleaseName>>
  const shared = useSharedPrompts(Object.values(releases))
  const locales = [...new Set(shared.data?.map(({ locale }) => locale))].sort()
  const prompts = (shared.data ?? []).filter(({ locale }) => !left.has(locale))
  const { production, ...others } = releases
  const error = shared.error ?? freeze.error
  return (
    <FormDialog
      onClose={onClose}
      title="Freeze a sentinel set"
      description="The name of a set that is there makes its next version; the version before stays as it is."
      action="Freeze"
      busy={freeze.isPending}
      disabled={
        production === undefined || keyFrom(name) === '' || prompts.length === 0 || prompts.length > most
      }
      error={error}
      onSubmit={() => {
        if (production === undefined) return
        freeze.mutate(
          { params: { setKey: keyFrom(name) }, body: { name, prompts, production, ...others } },
          {
            onSuccess: (set) => {
              toast({ text: `“${set.name}” is frozen as version ${set.version}.` })
              onClose()
            },
          },
        )
      }}
    >
      <TextField
        label="Name"
        required
        maxLength={80}
        value={name}
        placeholder="Fixed sentences"
        onChange={(event) => setName(event.currentTarget.value)}
      />
      {roles.map(({ role, label, optional }) => (
        <SelectField
          key={role}
          label={label}
          optional={optional}
          value={chosen.find((one) => one.role === role)?.name ?? ''}
          options={[...(optional ? [{ value: '', label: 'None' }] : []), ...offers]}
          onValue={(value) => setTyped({ ...typed, [role]: value })}
        />
      ))}
      <CheckGroup
        legend="Locales that all of them speak"
        options={locales.map((locale) => ({ value: locale, label: locale }))}
        chosen={locales.filter((locale) => !left.has(locale))}
        onChosen={(kept) => setLeft(new Set(locales.filter((locale) => !kept.includes(locale))))}
      />
      <p className="field__hint" aria-live="polite">
        {shared.data === undefined
          ? 'Looking for sentences that all of them speak …'
          : `${plural(prompts.length, 'sentence')} that all of them speak${prompts.length > most ? `; a set holds at most ${most}` : ''}`}
      </p>
    </FormDialog>
  )
}
