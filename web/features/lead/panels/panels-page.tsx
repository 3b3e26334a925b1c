import { Headphones, Link, Pencil, Plus } from 'lucide-react'
import { useState } from 'react'
import type { PanelView } from '#contract/panels'
import { usePanels } from '../../../api/queries-panels.js'
import { useMayWrite } from '../../../api/queries-accounts.js'
import { count } from '../../../lib/format.js'
import { panelKindTitles } from '../../../lib/panel-words.js'
import { Button } from '../../../ui/button.js'
import { Card } from '../../../ui/card.js'
import { ListPage } from '../../../ui/list-page.js'
import { Table, type Column } from '../../../ui/table.js'
import { InviteDialog } from './invite-dialog.js'
import { PanelDialog } from './panel-dialog.js'

type Open =
  { readonly dialog: 'new' } | { readonly dialog: 'change' | 'invite'; readonly panel: PanelView } | null

/** Who can be asked to listen: native crowds, colleagues, experts. */
export function PanelsPage() {
  const panels = usePanels()
  const mayWrite = useMayWrite()
  const [open, setOpen] = useState<Open>(null)
  const close = () => setOpen(null)
  const make = mayWrite && (
    <Button tone="primary" icon={<Plus />} onClick={() => setOpen({ dialog: 'new' })}>
      New panel
    </Button>
  )
  return (
    <>
      <ListPage
        title="Panels"
        meta="Groups of raters that studies invite by a link of their own, each study with a quota."
        what="panels"
        block="240px"
        list={panels}
        action={make}
        empty={{
          icon: <Headphones />,
          title: 'No panel yet',
          text: 'Early studies ask colleagues, later ones native speakers of each locale. Keep them apart as panels, and every result says who listened, where their ears disagree, and what native speakers hear that others miss.',
        }}
      >
        {(items) => (
          <Card flush>
            <Table
              caption="Panels"
              columns={columnsOf(mayWrite, setOpen)}
              rows={items}
              rowKey={(panel) => panel.id}
            />
          </Card>
        )}
      </ListPage>
      {open?.dialog === 'new' && <PanelDialog onClose={close} />}
      {open?.dialog === 'change' && <PanelDialog panel={open.panel} onClose={close} />}
      {open?.dialog === 'invite' && <InviteDialog panel={open.panel} onClose={close} />}
    </>
  )
}

function columnsOf(mayWrite: boolean, onOpen: (open: Open) => void): Column<PanelView>[] {
  const columns: Column<PanelView>[] = [
    {
      key: 'name',
      head: 'Panel',
      cell: (panel) => (
        <>
          <bdi>{panel.name}</bdi>
          <br />
          <small className="quiet-text">
            <code>{panel.key}</code>
          </small>
        </>
      ),
    },
    { key: 'kind', head: 'Listeners', cell: (panel) => panelKindTitles[panel.kind] },
    {
      key: 'locales',
      head: 'Locales',
      wide: true,
      cell: (panel) => (panel.locales.length === 0 ? 'every locale' : panel.locales.join(', ')),
    },
    {
      key: 'raters',
      head: 'Raters',
      numeric: true,
      cell: (panel) =>
        panel.cap === null ? count(panel.raters) : `${count(panel.raters)} of ${count(panel.cap)}`,
    },
  ]
  if (!mayWrite) return columns
  return [
    ...columns,
    {
      key: 'actions',
      head: <span className="visually-hidden">Actions</span>,
      numeric: true,
      cell: (panel) => (
        <span className="table-actions">
          <Button size="s" icon={<Link />} onClick={() => onOpen({ dialog: 'invite', panel })}>
            Invite<span className="visually-hidden"> {panel.name} to a study</span>
          </Button>
          <Button size="s" tone="quiet" icon={<Pencil />} onClick={() => onOpen({ dialog: 'change', panel })}>
            Change<span className="visually-hidden"> {panel.name}</span>
          </Button>
        </span>
      ),
    },
  ]
}
