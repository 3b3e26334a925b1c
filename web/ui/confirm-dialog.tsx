import { useState, type ReactNode } from 'react'
import { Button } from './button.js'
import { Dialog, DialogActions } from './dialog.js'
import { TextField } from './field.js'

interface ConfirmDialogProps {
  readonly open: boolean
  readonly onOpenChange: (open: boolean) => void
  readonly title: string
  readonly description: ReactNode
  readonly action: string
  /** The name of the thing, typed by the person who means it. */
  readonly typeName?: string
  readonly danger?: boolean
  readonly busy?: boolean
  readonly error?: string | undefined
  readonly onConfirm: () => void
}

/** Asks once, with the name of the thing. For what cannot be undone, the name has to be typed. */
export function ConfirmDialog(props: ConfirmDialogProps) {
  const [typed, setTyped] = useState('')
  const blocked = props.typeName !== undefined && typed.trim() !== props.typeName.trim()
  return (
    <Dialog
      open={props.open}
      onOpenChange={(open) => {
        setTyped('')
        props.onOpenChange(open)
      }}
      title={props.title}
      description={props.description}
    >
      <form
        className="stack"
        onSubmit={(event) => {
          event.preventDefault()
          if (!blocked) props.onConfirm()
        }}
      >
        {props.typeName !== undefined && (
          <TextField
            label={
              <>
                Type{' '}
                <b>
                  <bdi>{props.typeName}</bdi>
                </b>{' '}
                to confirm
              </>
            }
            value={typed}
            autoComplete="off"
            onChange={(event) => setTyped(event.currentTarget.value)}
          />
        )}
        {props.error !== undefined && (
          <p className="field__error" role="alert">
            {props.error}
          </p>
        )}
        <DialogActions>
          <Button onClick={() => props.onOpenChange(false)}>Cancel</Button>
          <Button
            type="submit"
            tone={props.danger === true ? 'danger' : 'primary'}
            busy={props.busy === true}
            disabled={blocked}
          >
            {props.action}
          </Button>
        </DialogActions>
      </form>
    </Dialog>
  )
}
