import type { LaunchCheck } from '#contract/launch'
import type { StudySettingsInput } from '#contract/study-settings'
import { count, minutes, money, plural } from '../../../lib/format.js'
import { Skeleton } from '../../../ui/skeleton.js'

interface Props {
  readonly check: LaunchCheck | undefined
  readonly document: StudySettingsInput
  readonly stale: boolean
}

/** What a launch would take, as the server plans it, locale by locale. */
export function PlanPanel({ check, document, stale }: Props) {
  if (check === undefined) return <Skeleton lines={6} />
  const sessions = check.plan.reduce((sum, row) => sum + row.sessions, 0)
  const ratings = check.plan.reduce((sum, row) => sum + row.ratings, 0)
  const pay = document.completion?.payPerSession
  return (
    <div className={stale ? 'plan is-stale num' : 'plan num'} aria-busy={stale}>
      <dl className="plan__total">
        <div>
          <dt>Sessions</dt>
          <dd>{count(sessions)}</dd>
        </div>
        <div>
          <dt>Ratings</dt>
          <dd>{count(ratings)}</dd>
        </div>
        {pay !== undefined && (
          <div>
            <dt>Rewards</dt>
            <dd>{currencyOr(pay.amount * sessions, pay.currency)}</dd>
          </div>
        )}
      </dl>
      <ul className="plan__locales">
        {check.plan.map((row) => (
          <li key={row.locale}>
            <b>{row.locale}</b>
            <span>
              {plural(row.sessions, 'session')} of {minutes(row.minutesPerSession)}
            </span>
            <small>
              {plural(row.prompts, 'prompt')}, {plural(row.stimuli, 'stimulus', 'stimuli')},{' '}
              {plural(row.trialsPerSession, 'trial')} each
            </small>
          </li>
        ))}
      </ul>
    </div>
  )
}

/** A currency that is still being typed is not one yet. */
function currencyOr(amount: number, currency: string): string {
  return /^[A-Z]{3}$/.test(currency) ? money(amount, currency) : amount.toFixed(2)
}
