import { useState } from 'react'
import { waveTriggers, type MonitorView, type WaveView } from '#contract/monitors'
import { useStartWave } from '../../../api/queries-monitors.js'
import { useReleases } from '../../../api/queries-releases.js'
import { SelectField, TextAreaField } from '../../../ui/field.js'
import { FormDialog } from '../../../ui/form-dialog.js'
import { useToast } from '../../../ui/toast.js'
import { triggerTitles } from './monitor-words.js'

type Trigger = Exclude<WaveView['trigger'], 'schedule'>

const offered = waveTriggers.filter((trigger): trigger is Trigger => trigger !== 'schedule')

/** Starts a wave now; why it was started stays with it. */
export function WaveDialog({
  monitor,
  onClose,
}: {
  readonly monitor: MonitorView
  readonly onClose: () => void
}) {
  const start = useStartWave()
  const releases = useReleases().data?.filter(({ system }) => system === monitor.system) ?? []
  const toast = useToast()
  const [trigger, setTrigger] = useState<Trigger>('manual')
  const [reason, setReason] = useState('')
  const [release, setRelease] = useState('')
  return (
    <FormDialog
      onClose={onClose}
      title="Start a wave"
      description={`A study of ${monitor.settings.ratersPerLocale} raters in each locale is launched at once.`}
      action="Start the wave"
      busy={start.isPending}
      disabled={reason.trim() === ''}
      error={start.error}
      errorTitle="The wave was not started"
      onSubmit={() => {
        start.mutate(
          {
            params: { monitorKey: monitor.key },
            body: { trigger, reason, ...(release === '' ? {} : { release }) },
          },
          {
            onSuccess: ({ waves }) => {
              toast({ text: `Wave ${waves[0]?.number ?? ''} is with the raters.` })
              onClose()
            },
          },
        )
      }}
    >
      <SelectField
        label="What called for it"
        value={trigger}
        options={offered.map((value) => ({ value, label: triggerTitles[value] }))}
        onValue={(value) => setTrigger(offered.find((one) => one === value) ?? 'manual')}
      />
      <TextAreaField
        label="Reason"
        required
        maxLength={500}
        value={reason}
        onChange={(event) => setReason(event.currentTarget.value)}
      />
      <SelectField
        label="Live release"
        value={release}
        options={[
          { value: '', label: 'The newest that speaks the sentinel prompts' },
          ...releases.map(({ version }) => ({ value: version, label: version })),
        ]}
        onValue={setRelease}
      />
    </FormDialog>
  )
}
