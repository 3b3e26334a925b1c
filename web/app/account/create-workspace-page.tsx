import { useState } from 'react'
import type { MeView } from '#contract/accounts'
import { useActivateWorkspace, useCreateWorkspace, useSignOut } from '../../api/queries-accounts.js'
import { sentenceOf } from '../../api/problems.js'
import { Button } from '../../ui/button.js'
import { TextField } from '../../ui/field.js'
import { AccountFrame } from './account-frame.js'

/** An account that works nowhere yet: removed from its last workspace, or never in one. */
export function CreateWorkspacePage({ me }: { readonly me: MeView }) {
  const create = useCreateWorkspace()
  const activate = useActivateWorkspace()
  const signOut = useSignOut()
  const [name, setName] = useState('')
  return (
    <AccountFrame
      title={`Hello, ${me.name}`}
      text="You are not in a workspace. Ask for an invitation, or start one of your own."
    >
      {me.workspaces.map((workspace) => (
        <Button key={workspace.id} onClick={() => activate.mutate({ body: { workspaceId: workspace.id } })}>
          Go to {workspace.name}
        </Button>
      ))}
      <form
        className="stack"
        onSubmit={(event) => {
          event.preventDefault()
          create.mutate({ body: { name } })
        }}
      >
        <TextField
          label="Workspace"
          required
          value={name}
          error={create.error === null ? undefined : sentenceOf(create.error)}
          onChange={(event) => setName(event.currentTarget.value)}
        />
        <Button type="submit" tone="primary" busy={create.isPending}>
          Start the workspace
        </Button>
      </form>
      <Button tone="quiet" onClick={() => signOut.mutate({})}>
        Sign out
      </Button>
    </AccountFrame>
  )
}
