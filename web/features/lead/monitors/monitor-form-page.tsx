import { Snowflake } from 'lucide-react'
import { useParams } from 'react-router'
import { useSystems } from '../../../api/queries-clips.js'
import { useMonitors, useSentinelSets } from '../../../api/queries-monitors.js'
import { paths } from '../../../lib/paths.js'
import { ButtonLink } from '../../../ui/button.js'
import { PageHeader } from '../../../ui/card.js'
import { EmptyState } from '../../../ui/empty-state.js'
import { PageProblem } from '../../../ui/page-problem.js'
import { Loading } from '../../../ui/skeleton.js'
import { MonitorForm } from './monitor-form.js'

/** A new monitor, or a change of one that is there. */
export function MonitorFormPage() {
  const { monitorKey } = useParams()
  const monitors = useMonitors()
  const sets = useSentinelSets()
  const systems = useSystems()
  const failed = monitors.error ?? sets.error ?? systems.error
  if (failed !== null) return <PageProblem title="The monitor cannot be set up" error={failed} />
  if (monitors.data === undefined || sets.data === undefined || systems.data === undefined)
    return <Loading what="monitor" block="480px" />
  if (sets.data.length === 0) {
    return (
      <EmptyState
        page
        icon={<Snowflake />}
        title="Freeze a sentinel set first"
        action={
          <ButtonLink tone="primary" to={paths.sentinelSets()}>
            Sentinel sets
          </ButtonLink>
        }
      >
        <p>A monitor compares a voice with files that never change. Choose and freeze those files first.</p>
      </EmptyState>
    )
  }
  const monitor = monitors.data.find(({ key }) => key === monitorKey)
  return (
    <>
      <PageHeader
        title={monitor === undefined ? 'New monitor' : `Change “${monitor.name}”`}
        meta="What is heard again and again, by how many, and when the charts ring."
      />
      <MonitorForm
        key={monitor?.key ?? ''}
        {...(monitor === undefined ? {} : { monitor })}
        sets={sets.data}
        voices={systems.data.filter(({ kind }) => kind === 'tts')}
      />
    </>
  )
}
