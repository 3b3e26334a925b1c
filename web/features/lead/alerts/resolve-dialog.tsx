import { useState } from 'react'
import type { AlertView } from '#contract/alerts'
import { useResolve } from '../../../api/queries-alerts.js'
import { CheckField, TextAreaField } from '../../../ui/field.js'
import { FormDialog } from '../../../ui/form-dialog.js'

interface Props {
  readonly alert: AlertView
  readonly onClose: () => void
}

/** Closes an alert with what was found, and has listeners check it where that can be heard. */
export function ResolveDialog({ alert, onClose }: Props) {
  const resolve = useResolve()
  const [note, setNote] = useState('')
  const [reevaluate, setReevaluate] = useState(false)
  return (
    <FormDialog
      onClose={onClose}
      title="Resolve the alert"
      description="The same alarm later opens a new alert."
      action="Resolve"
      busy={resolve.isPending}
      error={resolve.error}
      onSubmit={() => {
        resolve.mutate({ params: { alertId: alert.id }, body: { note, reevaluate } }, { onSuccess: onClose })
      }}
    >
      <TextAreaField
        label="What was found and done"
        optional
        maxLength={1000}
        value={note}
        onChange={(event) => setNote(event.currentTarget.value)}
      />
      <CheckField
        label="Have it heard again"
        hint="A wave starts that shows whether it is over."
        checked={reevaluate}
        onChecked={setReevaluate}
      />
    </FormDialog>
  )
}
