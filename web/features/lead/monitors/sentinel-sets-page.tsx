import { CircleCheck, Plus, Snowflake, TriangleAlert } from 'lucide-react'
import { useState } from 'react'
import { Link } from 'react-router'
import type { SentinelSetView } from '#contract/monitors'
import { useSentinelSets } from '../../../api/queries-monitors.js'
import { useMayWrite } from '../../../api/queries-accounts.js'
import { day, percent, plural } from '../../../lib/format.js'
import { paths } from '../../../lib/paths.js'
import { Button } from '../../../ui/button.js'
import { Card } from '../../../ui/card.js'
import { Chip } from '../../../ui/chip.js'
import { ListPage } from '../../../ui/list-page.js'
import { Table, type Column } from '../../../ui/table.js'
import { FreezeDialog } from './freeze-dialog.js'
import { roleTitles } from './monitor-words.js'

type Sentinel = SentinelSetView['clips'][number]

/** Clips that never change, by the hash of their bytes: what tells a panel that moved from a voice that did. */
export function SentinelSetsPage() {
  const sets = useSentinelSets()
  const mayWrite = useMayWrite()
  const [freezing, setFreezing] = useState(false)
  const freeze = mayWrite && (
    <Button tone="primary" icon={<Snowflake />} onClick={() => setFreezing(true)}>
      Freeze a set
    </Button>
  )
  return (
    <>
      <ListPage
        title="Sentinel sets"
        meta="Natural, production and low-anchor clips, frozen by the hash of their bytes."
        what="sentinel sets"
        block="320px"
        list={sets}
        action={freeze}
        empty={{
          icon: <Plus />,
          title: 'No sentinel set yet',
          text: 'Take the same sentences from a person, from the voice in production and from a bad one. Frozen, they are heard in every wave of a monitor. When they move, it was not the voice.',
        }}
      >
        {(items) =>
          items.map((set) => (
            <Card
              key={set.id}
              title={`${set.name}, version ${set.version}`}
              text={`${set.key} · ${plural(set.clips.length, 'clip')} · frozen ${day(set.createdAt)}${set.kept === null ? '' : ` · keeps ${percent(set.kept)} of the version before`}`}
              action={<IntactChip clips={set.clips} />}
            >
              <Table
                caption={`Clips of ${set.name}, version ${set.version}`}
                columns={columns}
                rows={set.clips}
                rowKey={(clip) => `${clip.role} ${clip.clipId}`}
                maxHeight="320px"
                stacked
                dense
              />
            </Card>
          ))
        }
      </ListPage>
      {freezing && <FreezeDialog onClose={() => setFreezing(false)} />}
    </>
  )
}

function IntactChip({ clips }: Pick<SentinelSetView, 'clips'>) {
  const changed = clips.filter(({ intact }) => !intact).length
  return changed === 0 ? (
    <Chip tone="good" icon={<CircleCheck />}>
      Intact
    </Chip>
  ) : (
    <Chip tone="bad" icon={<TriangleAlert />}>
      {changed} changed
    </Chip>
  )
}

const columns: readonly Column<Sentinel>[] = [
  {
    key: 'prompt',
    head: 'Prompt',
    cell: ({ clipId, prompt }) => <Link to={paths.clip(clipId)}>{prompt}</Link>,
  },
  { key: 'locale', head: 'Locale', cell: ({ locale }) => locale },
  { key: 'role', head: 'Role', cell: ({ role }) => roleTitles[role] },
  {
    key: 'release',
    head: 'Release',
    wide: true,
    cell: ({ system, release }) => (
      <bdi>
        {system} {release}
      </bdi>
    ),
  },
  {
    key: 'hash',
    head: 'SHA-256',
    cell: ({ sha256, intact }) => (
      <code title={sha256}>
        {sha256.slice(0, 12)}…{intact ? '' : ' changed'}
      </code>
    ),
  },
]
