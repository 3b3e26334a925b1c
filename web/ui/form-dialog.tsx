import type { ReactNode } from 'react'
import { Button } from './button.js'
import { Dialog, DialogActions, type DialogProps } from './dialog.js'
import { ProblemNotice } from './problem-notice.js'

interface DialogFormProps {
  /** What is done, in the words of the button; null when there is nothing left to do. */
  readonly action: string | null
  readonly cancel?: string
  readonly danger?: boolean
  readonly disabled?: boolean
  readonly busy: boolean
  readonly error: Error | null
  readonly errorTitle?: string
  /** Names the parts that were refused, for forms that cannot mark them. */
  readonly errorFields?: boolean
  readonly onCancel: () => void
  readonly onSubmit: () => void
  readonly children: ReactNode
}

/** Questions in a dialog and how it ends: what went wrong, the way out and the way on. */
export function DialogForm(props: DialogFormProps) {
  const { action, cancel = 'Cancel', danger = false, disabled = false } = props
  return (
    <form
      className="stack"
      onSubmit={(event) => {
        event.preventDefault()
        if (!disabled) props.onSubmit()
      }}
    >
      {props.children}
      <ProblemNotice
        error={props.error}
        fields={props.errorFields ?? false}
        {...(props.errorTitle === undefined ? {} : { title: props.errorTitle })}
      />
      <DialogActions>
        <Button onClick={props.onCancel}>{cancel}</Button>
        {action !== null && (
          <Button type="submit" tone={danger ? 'danger' : 'primary'} busy={props.busy} disabled={disabled}>
            {action}
          </Button>
        )}
      </DialogActions>
    </form>
  )
}

type FormDialogProps = Omit<DialogProps, 'children'> & Omit<DialogFormProps, 'onCancel'>

/** A dialog that is one form. */
export function FormDialog({
  open = true,
  side = false,
  title,
  description,
  onClose,
  ...form
}: FormDialogProps) {
  return (
    <Dialog
      open={open}
      side={side}
      title={title}
      {...(description === undefined ? {} : { description })}
      onClose={onClose}
    >
      <DialogForm {...form} onCancel={onClose} />
    </Dialog>
  )
}
