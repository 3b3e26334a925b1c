import { useState } from 'react'
import { useSendSignals } from '../../../api/queries-signals.js'
import { count, plural } from '../../../lib/format.js'
import { Field } from '../../../ui/field.js'
import { FormDialog } from '../../../ui/form-dialog.js'
import { Notice } from '../../../ui/notice.js'
import { readSignalCsv, type ReadCsv } from './read-csv.js'

const linesShown = 8

/** A CSV file of daily figures through the same door as a pipeline's. */
export function UploadDialog({ onClose }: { readonly onClose: () => void }) {
  const send = useSendSignals()
  const [read, setRead] = useState<ReadCsv | null>(null)
  const ready = read !== null && read.signals.length > 0
  return (
    <FormDialog
      onClose={onClose}
      title="Upload daily figures"
      description={
        <>
          The first line names the columns: <code>system, release, locale, day, name, events</code>, and where
          there is one <code>total</code> and <code>source</code>. Days are written 2026-03-02.
        </>
      }
      action={
        send.data === undefined ? (ready ? `Send ${plural(read.signals.length, 'figure')}` : 'Send') : null
      }
      cancel={send.data === undefined ? 'Cancel' : 'Done'}
      busy={send.isPending}
      disabled={!ready}
      error={send.error}
      onSubmit={() => {
        if (ready) send.mutate(read.signals)
      }}
    >
      <Field label="CSV file">
        {(control) => (
          <input
            {...control}
            className="input"
            type="file"
            accept=".csv,.tsv,text/csv"
            onChange={(event) => {
              const file = event.currentTarget.files?.[0]
              send.reset()
              setRead(null)
              if (file !== undefined) void file.text().then((text) => setRead(readSignalCsv(text)))
            }}
          />
        )}
      </Field>
      {read !== null && send.data === undefined && (
        <Notice tone={read.refused.length === 0 ? 'info' : 'warn'} title={summaryOf(read)}>
          <ul className="bullets">
            {read.refused.slice(0, linesShown).map(({ line, reason }) => (
              <li key={line}>
                Line {line}: {reason}
              </li>
            ))}
            {read.refused.length > linesShown && <li>and {count(read.refused.length - linesShown)} more</li>}
          </ul>
        </Notice>
      )}
      {send.data !== undefined && (
        <Notice tone="good" title={`${plural(send.data.stored, 'new figure')} stored`}>
          {count(send.data.corrected)} corrected, {count(send.data.unchanged)} already there.
        </Notice>
      )}
    </FormDialog>
  )
}

function summaryOf({ signals, refused }: ReadCsv): string {
  if (refused.length === 0) return `${plural(signals.length, 'figure')} read`
  return `${plural(signals.length, 'figure')} read, ${plural(refused.length, 'line')} left out`
}
