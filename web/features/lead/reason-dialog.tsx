import { useState, type ReactNode } from 'react'
import { TextAreaField } from '../../ui/field.js'
import { FormDialog } from '../../ui/form-dialog.js'

interface Props {
  readonly title: string
  readonly text: ReactNode
  readonly action: string
  readonly danger?: boolean
  /** Fewer letters than this give no reason. */
  readonly atLeast?: number
  readonly hint?: string
  readonly placeholder?: string
  readonly busy: boolean
  readonly error: Error | null
  readonly onClose: () => void
  readonly onReason: (reason: string) => void
  /** What else is chosen, before the reason. */
  readonly children?: ReactNode
}

/** Asks why something is done; the reason stays with it. */
export function ReasonDialog({
  text,
  atLeast = 3,
  hint = 'Kept with the move, for those who read it later.',
  placeholder,
  onReason,
  children,
  ...dialog
}: Props) {
  const [reason, setReason] = useState('')
  return (
    <FormDialog
      {...dialog}
      description={text}
      errorFields
      disabled={reason.trim().length < atLeast}
      onSubmit={() => onReason(reason)}
    >
      {children}
      <TextAreaField
        label="Reason"
        hint={hint}
        required
        autoFocus
        value={reason}
        placeholder={placeholder}
        onChange={(event) => setReason(event.currentTarget.value)}
      />
    </FormDialog>
  )
}
