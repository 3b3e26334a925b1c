import { Plus, Radar } from 'lucide-react'
import { Link } from 'react-router'
import type { MonitorView } from '#contract/monitors'
import { useMonitors } from '../../../api/queries-monitors.js'
import { useMayWrite } from '../../../api/queries-accounts.js'
import { causeTitles } from '../../../lib/cause-words.js'
import { paths } from '../../../lib/paths.js'
import { useNow } from '../../../lib/use-now.js'
import { ButtonLink } from '../../../ui/button.js'
import { Card } from '../../../ui/card.js'
import { ListPage } from '../../../ui/list-page.js'
import { Table, type Column } from '../../../ui/table.js'
import { lastFinding, nextWaveWords, StandingChip } from './monitor-words.js'

/** Every voice that is listened to again and again, and what was heard last. */
export function MonitorsPage() {
  const monitors = useMonitors()
  const now = useNow(60_000)
  const mayWrite = useMayWrite()
  const make = mayWrite && (
    <ButtonLink tone="primary" icon={<Plus />} to={paths.newMonitor()}>
      New monitor
    </ButtonLink>
  )
  const sets = <ButtonLink to={paths.sentinelSets()}>Sentinel sets</ButtonLink>
  return (
    <ListPage
      title="Monitors"
      meta="Voices that listeners judge again and again, against files that never change."
      what="monitors"
      block="280px"
      list={monitors}
      action={make}
      links={sets}
      empty={{
        icon: <Radar />,
        title: 'No monitor yet',
        text: 'A monitor sends waves of the same listening test to listeners, by schedule or when something happens. Frozen sentinel clips among the live ones tell whether the voice changed, the way it is played, or the people who listen. Freeze a sentinel set first.',
      }}
    >
      {(items) => (
        <Card flush>
          <Table
            caption="Monitors"
            stacked
            main
            columns={columnsOf(now)}
            rows={items}
            rowKey={(monitor) => monitor.id}
          />
        </Card>
      )}
    </ListPage>
  )
}

const columnsOf = (now: number): readonly Column<MonitorView>[] => [
  {
    key: 'name',
    head: 'Monitor',
    cell: (monitor) => (
      <Link className="link-plain" to={paths.monitor(monitor.key)}>
        <bdi>{monitor.name}</bdi>
      </Link>
    ),
  },
  { key: 'system', head: 'Voice', cell: ({ system }) => <bdi>{system}</bdi> },
  { key: 'state', head: 'State', cell: (monitor) => <StandingChip monitor={monitor} /> },
  { key: 'locales', head: 'Locales', cell: ({ settings }) => settings.locales.join(', ') },
  { key: 'waves', head: 'Waves', numeric: true, cell: ({ waves }) => waves.length },
  {
    key: 'next',
    head: 'Next wave',
    cell: (monitor) => nextWaveWords(monitor, now),
  },
  { key: 'finding', head: 'Last finding', cell: findingOf },
]

function findingOf(monitor: MonitorView): string {
  const wave = lastFinding(monitor)
  const [finding] = wave?.findings ?? []
  if (wave === undefined || finding === undefined) return 'none'
  const more = wave.findings.length > 1 ? ` and ${wave.findings.length - 1} more` : ''
  return `${causeTitles[finding.cause]}, ${finding.locale}, wave ${wave.number}${more}`
}
