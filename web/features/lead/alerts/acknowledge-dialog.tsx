import type { AlertView } from '#contract/alerts'
import { useAcknowledge } from '../../../api/queries-alerts.js'
import { ConfirmDialog } from '../../../ui/confirm-dialog.js'

interface Props {
  readonly alert: AlertView
  readonly onClose: () => void
}

export function AcknowledgeDialog({ alert, onClose }: Props) {
  const acknowledge = useAcknowledge()
  return (
    <ConfirmDialog
      onClose={onClose}
      title="Acknowledge the alert?"
      description={
        <>
          Says that you are on it: <bdi>{alert.message}</bdi> It stays unresolved, and counts on.
        </>
      }
      action="Acknowledge"
      busy={acknowledge.isPending}
      error={acknowledge.error}
      onConfirm={() => acknowledge.mutate({ params: { alertId: alert.id } }, { onSuccess: onClose })}
    />
  )
}
