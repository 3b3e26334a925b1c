import { KeyRound, Plus, Trash2 } from 'lucide-react'
import { useState } from 'react'
import type { TokenView } from '#contract/tokens'
import { useRevokeToken, useTokens } from '../../../api/queries-accounts.js'
import { ago, day } from '../../../lib/format.js'
import { useNow } from '../../../lib/use-now.js'
import { Button } from '../../../ui/button.js'
import { Card } from '../../../ui/card.js'
import { Tag } from '../../../ui/chip.js'
import { ConfirmDialog } from '../../../ui/confirm-dialog.js'
import { ListPage } from '../../../ui/list-page.js'
import { Table, type Column } from '../../../ui/table.js'
import { useToast } from '../../../ui/toast.js'
import { roleTitles } from './role-titles.js'
import { TokenDialog } from './token-dialog.js'

/** Keys for programs: pipelines that upload clips, check gates or fetch results. */
export function TokensPage() {
  const tokens = useTokens()
  const now = useNow(60_000)
  const [making, setMaking] = useState(false)
  const [ending, setEnding] = useState<TokenView | null>(null)
  const make = (
    <Button tone="primary" icon={<Plus />} onClick={() => setMaking(true)}>
      New token
    </Button>
  )
  return (
    <>
      <ListPage
        title="API tokens"
        meta={
          <>
            Sent as <code>Authorization: Bearer …</code>. The API is described at{' '}
            <a href="/api/docs">/api/docs</a>.
          </>
        }
        what="tokens"
        block="240px"
        list={tokens}
        action={make}
        empty={{
          icon: <KeyRound />,
          title: 'No token yet',
          text: 'A token lets a program work in this workspace: upload the clips of a new release, start a study, check a gate, fetch results. Give it only the scopes it needs.',
        }}
      >
        {(items) => (
          <Card flush>
            <Table
              caption="API tokens"
              columns={columnsOf(now, setEnding)}
              rows={items}
              rowKey={(token) => token.id}
            />
          </Card>
        )}
      </ListPage>
      {making && <TokenDialog onClose={() => setMaking(false)} />}
      {ending !== null && <EndDialog token={ending} onClose={() => setEnding(null)} />}
    </>
  )
}

function columnsOf(now: number, onEnd: (token: TokenView) => void): Column<TokenView>[] {
  return [
    { key: 'name', head: 'Name', cell: (token) => <bdi>{token.name}</bdi> },
    { key: 'prefix', head: 'Begins with', wide: true, cell: (token) => <code>{token.prefix}…</code> },
    { key: 'role', head: 'Role', cell: (token) => roleTitles[token.role] },
    {
      key: 'scopes',
      head: 'Scopes',
      wide: true,
      cell: (token) => (
        <span className="chip-row">
          {token.scopes.map((scope) => (
            <Tag key={scope}>{scope}</Tag>
          ))}
        </span>
      ),
    },
    {
      key: 'used',
      head: 'Last used',
      numeric: true,
      cell: (token) => (token.lastUsedAt === null ? 'never' : ago(token.lastUsedAt, now)),
    },
    {
      key: 'until',
      head: 'Good until',
      numeric: true,
      wide: true,
      cell: (token) => (token.expiresAt === null ? 'for ever' : day(token.expiresAt)),
    },
    {
      key: 'actions',
      head: <span className="visually-hidden">Actions</span>,
      numeric: true,
      cell: (token) => (
        <Button size="s" tone="quiet" icon={<Trash2 />} onClick={() => onEnd(token)}>
          Revoke
        </Button>
      ),
    },
  ]
}

function EndDialog({ token, onClose }: { readonly token: TokenView; readonly onClose: () => void }) {
  const revoke = useRevokeToken()
  const toast = useToast()
  return (
    <ConfirmDialog
      onClose={onClose}
      title={`Revoke “${token.name}”?`}
      description="Programs that use it are refused from now on. It cannot be brought back."
      action="Revoke"
      danger
      busy={revoke.isPending}
      error={revoke.error}
      onConfirm={() =>
        revoke.mutate(
          { params: { tokenId: token.id } },
          {
            onSuccess: () => {
              onClose()
              toast({ text: `“${token.name}” is revoked.` })
            },
          },
        )
      }
    />
  )
}
