import { BellOff } from 'lucide-react'
import { useState } from 'react'
import { alertStates, type AlertView } from '#contract/alerts'
import { useAlerts } from '../../../api/queries-alerts.js'
import { useMayWrite } from '../../../api/queries-accounts.js'
import { ListPage } from '../../../ui/list-page.js'
import { Tabs } from '../../../ui/tabs.js'
import { AlertCard } from './alert-card.js'
import { TargetsCard } from './targets-card.js'
import './alerts.css'

const titles: Record<AlertView['state'], string> = {
  open: 'Open',
  acknowledged: 'Acknowledged',
  resolved: 'Resolved',
}

/** What rang, who is on it, and what was found. */
export function AlertsPage() {
  const alerts = useAlerts('all')
  const mayWrite = useMayWrite()
  return (
    <ListPage
      title="Alerts"
      meta="What monitors, signals and screening rang for. The same alarm counts up instead of ringing again."
      what="alerts"
      block="320px"
      list={alerts}
      empty={{
        icon: <BellOff />,
        title: 'Nothing has rung',
        text: 'When a wave or a signal leaves its limits, an alert opens here and goes to every delivery target.',
      }}
      below={<TargetsCard mayWrite={mayWrite} />}
    >
      {(items) => <ByState alerts={items} mayWrite={mayWrite} />}
    </ListPage>
  )
}

interface ByStateProps {
  readonly alerts: readonly AlertView[]
  readonly mayWrite: boolean
}

/** The first state that holds an alert is shown until another one is chosen. */
function ByState({ alerts, mayWrite }: ByStateProps) {
  const [chosen, setChosen] = useState<AlertView['state'] | null>(null)
  const inState = (state: AlertView['state']) => alerts.filter((alert) => alert.state === state)
  const shown = chosen ?? alertStates.find((state) => inState(state).length > 0) ?? 'open'
  return (
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
  )
}
