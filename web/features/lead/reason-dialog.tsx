import { useState, type ReactNode } from 'react'
import { ApiProblem, sentenceOf } from '../../api/problems.js'
import { Button } from '../../ui/button.js'
import { Dialog, DialogActions } from '../../ui/dialog.js'
import { TextAreaField } from '../../ui/field.js'
import { Notice } from '../../ui/notice.js'

interface Props {
  readonly title: string
  readonly text: ReactNode
  readonly action: string
  readonly danger?: boolean
  /** Fewer letters than this give no reason. */
  readonly atLeast?: number
  readonly hint?: string
  readonly busy: boolean
  readonly error: Error | null
  readonly onClose: () => void
  readonly onReason: (reason: string) => void
  /** What else is chosen, before the reason. */
  readonly children?: ReactNode
}

/** Asks why something is done; the reason stays with it. */
export function ReasonDialog({
  title,
  text,
  action,
  danger = false,
  atLeast = 3,
  hint = 'Kept with the move, for those who read it later.',
  busy,
  error,
  onClose,
  onReason,
  children,
}: Props) {
  const [reason, setReason] = useState('')
  return (
    <Dialog
      open
      onOpenChange={(open) => {
        if (!open) onClose()
      }}
      title={title}
      description={text}
    >
      <form
        className="stack"
        onSubmit={(event) => {
          event.preventDefault()
          onReason(reason)
        }}
      >
        {children}
        <TextAreaField
          label="Reason"
          hint={hint}
          required
          autoFocus
          value={reason}
          onChange={(event) => setReason(event.currentTarget.value)}
        />
        {error !== null && (
          <Notice tone="bad" alert title={sentenceOf(error)}>
            {error instanceof ApiProblem && error.fields.length > 0 && (
              <ul className="bullets">
                {error.fields.map(({ path, message }) => (
                  <li key={path}>
                    {path}: {message}
                  </li>
                ))}
              </ul>
            )}
          </Notice>
        )}
        <DialogActions>
          <Button onClick={onClose}>Cancel</Button>
          <Button
            type="submit"
            tone={danger ? 'danger' : 'primary'}
            busy={busy}
            disabled={reason.trim().length < atLeast}
          >
            {action}
          </Button>
        </DialogActions>
      </form>
    </Dialog>
  )
}
