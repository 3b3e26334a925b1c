import { UserMinus, UserPlus, X } from 'lucide-react'
import { useState } from 'react'
import type { InvitationView, MemberView } from '#contract/members'
import { roles } from '#contract/endpoint'
import {
  useChangeRole,
  useInvitations,
  useMe,
  useMembers,
  useRemoveMember,
  useRevokeInvitation,
} from '../../../api/queries-accounts.js'
import { sentenceOf } from '../../../api/problems.js'
import { day } from '../../../lib/format.js'
import { Button } from '../../../ui/button.js'
import { Card, PageHeader } from '../../../ui/card.js'
import { ConfirmDialog } from '../../../ui/confirm-dialog.js'
import { PageProblem } from '../../../ui/page-problem.js'
import { Loading } from '../../../ui/skeleton.js'
import { Table, type Column } from '../../../ui/table.js'
import { useToast } from '../../../ui/toast.js'
import { InviteDialog } from './invite-dialog.js'
import { roleTitles } from './role-titles.js'

/** Who works here and as what; owners invite, change and remove. */
export function MembersPage() {
  const me = useMe().data
  const owner = me?.workspace?.role === 'owner'
  const members = useMembers()
  const invitations = useInvitations(owner)
  const [inviting, setInviting] = useState(false)
  const [removing, setRemoving] = useState<MemberView | null>(null)
  if (members.error !== null) {
    return <PageProblem title="The members cannot be shown" error={members.error} />
  }
  if (members.data === undefined) return <Loading what="members" block="240px" />
  return (
    <>
      <PageHeader
        title="Members"
        actions={
          owner && (
            <Button tone="primary" icon={<UserPlus />} onClick={() => setInviting(true)}>
              Invite
            </Button>
          )
        }
      />
      <Card flush>
        <MemberTable members={members.data} owner={owner} meId={me?.id} onRemove={setRemoving} />
      </Card>
      {owner && <InvitationCard invitations={invitations.data ?? []} />}
      {inviting && <InviteDialog onClose={() => setInviting(false)} />}
      {removing !== null && <RemoveDialog member={removing} onClose={() => setRemoving(null)} />}
    </>
  )
}

interface MemberTableProps {
  readonly members: readonly MemberView[]
  readonly owner: boolean
  readonly meId: string | undefined
  readonly onRemove: (member: MemberView) => void
}

function MemberTable({ members, owner, meId, onRemove }: MemberTableProps) {
  const change = useChangeRole()
  const toast = useToast()
  const columns: Column<MemberView>[] = [
    {
      key: 'name',
      head: 'Name',
      cell: (member) => (
        <span>
          <bdi>{member.name}</bdi>
          {member.id === meId && ' (you)'}
        </span>
      ),
    },
    { key: 'email', head: 'E-mail', wide: true, cell: (member) => member.email },
    {
      key: 'role',
      head: 'Role',
      cell: (member) =>
        owner ? (
          <select
            className="input input--select role-select"
            aria-label={`Role of ${member.name}`}
            value={member.role}
            onChange={(event) => {
              const role = roles.find((known) => known === event.currentTarget.value)
              if (role === undefined) return
              change.mutate(
                { params: { memberId: member.id }, body: { role } },
                {
                  onSuccess: () =>
                    toast({
                      text: `${member.name} is ${roleTitles[role].toLowerCase()} now.`,
                      undo: () =>
                        change.mutate({ params: { memberId: member.id }, body: { role: member.role } }),
                    }),
                  onError: (error) => toast({ text: sentenceOf(error), tone: 'bad' }),
                },
              )
            }}
          >
            {roles.map((role) => (
              <option key={role} value={role}>
                {roleTitles[role]}
              </option>
            ))}
          </select>
        ) : (
          roleTitles[member.role]
        ),
    },
    { key: 'since', head: 'Since', numeric: true, wide: true, cell: (member) => day(member.since) },
    ...(owner
      ? [
          {
            key: 'actions',
            head: <span className="visually-hidden">Actions</span>,
            numeric: true,
            cell: (member: MemberView) => (
              <Button
                size="s"
                tone="quiet"
                icon={<UserMinus />}
                aria-label={`Remove ${member.name}`}
                onClick={() => onRemove(member)}
              >
                Remove
              </Button>
            ),
          },
        ]
      : []),
  ]
  return <Table caption="Members" columns={columns} rows={members} rowKey={(member) => member.id} />
}

function InvitationCard({ invitations }: { readonly invitations: readonly InvitationView[] }) {
  const revoke = useRevokeInvitation()
  const toast = useToast()
  const columns: Column<InvitationView>[] = [
    { key: 'for', head: 'For', cell: (invitation) => invitation.email ?? 'Anyone with the link' },
    { key: 'role', head: 'Role', cell: (invitation) => roleTitles[invitation.role] },
    { key: 'until', head: 'Good until', numeric: true, cell: (invitation) => day(invitation.expiresAt) },
    {
      key: 'actions',
      head: <span className="visually-hidden">Actions</span>,
      numeric: true,
      cell: (invitation) => (
        <Button
          size="s"
          tone="quiet"
          icon={<X />}
          onClick={() =>
            revoke.mutate(
              { params: { invitationId: invitation.id } },
              {
                onSuccess: () => toast({ text: 'The link does not work any more.' }),
                onError: (error) => toast({ text: sentenceOf(error), tone: 'bad' }),
              },
            )
          }
        >
          Withdraw
        </Button>
      ),
    },
  ]
  return (
    <Card title="Open invitations" flush>
      <Table
        caption="Open invitations"
        columns={columns}
        rows={invitations}
        rowKey={(invitation) => invitation.id}
        empty={<p className="table-empty">None. An invitation is a link that works once.</p>}
      />
    </Card>
  )
}

function RemoveDialog({ member, onClose }: { readonly member: MemberView; readonly onClose: () => void }) {
  const remove = useRemoveMember()
  const toast = useToast()
  return (
    <ConfirmDialog
      onClose={onClose}
      title={`Remove ${member.name}?`}
      description="They lose access to this workspace at once, and their API tokens end. What they made stays."
      action="Remove"
      danger
      busy={remove.isPending}
      error={remove.error}
      onConfirm={() =>
        remove.mutate(
          { params: { memberId: member.id } },
          {
            onSuccess: () => {
              onClose()
              toast({ text: `${member.name} is no longer a member.` })
            },
          },
        )
      }
    />
  )
}
