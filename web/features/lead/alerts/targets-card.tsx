import { Plus, Send, Trash2 } from 'lucide-react'
import { useState } from 'react'
import {
  useAddTarget,
  useRemoveTarget,
  useTargets,
  useTestTarget,
  type TargetView,
} from '../../../api/queries-alerts.js'
import { sentenceOf } from '../../../api/problems.js'
import { day } from '../../../lib/format.js'
import { Button } from '../../../ui/button.js'
import { Card } from '../../../ui/card.js'
import { ConfirmDialog } from '../../../ui/confirm-dialog.js'
import { CopyField } from '../../../ui/copy-field.js'
import { SelectField, TextField } from '../../../ui/field.js'
import { Notice } from '../../../ui/notice.js'
import { ProblemNotice } from '../../../ui/problem-notice.js'
import { Table, type Column } from '../../../ui/table.js'

/** Where new alerts are sent besides this page. */
export function TargetsCard({ mayWrite }: { readonly mayWrite: boolean }) {
  const targets = useTargets()
  const test = useTestTarget()
  const [removing, setRemoving] = useState<TargetView | null>(null)
  const columns: Column<TargetView>[] = [
    { key: 'address', head: 'Sent to', cell: ({ address }) => <code>{address}</code> },
    { key: 'kind', head: 'By', cell: ({ kind }) => (kind === 'email' ? 'E-mail' : 'Signed webhook') },
    { key: 'since', head: 'Since', numeric: true, wide: true, cell: ({ createdAt }) => day(createdAt) },
  ]
  if (mayWrite) {
    columns.push({
      key: 'actions',
      head: <span className="visually-hidden">Actions</span>,
      numeric: true,
      cell: (target) => (
        <span className="table-actions">
          <Button
            size="s"
            icon={<Send />}
            busy={test.isPending && test.variables.params.targetId === target.id}
            onClick={() => test.mutate({ params: { targetId: target.id } })}
          >
            Test<span className="visually-hidden"> {target.address}</span>
          </Button>
          <Button size="s" tone="quiet" icon={<Trash2 />} onClick={() => setRemoving(target)}>
            Remove<span className="visually-hidden"> {target.address}</span>
          </Button>
        </span>
      ),
    })
  }
  return (
    <Card
      title="Delivery targets"
      text="Every new alert goes to each of them once; failures are tried again."
    >
      {targets.error !== null && <Notice tone="bad">{sentenceOf(targets.error)}</Notice>}
      {targets.data !== undefined && (
        <Table
          caption="Delivery targets"
          columns={columns}
          rows={targets.data}
          rowKey={(target) => target.id}
          empty={<p className="quiet-text">None: alerts are seen on this page only.</p>}
        />
      )}
      {test.data !== undefined && (
        <Notice tone={test.data.error === null ? 'good' : 'bad'} alert>
          {test.data.error === null ? 'The test arrived.' : `The test did not arrive: ${test.data.error}`}
        </Notice>
      )}
      <ProblemNotice error={test.error} />
      {mayWrite && <AddTarget />}
      {removing !== null && <RemoveTarget target={removing} onClose={() => setRemoving(null)} />}
    </Card>
  )
}

function AddTarget() {
  const add = useAddTarget()
  const [kind, setKind] = useState<TargetView['kind']>('webhook')
  const [address, setAddress] = useState('')
  return (
    <form
      className="stack"
      onSubmit={(event) => {
        event.preventDefault()
        add.mutate({ body: { kind, address } }, { onSuccess: () => setAddress('') })
      }}
    >
      <div className="form-grid">
        <SelectField
          label="Send by"
          value={kind}
          options={[
            { value: 'webhook', label: 'Signed webhook' },
            { value: 'email', label: 'E-mail' },
          ]}
          onValue={(value) => setKind(value === 'email' ? 'email' : 'webhook')}
        />
        <TextField
          label="Address"
          required
          type={kind === 'email' ? 'email' : 'url'}
          value={address}
          placeholder={kind === 'email' ? 'voice-team@example.org' : 'https://example.org/hooks/voice'}
          onChange={(event) => setAddress(event.currentTarget.value)}
        />
      </div>
      {typeof add.data?.secret === 'string' && (
        <CopyField
          label="Secret of the webhook"
          value={add.data.secret}
          hint="Shown this once. Receivers check the signature with it, as standardwebhooks.com describes."
        />
      )}
      <ProblemNotice error={add.error} />
      <div className="row">
        <Button type="submit" icon={<Plus />} busy={add.isPending}>
          Add the target
        </Button>
      </div>
    </form>
  )
}

function RemoveTarget({ target, onClose }: { readonly target: TargetView; readonly onClose: () => void }) {
  const remove = useRemoveTarget()
  return (
    <ConfirmDialog
      onClose={onClose}
      title="Send nothing there any more?"
      description={target.address}
      action="Remove"
      danger
      busy={remove.isPending}
      error={remove.error}
      onConfirm={() => remove.mutate({ params: { targetId: target.id } }, { onSuccess: onClose })}
    />
  )
}
