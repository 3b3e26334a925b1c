import { useState, type ReactNode } from 'react'
import { TextField } from './field.js'
import { FormDialog } from './form-dialog.js'

interface ConfirmDialogProps {
  readonly open?: boolean
  readonly onClose: () => void
  readonly title: string
  readonly description: ReactNode
  readonly action: string
  /** The name of the thing, typed by the person who means it. */
  readonly typeName?: string
  readonly danger?: boolean
  readonly busy: boolean
  readonly error: Error | null
  readonly onConfirm: () => void
}

/** Asks once, with the name of the thing. For what cannot be undone, the name has to be typed. */
export function ConfirmDialog({ typeName, onConfirm, onClose, ...dialog }: ConfirmDialogProps) {
  const [typed, setTyped] = useState('')
  return (
    <FormDialog
      {...dialog}
      disabled={typeName !== undefined && typed.trim() !== typeName.trim()}
      onClose={() => {
        setTyped('')
        onClose()
      }}
      onSubmit={onConfirm}
    >
      {typeName !== undefined && (
        <TextField
          label={
            <>
              Type{' '}
              <b>
                <bdi>{typeName}</bdi>
              </b>{' '}
              to confirm
            </>
          }
          value={typed}
          autoComplete="off"
          onChange={(event) => setTyped(event.currentTarget.value)}
        />
      )}
    </FormDialog>
  )
}
