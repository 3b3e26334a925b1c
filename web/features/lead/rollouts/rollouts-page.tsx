import { Plus, Send } from 'lucide-react'
import { Link } from 'react-router'
import type { RolloutSummary } from '#contract/rollouts'
import type { SystemView } from '#contract/clips'
import { useSystems } from '../../../api/queries-clips.js'
import { useRollouts } from '../../../api/queries-rollouts.js'
import { useMayWrite } from '../../../api/queries-accounts.js'
import { day, percent } from '../../../lib/format.js'
import { markOf } from '../../../lib/marks.js'
import { paths } from '../../../lib/paths.js'
import { ButtonLink } from '../../../ui/button.js'
import { Card } from '../../../ui/card.js'
import { ListPage } from '../../../ui/list-page.js'
import { Named } from '../../../ui/series.js'
import { Table, type Column } from '../../../ui/table.js'
import { RolloutChip } from './rollout-words.js'
import './rollouts.css'

/** Every release on its way to users, and how far it has come. */
export function RolloutsPage() {
  const rollouts = useRollouts()
  const systems = useSystems()
  const mayWrite = useMayWrite()
  const plan = mayWrite && (
    <ButtonLink tone="primary" icon={<Plus />} to={paths.newRollout()}>
      Plan a rollout
    </ButtonLink>
  )
  return (
    <ListPage
      title="Rollouts"
      meta="How a release reaches its users: a few at first, more after every step that held."
      what="rollouts"
      block="280px"
      list={{ data: systems.data && rollouts.data, error: rollouts.error ?? systems.error }}
      action={plan}
      empty={{
        icon: <Send />,
        title: 'No rollout yet',
        text: 'A plan takes a release from a prototype panel to a few locales, to every locale and to samples from production. Each step says who must have heard it, which gate must pass and how many users it reaches; the next one begins only when nothing is missing.',
      }}
    >
      {(items) => (
        <Card flush>
          <Table
            caption="Rollouts"
            stacked
            columns={columnsOf(systems.data ?? [])}
            rows={items}
            rowKey={(rollout) => rollout.id}
          />
        </Card>
      )}
    </ListPage>
  )
}

function columnsOf(systems: readonly SystemView[]): Column<RolloutSummary>[] {
  return [
    {
      key: 'name',
      head: 'Rollout',
      cell: (rollout) => (
        <Link className="link-plain" to={paths.rollout(rollout.id)}>
          <bdi>{rollout.name}</bdi>
        </Link>
      ),
    },
    {
      key: 'release',
      head: 'Release',
      cell: ({ release }) => (
        <Named mark={markOf(systems, release.system, release.version)}>
          {release.systemName} {release.version}
        </Named>
      ),
    },
    { key: 'state', head: 'State', cell: ({ state }) => <RolloutChip state={state} /> },
    {
      key: 'step',
      head: 'Step in force',
      cell: ({ state, step, steps }) =>
        state === 'rolled_back' ? '–' : `${step} of ${steps.length}: ${steps[step - 1]?.name ?? ''}`,
    },
    { key: 'users', head: 'Users', numeric: true, cell: ({ exposure }) => percent(exposure) },
    { key: 'locales', head: 'Locales', numeric: true, cell: ({ locales }) => locales.length },
    { key: 'changed', head: 'Since', numeric: true, cell: ({ changedAt }) => day(changedAt) },
  ]
}
