import { useState } from 'react'
import { useSendSignals } from '../../../api/queries-signals.js'
import { sentenceOf } from '../../../api/problems.js'
import { count, plural } from '../../../lib/format.js'
import { Button } from '../../../ui/button.js'
import { Dialog, DialogActions } from '../../../ui/dialog.js'
import { Field } from '../../../ui/field.js'
import { Notice } from '../../../ui/notice.js'
import { readSignalCsv, type ReadCsv } from './read-csv.js'

const linesShown = 8

/** A CSV file of daily figures through the same door as a pipeline's. */
export function UploadDialog({ onClose }: { readonly onClose: () => void }) {
  const send = useSendSignals()
  const [read, setRead] = useState<ReadCsv | null>(null)
  const ready = read !== null && read.signals.length > 0
  return (
    <Dialog
      open
      onOpenChange={(open) => {
        if (!open) onClose()
      }}
      title="Upload daily figures"
      description={
        <>
          The first line names the columns: <code>system, release, locale, day, name, events</code>, and where
          there is one <code>total</code> and <code>source</code>. Days are written 2026-03-02.
        </>
      }
    >
      <form
        className="stack"
        onSubmit={(event) => {
          event.preventDefault()
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
              {read.refused.length > linesShown && (
                <li>and {count(read.refused.length - linesShown)} more</li>
              )}
            </ul>
          </Notice>
        )}
        {send.data !== undefined && (
          <Notice tone="good" title={`${plural(send.data.stored, 'new figure')} stored`}>
            {count(send.data.corrected)} corrected, {count(send.data.unchanged)} already there.
          </Notice>
        )}
        {send.error !== null && (
          <Notice tone="bad" alert>
            {sentenceOf(send.error)}
          </Notice>
        )}
        <DialogActions>
          <Button onClick={onClose}>{send.data === undefined ? 'Cancel' : 'Done'}</Button>
          {send.data === undefined && (
            <Button type="submit" tone="primary" busy={send.isPending} disabled={!ready}>
              {ready ? `Send ${plural(read.signals.length, 'figure')}` : 'Send'}
            </Button>
          )}
        </DialogActions>
      </form>
    </Dialog>
  )
}

function summaryOf({ signals, refused }: ReadCsv): string {
  if (refused.length === 0) return `${plural(signals.length, 'figure')} read`
  return `${plural(signals.length, 'figure')} read, ${plural(refused.length, 'line')} left out`
}
