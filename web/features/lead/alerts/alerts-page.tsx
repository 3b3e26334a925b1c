import { BellOff } from 'lucide-react'
import { useState } from 'react'
import { alertStates, type AlertView } from '#contract/alerts'
import { useMe } from '../../../api/queries-accounts.js'
import { useAlerts } from '../../../api/queries-alerts.js'
import { PageHeader } from '../../../ui/card.js'
import { EmptyState } from '../../../ui/empty-state.js'
import { PageProblem } from '../../../ui/page-problem.js'
import { Loading } from '../../../ui/skeleton.js'
import { Tabs } from '../../../ui/tabs.js'
import { AlertCard } from './alert-card.js'
import './alerts.css'
import { TargetsCard } from './targets-card.js'

const titles: Record<AlertView['state'], string> = {
  open: 'Open',
  acknowledged: 'Acknowledged',
  resolved: 'Resolved',
}

/** What rang, who is on it, and what was found. */
export function AlertsPage() {
  const alerts = useAlerts('all')
  const mayWrite = useMe().data?.workspace?.role !== 'researcher'
  const [chosen, setChosen] = useState<AlertView['state'] | null>(null)
  if (alerts.error !== null) return <PageProblem title="The alerts cannot be shown" error={alerts.error} />
  if (alerts.data === undefined) return <Loading what="alerts" block="320px" />
  const all = alerts.data
  const inState = (state: AlertView['state']) => all.filter((alert) => alert.state === state)
  const shown = chosen ?? alertStates.find((state) => inState(state).length > 0) ?? 'open'
  return (
    <>
      <PageHeader
        title="Alerts"
        meta="What monitors, signals and screening rang for. The same alarm counts up instead of ringing again."
      />
      {all.length === 0 ? (
        <EmptyState icon={<BellOff />} title="Nothing has rung">
          <p>
            When a wave or a signal leaves its limits, an alert opens here and goes to every delivery target.
          </p>
        </EmptyState>
      ) : (
        <Tabs
          label="Alerts by state"
          value={shown}
          items={alertStates.map((state) => ({
            value: state,
            label: titles[state],
            note: String(inState(state).length),
          }))}
          onValue={(value) => setChosen(alertStates.find((state) => state === value) ?? null)}
        >
          <div className="stack">
            {inState(shown).map((alert) => (
              <AlertCard key={alert.id} alert={alert} mayWrite={mayWrite} />
            ))}
            {inState(shown).length === 0 && <p className="quiet-text">None.</p>}
          </div>
        </Tabs>
      )}
      <TargetsCard mayWrite={mayWrite} />
    </>
  )
}
