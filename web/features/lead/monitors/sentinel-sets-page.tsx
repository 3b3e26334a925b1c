import { CircleCheck, Plus, Snowflake, TriangleAlert } from 'lucide-react'
import { useState } from 'react'
import { Link } from 'react-router'
import type { SentinelSetView } from '#contract/monitors'
import { useMe } from '../../../api/queries-accounts.js'
import { useSentinelSets } from '../../../api/queries-monitors.js'
import { day, percent, plural } from '../../../lib/format.js'
import { paths } from '../../../lib/paths.js'
import { Button } from '../../../ui/button.js'
import { Card, PageHeader } from '../../../ui/card.js'
import { Chip } from '../../../ui/chip.js'
import { EmptyState } from '../../../ui/empty-state.js'
import { PageProblem } from '../../../ui/page-problem.js'
import { Loading } from '../../../ui/skeleton.js'
import { Table, type Column } from '../../../ui/table.js'
import { FreezeDialog } from './freeze-dialog.js'
import { roleTitles } from './monitor-words.js'

type Sentinel = SentinelSetView['clips'][number]

/** Clips that never change, by the hash of their bytes: what tells a panel that moved from a voice that did. */
export function SentinelSetsPage() {
  const sets = useSentinelSets()
  const mayWrite = useMe().data?.workspace?.role !== 'researcher'
  const [freezing, setFreezing] = useState(false)
  if (sets.error !== null) return <PageProblem title="The sentinel sets cannot be shown" error={sets.error} />
  if (sets.data === undefined) return <Loading what="sentinel sets" block="320px" />
  const freeze = mayWrite && (
    <Button tone="primary" icon={<Snowflake />} onClick={() => setFreezing(true)}>
      Freeze a set
    </Button>
  )
  return (
    <>
      <PageHeader
        title="Sentinel sets"
        meta="Natural, production and low-anchor clips, frozen by the hash of their bytes."
        actions={sets.data.length > 0 && freeze}
      />
      {sets.data.length === 0 ? (
        <EmptyState icon={<Plus />} title="No sentinel set yet" action={freeze}>
          <p>
            Take the same sentences from a person, from the voice in production and from a bad one. Frozen,
            they are heard in every wave of a monitor. When they move, it was not the voice.
          </p>
        </EmptyState>
      ) : (
        sets.data.map((set) => (
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
      )}
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
