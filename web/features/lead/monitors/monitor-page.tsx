import { CirclePause, Headphones, Play, Settings2 } from 'lucide-react'
import { useState } from 'react'
import { useParams } from 'react-router'
import type { MonitorView } from '#contract/monitors'
import { useMonitor, useSaveMonitor, type MonitorPage as Page } from '../../../api/queries-monitors.js'
import { sentenceOf } from '../../../api/problems.js'
import { useMayWrite } from '../../../api/queries-accounts.js'
import { causeTitles } from '../../../lib/cause-words.js'
import { count } from '../../../lib/format.js'
import { paths } from '../../../lib/paths.js'
import { useNow } from '../../../lib/use-now.js'
import { Button, ButtonLink } from '../../../ui/button.js'
import { Card, KpiStrip, PageHeader } from '../../../ui/card.js'
import { Notice } from '../../../ui/notice.js'
import { PageProblem } from '../../../ui/page-problem.js'
import { Loading } from '../../../ui/skeleton.js'
import { lastFinding, nextWaveWords, scheduleWords, StandingChip } from './monitor-words.js'
import { MonitorCharts } from './monitor-charts.js'
import { WaveDialog } from './wave-dialog.js'
import { WaveTable } from './wave-table.js'
import './monitors.css'

/** One monitor: what its newest wave says and why, its charts, and every wave it was heard in. */
export function MonitorPage() {
  const { monitorKey = '' } = useParams()
  const page = useMonitor(monitorKey)
  if (page.error !== null) return <PageProblem title="The monitor cannot be shown" error={page.error} />
  if (page.data === undefined) return <Loading what="monitor" block="520px" />
  return <MonitorBody {...page.data} />
}

function MonitorBody({ monitor, series, runLengths }: Page) {
  const now = useNow(60_000)
  const mayWrite = useMayWrite()
  const [starting, setStarting] = useState(false)
  const finding = lastFinding(monitor)
  const { schedule, chart } = monitor.settings
  return (
    <>
      <PageHeader
        title={monitor.name}
        chip={<StandingChip monitor={monitor} />}
        meta={`${monitor.system} · sentinel set ${monitor.settings.sentinelSet} · ${scheduleWords(schedule)}`}
        actions={
          mayWrite && (
            <>
              <ButtonLink icon={<Settings2 />} to={paths.changeMonitor(monitor.key)}>
                Change
              </ButtonLink>
              <PauseButton monitor={monitor} />
              <Button tone="primary" icon={<Headphones />} onClick={() => setStarting(true)}>
                Start a wave
              </Button>
            </>
          )
        }
      />
      <KpiStrip
        items={[
          { label: 'Waves', value: count(monitor.waves.length) },
          { label: 'Next wave', value: nextWaveWords(monitor, now) },
          {
            label: 'Last finding',
            value: finding === undefined ? 'none' : `wave ${finding.number}`,
            ...(finding?.findings[0] === undefined ? {} : { note: causeTitles[finding.findings[0].cause] }),
          },
          {
            label: 'Waves per false alarm',
            value: count(Math.round(runLengths.ewmaInControl)),
            note: `EWMA; CUSUM ${count(Math.round(runLengths.cusumInControl))}`,
          },
        ]}
      />
      {monitor.waves.length === 0 && (
        <Notice title="No wave was heard yet">
          The first {chart.baselineWaves} waves teach the charts their level; from then on a wave can be out
          of control.
        </Notice>
      )}
      {series.length > 0 && <MonitorCharts monitor={monitor} series={series} runLengths={runLengths} />}
      {monitor.waves.length > 0 && (
        <Card title="Waves" text="Newest first, each with why it was started and what it found." flush>
          <WaveTable waves={monitor.waves} />
        </Card>
      )}
      {starting && <WaveDialog monitor={monitor} onClose={() => setStarting(false)} />}
    </>
  )
}

/** A paused monitor starts no wave; one that is being heard is finished. */
function PauseButton({ monitor }: { readonly monitor: MonitorView }) {
  const save = useSaveMonitor()
  const active = monitor.state === 'active'
  const { key, name, system, settings } = monitor
  return (
    <>
      <Button
        icon={active ? <CirclePause /> : <Play />}
        busy={save.isPending}
        onClick={() =>
          save.mutate({
            params: { monitorKey: key },
            body: { name, system, settings, state: active ? 'paused' : 'active' },
          })
        }
      >
        {active ? 'Pause' : 'Resume'}
      </Button>
      {save.error !== null && (
        <p className="field__error" role="alert">
          {sentenceOf(save.error)}
        </p>
      )}
    </>
  )
}
