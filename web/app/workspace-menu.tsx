import { Check, ChevronsUpDown, Plus } from 'lucide-react'
import { useState } from 'react'
import { useNavigate } from 'react-router'
import type { MeView } from '#contract/accounts'
import { useActivateWorkspace, useCreateWorkspace } from '../api/queries-accounts.js'
import { sentenceOf } from '../api/problems.js'
import { paths } from '../lib/paths.js'
import { TextField } from '../ui/field.js'
import { FormDialog } from '../ui/form-dialog.js'
import { Menu, MenuItem, MenuLabel, MenuSeparator } from '../ui/menu.js'
import { useToast } from '../ui/toast.js'

/** Which team's data is on screen, and the way to another's. */
export function WorkspaceMenu({ me }: { readonly me: MeView }) {
  const activate = useActivateWorkspace()
  const navigate = useNavigate()
  const toast = useToast()
  const [creating, setCreating] = useState(false)
  const go = (workspaceId: string) =>
    activate.mutate(
      { body: { workspaceId } },
      {
        onSuccess: () => void navigate(paths.home()),
        onError: (error) => toast({ text: sentenceOf(error), tone: 'bad' }),
      },
    )
  return (
    <>
      <Menu
        label="Workspaces"
        trigger={
          <button type="button" className="workspace-button">
            <span>
              <span className="workspace-button__name">
                <bdi>{me.workspace?.name}</bdi>
              </span>
              <small>{me.workspace?.role}</small>
            </span>
            <ChevronsUpDown aria-hidden="true" />
          </button>
        }
      >
        <MenuLabel>Workspaces</MenuLabel>
        {me.workspaces.map((workspace) => (
          <MenuItem
            key={workspace.id}
            icon={workspace.id === me.workspace?.id ? <Check /> : <span className="menu__mark" />}
            onSelect={() => {
              if (workspace.id !== me.workspace?.id) go(workspace.id)
            }}
          >
            {workspace.name}
          </MenuItem>
        ))}
        <MenuSeparator />
        <MenuItem icon={<Plus />} onSelect={() => setCreating(true)}>
          New workspace
        </MenuItem>
      </Menu>
      <NewWorkspaceDialog open={creating} onClose={() => setCreating(false)} />
    </>
  )
}

interface DialogProps {
  readonly open: boolean
  readonly onClose: () => void
}

function NewWorkspaceDialog({ open, onClose }: DialogProps) {
  const create = useCreateWorkspace()
  const navigate = useNavigate()
  const [name, setName] = useState('')
  return (
    <FormDialog
      open={open}
      title="New workspace"
      description="A team’s own clips, studies and raters. Nobody outside it sees any of it."
      action="Create"
      busy={create.isPending}
      disabled={name.trim() === ''}
      error={create.error}
      onClose={onClose}
      onSubmit={() =>
        create.mutate(
          { body: { name } },
          {
            onSuccess: () => {
              onClose()
              void navigate(paths.home())
            },
          },
        )
      }
    >
      <TextField
        label="Name"
        value={name}
        required
        onChange={(event) => setName(event.currentTarget.value)}
      />
    </FormDialog>
  )
}
