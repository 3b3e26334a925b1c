import { useState } from 'react'
import type { SessionRow } from '#contract/study-sessions'
import { useExclude, useLiftExclusion } from '../../../api/queries-studies.js'
import { sentenceOf } from '../../../api/problems.js'
import { Button } from '../../../ui/button.js'
import { Dialog, DialogActions } from '../../../ui/dialog.js'
import { TextAreaField } from '../../../ui/field.js'
import { useToast } from '../../../ui/toast.js'

interface Props {
  readonly studyId: string
  readonly session: SessionRow
  readonly onClose: () => void
}

/** An exclusion is a fact beside the session: who, when and why stay on record. */
export function ExcludeDialog({ studyId, session, onClose }: Props) {
  const exclude = useExclude()
  const lift = useLiftExclusion()
  const toast = useToast()
  const [reason, setReason] = useState('')
  return (
    <Dialog
      open
      onOpenChange={(open) => {
        if (!open) onClose()
      }}
      title={`Put the session of ${session.rater.slice(0, 8)} aside?`}
      description="Its ratings stay in the data and in the export, marked with your reason. It can be taken back at any time."
    >
      <form
        className="stack"
        onSubmit={(event) => {
          event.preventDefault()
          exclude.mutate(
            { params: { studyId }, body: { target: 'session', targetId: session.id, reason } },
            {
              onSuccess: ({ id }) => {
                onClose()
                toast({
                  text: `The session of ${session.rater.slice(0, 8)} is put aside.`,
                  undo: () => lift.mutate({ params: { studyId, exclusionId: id } }),
                })
              },
            },
          )
        }}
      >
        <TextAreaField
          label="Reason"
          required
          minLength={3}
          autoFocus
          value={reason}
          placeholder="Told us the sound kept dropping out"
          error={exclude.error === null ? undefined : sentenceOf(exclude.error)}
          onChange={(event) => setReason(event.currentTarget.value)}
        />
        <DialogActions>
          <Button onClick={onClose}>Cancel</Button>
          <Button type="submit" tone="primary" busy={exclude.isPending} disabled={reason.trim().length < 3}>
            Put aside
          </Button>
        </DialogActions>
      </form>
    </Dialog>
  )
}
