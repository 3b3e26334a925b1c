import { useState } from 'react'
import { useChangePassword, useMe, useRenameWorkspace } from '../../../api/queries-accounts.js'
import { sentenceOf } from '../../../api/problems.js'
import { Button } from '../../../ui/button.js'
import { Card, PageHeader } from '../../../ui/card.js'
import { TextField } from '../../../ui/field.js'
import { useToast } from '../../../ui/toast.js'

/** The workspace's name, and one's own password. */
export function SettingsPage() {
  const me = useMe().data
  if (me === undefined || me === null || me.workspace === null) return null
  return (
    <>
      <PageHeader title="Settings" />
      <WorkspaceName key={me.workspace.id} name={me.workspace.name} owner={me.workspace.role === 'owner'} />
      <Password />
    </>
  )
}

function WorkspaceName({ name: current, owner }: { readonly name: string; readonly owner: boolean }) {
  const rename = useRenameWorkspace()
  const toast = useToast()
  const [name, setName] = useState(current)
  return (
    <Card title="Workspace">
      <form
        className="stack narrow"
        onSubmit={(event) => {
          event.preventDefault()
          rename.mutate(
            { body: { name } },
            { onSuccess: () => toast({ text: 'The workspace has a new name.' }) },
          )
        }}
      >
        <TextField
          label="Name"
          dir="auto"
          required
          disabled={!owner}
          hint={owner ? undefined : 'Only an owner can change it.'}
          value={name}
          error={rename.error === null ? undefined : sentenceOf(rename.error)}
          onChange={(event) => setName(event.currentTarget.value)}
        />
        {owner && (
          <div className="row">
            <Button
              type="submit"
              busy={rename.isPending}
              disabled={name.trim() === '' || name.trim() === current}
            >
              Rename
            </Button>
          </div>
        )}
      </form>
    </Card>
  )
}

function Password() {
  const change = useChangePassword()
  const toast = useToast()
  const [current, setCurrent] = useState('')
  const [next, setNext] = useState('')
  return (
    <Card title="Your password" text="Changing it ends every other session of yours.">
      <form
        className="stack narrow"
        onSubmit={(event) => {
          event.preventDefault()
          change.mutate(
            { body: { current, next } },
            {
              onSuccess: () => {
                setCurrent('')
                setNext('')
                toast({ text: 'Your password is changed.' })
              },
            },
          )
        }}
      >
        <TextField
          label="Password now"
          type="password"
          autoComplete="current-password"
          required
          value={current}
          onChange={(event) => setCurrent(event.currentTarget.value)}
        />
        <TextField
          label="New password"
          type="password"
          autoComplete="new-password"
          required
          minLength={10}
          hint="At least 10 characters."
          value={next}
          error={change.error === null ? undefined : sentenceOf(change.error)}
          onChange={(event) => setNext(event.currentTarget.value)}
        />
        <div className="row">
          <Button type="submit" busy={change.isPending} disabled={current === '' || next.length < 10}>
            Change the password
          </Button>
        </div>
      </form>
    </Card>
  )
}
