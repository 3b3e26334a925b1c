import { useState } from 'react'
import { canonicalLocale } from '#contract/common'
import { panelKinds, type PanelView } from '#contract/panels'
import { useChangePanel, useCreatePanel } from '../../../api/queries-panels.js'
import { keyFrom } from '../../../lib/key-from.js'
import { panelKindTexts, panelKindTitles, type PanelKind } from '../../../lib/panel-words.js'
import { ChoiceCards } from '../../../ui/choice-cards.js'
import { NumberField, TextField } from '../../../ui/field.js'
import { FormDialog } from '../../../ui/form-dialog.js'
import { useToast } from '../../../ui/toast.js'
import { readLocales } from './read-locales.js'

interface Props {
  readonly panel?: PanelView
  readonly onClose: () => void
}

/** A new panel, or a change of one that is there. Its key is what study files call it. */
export function PanelDialog({ panel, onClose }: Props) {
  const create = useCreatePanel()
  const change = useChangePanel()
  const toast = useToast()
  const [name, setName] = useState(panel?.name ?? '')
  const [typedKey, setTypedKey] = useState(panel?.key ?? null)
  const [kind, setKind] = useState<PanelKind>(panel?.kind ?? 'native')
  const [locales, setLocales] = useState(panel?.locales.join(', ') ?? '')
  const [cap, setCap] = useState<number | undefined>(panel?.cap ?? undefined)
  const key = typedKey ?? keyFrom(name)
  const read = readLocales(locales, canonicalLocale)
  const error = create.error ?? change.error
  const save = () => {
    const body = { key, name, kind, locales: [...read.locales], ...(cap === undefined ? {} : { cap }) }
    const done = {
      onSuccess: () => {
        toast({ text: panel === undefined ? `“${name}” is there.` : `“${name}” is changed.` })
        onClose()
      },
    }
    if (panel === undefined) create.mutate({ body }, done)
    else change.mutate({ params: { panelId: panel.id }, body }, done)
  }
  return (
    <FormDialog
      onClose={onClose}
      title={panel === undefined ? 'New panel' : `Change “${panel.name}”`}
      action={panel === undefined ? 'Make the panel' : 'Save'}
      busy={create.isPending || change.isPending}
      disabled={read.wrong.length > 0}
      error={error}
      onSubmit={save}
    >
      <TextField
        label="Name"
        required
        maxLength={120}
        value={name}
        placeholder="Hindi crowd"
        onChange={(event) => setName(event.currentTarget.value)}
      />
      <TextField
        label="Key"
        hint={
          panel === undefined
            ? 'What study files call the panel.'
            : 'Drafts and study files that name the old key have to follow a change.'
        }
        required
        maxLength={80}
        pattern="[a-z0-9][a-z0-9._\-]*"
        value={key}
        onChange={(event) => setTypedKey(event.currentTarget.value)}
      />
      <ChoiceCards
        legend="Who they are"
        columns={1}
        value={kind}
        choices={panelKinds.map((value) => ({
          value,
          title: panelKindTitles[value],
          text: panelKindTexts[value],
        }))}
        onValue={setKind}
      />
      <div className="form-grid">
        <TextField
          label="Locales they may rate"
          hint="Language tags with commas, such as hi-IN, pt-BR. Empty means every locale."
          optional
          {...(read.wrong.length === 0 ? {} : { error: `No language tag: ${read.wrong.join(', ')}` })}
          value={locales}
          onChange={(event) => setLocales(event.currentTarget.value)}
        />
        <NumberField
          label="Cap"
          hint="Most raters the panel takes in, over all studies."
          optional
          unit="raters"
          min={1}
          value={cap}
          onValue={setCap}
        />
      </div>
    </FormDialog>
  )
}
