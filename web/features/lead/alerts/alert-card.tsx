import { CheckCheck, Headphones, UserCheck } from 'lucide-react'
import { useState } from 'react'
import { Link } from 'react-router'
import type { AlertView } from '#contract/alerts'
import { useHearAgain } from '../../../api/queries-alerts.js'
import { sentenceOf } from '../../../api/problems.js'
import { causeTitles } from '../../../lib/cause-words.js'
import { dayAndTime, plural } from '../../../lib/format.js'
import { paths } from '../../../lib/paths.js'
import { Button } from '../../../ui/button.js'
import { Card } from '../../../ui/card.js'
import { useToast } from '../../../ui/toast.js'
import { AcknowledgeDialog } from './acknowledge-dialog.js'
import { AlertChip, eventTitles } from './alert-words.js'
import { ResolveDialog } from './resolve-dialog.js'

interface Props {
  readonly alert: AlertView
  readonly mayWrite: boolean
}

/** One alert: what it says, where the evidence lies, what was done about it, and where it was sent. */
export function AlertCard({ alert, mayWrite }: Props) {
  const [asking, setAsking] = useState<'acknowledge' | 'resolve' | null>(null)
  const again = useHearAgain()
  const toast = useToast()
  const close = () => setAsking(null)
  const place = [alert.attribute, alert.locale].filter((part) => part !== null).join(', ')
  return (
    <Card
      title={`${causeTitles[alert.cause]}${place === '' ? '' : ` · ${place}`}`}
      text={`Since ${dayAndTime(alert.openedAt)}${alert.occurrences > 1 ? `, raised ${plural(alert.occurrences, 'time')}, last ${dayAndTime(alert.lastAt)}` : ''}`}
      action={<AlertChip state={alert.state} />}
    >
      <p className="alert-message">
        <bdi>{alert.message}</bdi>
      </p>
      <Evidence alert={alert} />
      {alert.resolution !== '' && (
        <p className="alert-message">
          Found: <bdi>{alert.resolution}</bdi>
        </p>
      )}
      <details className="alert-log">
        <summary>
          Log and deliveries ({plural(alert.log.length, 'entry', 'entries')},{' '}
          {plural(alert.deliveries.length, 'delivery', 'deliveries')})
        </summary>
        <ol className="alert-log__list">
          {alert.log.map((event, index) => (
            <li key={index}>
              <span className="num quiet-text">{dayAndTime(event.at)}</span> <b>{eventTitles[event.kind]}</b>
              {event.by !== null && <> by {event.by}</>}
              {event.note !== '' && event.note !== alert.message && <>: {event.note}</>}
            </li>
          ))}
          {alert.deliveries.map((delivery) => (
            <li key={`${delivery.kind} ${delivery.address}`}>
              <b>{delivery.kind === 'email' ? 'E-mail' : 'Webhook'}</b> to <code>{delivery.address}</code>:{' '}
              {delivery.deliveredAt !== null
                ? `delivered ${dayAndTime(delivery.deliveredAt)}`
                : `not delivered after ${plural(delivery.attempts, 'attempt')}${delivery.lastError === null ? '' : `: ${delivery.lastError}`}`}
            </li>
          ))}
        </ol>
      </details>
      {again.error !== null && (
        <p className="field__error" role="alert">
          {sentenceOf(again.error)}
        </p>
      )}
      {mayWrite && alert.state !== 'resolved' && (
        <div className="row">
          {alert.state === 'open' && (
            <Button tone="primary" icon={<UserCheck />} onClick={() => setAsking('acknowledge')}>
              Acknowledge
            </Button>
          )}
          <Button
            icon={<Headphones />}
            busy={again.isPending}
            onClick={() =>
              again.mutate(
                { params: { alertId: alert.id } },
                { onSuccess: () => toast({ text: 'A wave that checks it is with the raters.' }) },
              )
            }
          >
            Hear it again
          </Button>
          <Button icon={<CheckCheck />} onClick={() => setAsking('resolve')}>
            Resolve
          </Button>
        </div>
      )}
      {asking === 'acknowledge' && <AcknowledgeDialog alert={alert} onClose={close} />}
      {asking === 'resolve' && <ResolveDialog alert={alert} onClose={close} />}
    </Card>
  )
}

function Evidence({ alert }: { readonly alert: AlertView }) {
  const { monitor, study, release } = alert
  return (
    <p className="row">
      {monitor !== null && <Link to={paths.monitor(monitor)}>Charts of {monitor}</Link>}
      {study !== null && <Link to={paths.results(study.id)}>Results of {study.name}</Link>}
      {release !== null && (
        <Link to={paths.signals({ system: release.system, release: release.version })}>
          Signals of {release.system} {release.version}
        </Link>
      )}
    </p>
  )
}
