import type { z } from 'zod'
import type { samplingNote } from '#contract/production-samples'
import { CheckField, NumberField, TextField } from '../../../ui/field.js'

export type SamplingNote = z.input<typeof samplingNote>

const empty: SamplingNote = { removed: '', removedBy: '', ground: '', keepDays: 90 }

interface Props {
  /** Null when the recordings do not come from production. */
  readonly note: SamplingNote | null
  readonly disabled: boolean
  readonly onNote: (note: SamplingNote | null) => void
}

export function isComplete(note: SamplingNote | null): boolean {
  return note === null || [note.removed, note.removedBy, note.ground].every((text) => text.trim().length >= 3)
}

/** What must be said of recordings that users heard, before listeners may. */
export function SamplingFields({ note, disabled, onNote }: Props) {
  const text = (field: 'removed' | 'removedBy' | 'ground') => ({
    required: true,
    maxLength: 1000,
    disabled,
    value: note?.[field] ?? '',
    onChange: (event: { readonly currentTarget: HTMLInputElement }) => {
      if (note !== null) onNote({ ...note, [field]: event.currentTarget.value })
    },
  })
  return (
    <>
      <CheckField
        label="Taken from production"
        hint="Users really heard these recordings. They are kept for a time only."
        checked={note !== null}
        disabled={disabled}
        onChecked={(on) => onNote(on ? empty : null)}
      />
      {note !== null && (
        <div className="form-grid">
          <TextField
            label="What was taken out"
            hint="So that nobody can be known by it."
            placeholder="Names and addresses, by a tone"
            {...text('removed')}
          />
          <TextField label="Taken out by" placeholder="Privacy team, by ear" {...text('removedBy')} />
          <TextField
            label="Ground to listen"
            placeholder="Consent in the product’s settings"
            {...text('ground')}
          />
          <NumberField
            label="Keep the audio for"
            unit="days"
            min={1}
            max={1095}
            required
            disabled={disabled}
            value={note.keepDays}
            onValue={(value) => onNote({ ...note, keepDays: value ?? 1 })}
          />
        </div>
      )}
    </>
  )
}
