import { Bot, Layers, Mic, TrendingDown, Upload } from 'lucide-react'
import type { SystemView } from '#contract/clips'
import { useSystems } from '../../../api/queries-clips.js'
import { count, day } from '../../../lib/format.js'
import { markOf } from '../../../lib/marks.js'
import { paths } from '../../../lib/paths.js'
import { ButtonLink } from '../../../ui/button.js'
import { Card } from '../../../ui/card.js'
import { Chip } from '../../../ui/chip.js'
import { ListPage } from '../../../ui/list-page.js'
import { Named } from '../../../ui/series.js'
import { Table, type Column } from '../../../ui/table.js'
import './clips.css'

type Release = SystemView['releases'][number]

const kinds = {
  tts: { icon: <Bot />, word: 'Synthesis' },
  human: { icon: <Mic />, word: 'Human voice' },
  anchor: { icon: <TrendingDown />, word: 'Anchor' },
} as const

/** The voices under evaluation and their releases, newest first. */
export function SystemsPage() {
  const systems = useSystems()
  return (
    <ListPage
      title="Systems"
      what="systems"
      block="320px"
      list={systems}
      action={
        <ButtonLink tone="primary" icon={<Upload />} to={paths.upload()}>
          Upload a release
        </ButtonLink>
      }
      empty={{
        icon: <Layers />,
        title: 'No systems yet',
        text: 'A system is a voice under evaluation, a human one, or an anchor. Each release keeps the clips it was heard with, so that results stay true when the voice moves on.',
      }}
    >
      {(items) => (
        <div className="system-grid">
          {items.map((system) => (
            <Card
              key={system.key}
              title={<bdi>{system.name}</bdi>}
              text={<code>{system.key}</code>}
              action={<Chip icon={kinds[system.kind].icon}>{kinds[system.kind].word}</Chip>}
              flush
            >
              <Table
                caption={`Releases of ${system.name}`}
                columns={columnsOf(items, system)}
                rows={[...system.releases].sort((a, b) => (a.createdAt < b.createdAt ? 1 : -1))}
                rowKey={(release) => release.id}
                dense
              />
            </Card>
          ))}
        </div>
      )}
    </ListPage>
  )
}

function columnsOf(systems: readonly SystemView[], system: SystemView): Column<Release>[] {
  return [
    {
      key: 'version',
      head: 'Release',
      cell: (release) => <Named mark={markOf(systems, system.key, release.version)}>{release.version}</Named>,
    },
    { key: 'clips', head: 'Clips', numeric: true, cell: (release) => count(release.clips) },
    { key: 'since', head: 'Since', numeric: true, cell: (release) => day(release.createdAt) },
  ]
}
