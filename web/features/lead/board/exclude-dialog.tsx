import type { SessionRow } from '#contract/study-sessions'
import { useExclude, useLiftExclusion } from '../../../api/queries-studies.js'
import { useToast } from '../../../ui/toast.js'
import { ReasonDialog } from '../reason-dialog.js'

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
  return (
    <ReasonDialog
      title={`Put the session of ${session.rater.slice(0, 8)} aside?`}
      text="Its ratings stay in the data and in the export, marked with your reason. It can be taken back at any time."
      hint="Kept with the session, for those who read it later."
      placeholder="Told us the sound kept dropping out"
      action="Put aside"
      busy={exclude.isPending}
      error={exclude.error}
      onClose={onClose}
      onReason={(reason) =>
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
      }
    />
  )
}
